"""Words around a quantity that bound it: "more than", "at least", "some", "or so", "-odd", "and counting"."""

from __future__ import annotations

import re

from crossfoot.extract.bounds import band
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load
from crossfoot.model import Bound

_DATA = load("approximators")
_CLOSE = tuple(_DATA["close"])
_OVER_BOUND = frozenset(_DATA["over_bound"])
_SPANS = frozenset(_DATA["spans"])
_NEXT_TWO = re.compile(r" ([a-z]+)(?: ([a-z]+))?", re.I)
_COMPARISONS = frozenset(_DATA["comparisons"])
_LAST = re.compile(r"[^\W\d_]+\.?|[^\s\w]+")
_UP_TO = re.compile(rf"\b(?:{'|'.join(_DATA['before_up_to'])}) up to $", re.I)
_FROM = re.compile(r" from (?:about |around |just |nearly |some |only )?[$€£]?\d", re.I)
_PARTICLE = re.compile(rf"\b(?:{'|'.join(_DATA['take_over'])}) $", re.I)
_COMPARED_BEFORE = re.compile(
    r"(?:\d|%|\b(?:per ?cent|percent|hundred|thousand|million|billion|dozen|half|third|quarter|times|points?|one|two|three|four|five|six|seven|eight|nine|ten|minutes?|hours?|days?|weeks?|months?|years?|metres?|meters?|feet|miles|km|pounds|euros|dollars))\s$",
    re.I,
)


def _before() -> dict[str, list[tuple[str, Bound]]]:
    """Return the phrases before a number by their last word, longest first."""
    table: dict[str, list[tuple[str, Bound]]] = {}
    for bound, phrases in _DATA["before"].items():
        for phrase in phrases:
            last = phrase.rsplit(" ", 1)[-1]
            table.setdefault(last, []).append((phrase, Bound(bound)))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


def _after() -> re.Pattern[str]:
    words = sorted(
        ((phrase, bound) for bound, phrases in _DATA["after"].items() for phrase in phrases),
        key=lambda entry: -len(entry[0]),
    )
    parts = []
    for phrase, bound in words:
        if phrase in {"+", "-plus", "-odd", "-ish", "ish"}:
            parts.append(f"(?:{re.escape(phrase)})(?![\\w+])(?#{bound})")
        else:
            parts.append(f"(?: {re.escape(phrase)})(?!-?\\w)(?! than [\\w$€£])")
    return re.compile("|".join(parts), re.I)


_BEFORE = _before()
_AFTER = _after()
_AFTER_BOUNDS = {phrase: Bound(bound) for bound, phrases in _DATA["after"].items() for phrase in phrases}
_LOOSE = re.compile(
    rf"(?: (?!and\b|or\b|to\b)[a-z]+){{1,3}}? (?P<words>{'|'.join(sorted(_DATA['loose'], key=len, reverse=True))})(?=[.,;:)]|\s*$|(?<!least)(?<!most) )"
)
_AFTER_WORDS = (" or ", " and ", " at ", " odd", " min", " max", " more or", " give", " tops", " plus")
_COMPARATIVE_NEXT = re.compile(
    r" (?:more|less|fewer|higher|lower|larger|smaller|faster|slower|longer|shorter|better|cheaper|of)\b", re.I
)
_LACKS = re.compile(r"\b(?:is|are|was|were|be|been|being|still|now|currently|run|runs|ran|running) $", re.I)
_AMOUNT_BEFORE = re.compile(r"\d[\d.,]* ?[A-Za-z°%/²³]{1,12} $")
_MOVED = "|".join(sorted({word for name in ("rose", "fell") for word in load("wordings")[name]}))
"""Forms of the verbs of rising and falling."""
_NEGATION = re.compile(
    r"\b(?:in no (?:event|case|circumstances?)|under no circumstances|(?:none|nobody|no one|nothing) \w+(?:ing|ed|s)|none|nobody|nothing|nowhere|neither|not|never|\w+n[’']t)(?: of (?:them|these|those|which|whom|the \w+))?"
    rf"(?: (?:was|were|is|are|be|been|has been|had been|have been|went|go|goes|gone|get|gets|got|{_MOVED}|measured|stood|reached|came|cost|lasted|took|weighed))? $",
    re.I,
)
_NEGATED_VERB = re.compile(
    r"\b(?:never|cannot|not|\w+n[’']t) (?!(?:\w+ )*(?:whether|if|that|because|when|since|only|but)\b)(?:\w+ ){1,4}$",
    re.I,
)
_NEGATED_DUTY = re.compile(
    r"\b(?:(?:may|must|shall|should|will|can|could|would) (?:not|never)|cannot|can[’']t|mustn[’']t|won[’']t|shouldn[’']t|couldn[’']t) (?!(?:\w+ )*(?:whether|if|that|because|when|since|only|but)\b)(?:\w+ ){1,4}$",
    re.I,
)
"""What must not be less: "an order may not be for (fewer than)"."""
_NEGATED_SUBJECT = re.compile(
    r"\b(?:nobody |nothing |no one |none (?:of (?:you|us|them|these|those|(?:the|our|your) [a-z]+) )?|neither (?:of (?:you|us|them|the two) )?|no (?!(?:matter|doubt|longer|sooner|more|less)\b)(?:(?!(?:and|or|but|that|which|who|of)\b)[a-z]+ ){1,2})(?:may|can|will|shall|should|must|would|could|is|are|was|were|has|have|had|does|do|did) (?:(?!(?:for|in|after|at|by|on|to|until|with|from|of|and|or|that)\b)[a-z]+ ){0,3}$",
    re.I,
)
"""A subject of which there is none and a verb: "no bus may be (older than)", "no member will pay (more than)"."""
_ANOTHER = re.compile(r"\b(?:another|an? (?:further|additional|extra)) $", re.I)
"""Words between a bound and its number that say only that it comes on top."""
_OPPOSITE = {
    Bound.MORE_THAN: Bound.AT_MOST,
    Bound.AT_LEAST: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.AT_LEAST,
    Bound.AT_MOST: Bound.MORE_THAN,
}
_PLUS_NEXT = re.compile(r" plus (?:an?|the|\d|\w+ing|one|two|three|vat|tax)\b", re.I)


def bounded(text: str, quantity: Quantity) -> Quantity:
    """Return the quantity with the bound that the words around it make, and those words."""
    found = before(text, quantity.start, quantity) or _least_or_most(text, quantity.start)
    bound, words = found or (None, "")
    behind = after(text, quantity.end)
    if behind and (bound is None or bound == Bound.ABOUT):
        bound, words = behind[0], f"{words} {behind[1]}".strip()
    elif behind and behind[0] != bound:
        words = f"{words} {behind[1]}".strip()
    if bound is None:
        return quantity
    if quantity.bound == Bound.VAGUE:
        return quantity._replace(approximator=words)
    if quantity.bound == Bound.RANGE:
        return quantity._replace(approximator=words)
    return _two_ended(quantity._replace(bound=bound, approximator=words))


def _least_or_most(text: str, start: int) -> tuple[Bound, str] | None:
    """Return the bound of "a minimum stay of three nights", "maximum number of dogs: 4": a noun stands between its word and the number."""
    match = None
    if text.endswith(" of ", 0, start):
        match = _NOUN_OF.search(text, max(0, start - 40), start)
    elif text.endswith(": ", 0, start):
        match = _LIMIT_LABEL.search(text, max(0, start - 80), start)
    if match is None:
        return None
    return (Bound.AT_LEAST if match["word"].lower().startswith("min") else Bound.AT_MOST), match.group().strip()


_NOUN_OF = re.compile(r"\b(?P<word>minimum|maximum) (?:[a-z]+ ){1,2}of $", re.I)
_LIMIT_LABEL = re.compile(
    rf"(?:^|[;.] )(?P<word>minimum|maximum|min\.?|max\.?) (?:[a-z]+ )?(?:{'|'.join(_DATA['limited'])})\b[^\d:;.]{{0,56}}: $",
    re.I,
)
"""A label that sets a limit: "maximum group size: 12"; a maximum that was measured is none: "maximum temperature: 31"."""


def _two_ended(quantity: Quantity) -> Quantity:
    """Return a quantity that is bounded closely ("just over 4,000") with its other end: as far off as "about" reaches."""
    words = (quantity.approximator or "").lower()
    if quantity.value is None or not words.startswith(_CLOSE):
        return quantity
    reach = band(quantity.value, quantity.place)
    if quantity.bound == Bound.MORE_THAN:
        return quantity._replace(high=quantity.value + reach)
    if quantity.bound == Bound.LESS_THAN:
        return quantity._replace(low=quantity.value - reach)
    return quantity


def before(text: str, start: int, quantity: Quantity) -> tuple[Bound, str] | None:
    """Return the bound and the words of the approximators that end at `start`, outermost bound first."""
    at, bound, words = start, None, ""
    on_top = _ANOTHER.search(text, max(0, start - 16), start)
    if on_top is not None and _one_before(text, on_top.start(), quantity) is not None:
        at = on_top.start()
    for _ in range(3):
        found = _one_before(text, at, quantity)
        if found is None:
            break
        kind, begin = found
        if bound is None or bound == Bound.ABOUT:
            bound = kind
        words = text[begin:start].strip()
        at = begin
    negation = _NEGATION.search(text, max(0, at - 48), at) if bound in _OPPOSITE else None
    as_much = bound in _OPPOSITE and words.lower().startswith("as ")
    if negation is None and (as_much or (bound is Bound.MORE_THAN and " than" in words)):
        negation = _NEGATED_VERB.search(text, max(0, at - 48), at)
    elif negation is None and bound is Bound.LESS_THAN and " than" in words:
        negation = _NEGATED_DUTY.search(text, max(0, at - 48), at)
    if negation is None and bound in _OPPOSITE:
        negation = _NEGATED_SUBJECT.search(text, max(0, at - 64), at)
        if negation is not None and negation.group().endswith("ed ") and " than" not in words:
            negation = None  # "no change is needed over 65"
    if negation is not None and bound in _OPPOSITE:
        # "never as much as 10,000" is less than that
        kind = Bound.LESS_THAN if as_much else _OPPOSITE[bound]
        return kind, text[negation.start() : start].strip()
    return (bound, words) if bound is not None else None


def _one_before(text: str, end: int, quantity: Quantity) -> tuple[Bound, int] | None:
    stop = end
    while stop and text[stop - 1] in " \u00a0":
        stop -= 1
    if not stop:
        return None
    last = text[stop - 1]
    begin = stop
    if last.isalpha() or last == ".":
        begin = stop - 1
        while begin and text[begin - 1].isalpha():
            begin -= 1
        if stop == end and last != ".":
            return None
    elif last in "~≈±<>≤≥=":
        begin = stop - 1
        if begin and text[begin - 1] in "<>=":
            begin -= 1
    else:
        return None
    candidates = _BEFORE.get(text[begin:stop].lower())
    if not candidates:
        return None
    for phrase, bound in candidates:
        at = stop - len(phrase)
        if (
            at < 0
            or text[at:stop].lower() != phrase
            or (at and phrase[0].isalpha() and (text[at - 1].isalnum() or text[at - 1] == "-"))
        ):
            continue
        if not _stands(text, at, stop, phrase, quantity):
            return None
        return bound, at
    return None


def _stands(text: str, at: int, stop: int, phrase: str, quantity: Quantity) -> bool:
    """Say whether a phrase before a number bounds it, rather than comparing, naming a span of time, and so on."""
    if phrase.startswith("as ") and _COMPARATIVE_NEXT.match(text, quantity.end):
        return False  # "as much as 30% more"
    if phrase == "short of" and _LACKS.search(text, max(0, at - 14), at):
        return False  # "the ward is short of 38 nurses"
    if phrase == "over" and quantity.dimension == "length" and _AMOUNT_BEFORE.search(text, max(0, at - 24), at):
        return False  # "380 kV over 45 km"
    if phrase in _COMPARISONS and at and _COMPARED_BEFORE.search(text, max(0, at - 14), at):
        return False
    if phrase == "over" and quantity.dimension == "duration":
        previous = re.search(r"(\w+) $", text[max(0, at - 14) : at])
        return previous is not None and previous.group(1).lower() in _OVER_BOUND
    if phrase == "over" and at and _PARTICLE.search(text, max(0, at - 14), at):
        return False  # "hand over $40"
    behind = _NEXT_TWO.match(text, quantity.end) if phrase == "over" else None
    if behind and not _SPANS.isdisjoint(word.lower() for word in behind.groups() if word):
        previous = re.search(r"(\w+) $", text[max(0, at - 14) : at])
        return previous is not None and previous.group(1).lower() in _OVER_BOUND
    if phrase == "up to":
        return not (
            _UP_TO.search(text, max(0, at - 14), stop + 1) and _FROM.match(text, quantity.end)
        ) and not re.search(
            r"\b(?:edged|crept|inched|ticked|nudged|revised|revises|upgraded|rounded|go|goes|went|gone|going|add|adds|added|sum|sums) $",
            text[max(0, at - 10) : at],
            re.I,
        )
    if phrase == "some":
        return quantity.start > stop and not re.search(r"\b(?:in|the) $", text[max(0, at - 4) : at])
    if phrase == "within":
        return quantity.dimension in {"duration", "length"}
    if phrase in {"c.", "ca.", "near", "beyond"}:
        return quantity.dimension != "count" or phrase != "near"
    return True


def after(text: str, end: int) -> tuple[Bound, str] | None:
    """Return the bound and the words of an approximator that begins at `end`, a noun of up to three words between."""
    if end >= len(text) or text[end] not in " +-i":
        return None
    if text[end] == " ":
        window = text[end : end + 56].lower()
        if not any(word in window for word in _AFTER_WORDS):
            return None
    match = _AFTER.match(text, end)
    if match and not (
        match.group().strip().lower() in {"plus", "odd", "ish", "minimum", "maximum"} and _PLUS_NEXT.match(text, end)
    ):
        words = match.group().strip()
        bound = _AFTER_BOUNDS.get(words.lower())
        if bound:
            return bound, words
    if text[end] == " " and (loose := _LOOSE.match(text, end)):
        return _AFTER_BOUNDS[loose["words"]], loose["words"]
    return None
