"""The same figure told twice in the prose of one document, with two values.

Two numbers of one thing in one text are mostly two facts: two days, two places, a part, a count that grew. So the values
alone say nothing here. A pair counts only if the later sentence points back ("the 181 houses that burned down") or says
the same in the same words, nothing in either sentence sets them apart, and a slip explains the numbers or they are near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from decimal import Decimal

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.claims import CALENDAR, Claim, Rarity, name_tokens
from crossfoot.link.features import SAME, SYNONYM
from crossfoot.link.pairing import Pairing, figure_of, has, pair
from crossfoot.link.score import told
from crossfoot.measure.comparison import equal_numbers
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure, Link, LinkKind, Modality, SectionKind

_WORDS = lexicon.load("link")["twice"]
PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY})
DIMENSIONS = frozenset({"count", "percent", "currency", "length", "area", "mass", "volume", "power", "energy"})
SETTLED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
APART, APART_UNPOINTED = (
    regex.compile(
        r"(?<![\p{L}'’])(?:\L<apart>)(?![\p{L}])",
        regex.IGNORECASE,
        apart=[word for line in _WORDS[name] for word in line],
    )
    for name in ("apart", "apart_unpointed")
)
MAY = regex.compile(r"(?<=\b(?:[Ii]n|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Bb]y|[Ss]ince|\d) )May\b")
YEAR = regex.compile(r"(?<![\d,.])(?:1[89]|20)\d\d(?![\d,.]*\d)")
POINTS_BACK = regex.compile(r"(?:^|[\s“\"(])(?:\L<back>)\s$", regex.IGNORECASE, back=list(_WORDS["points_back"]))
EVENT = regex.compile(r"\b(?:the|their|its)\s(?P<noun>\p{L}+)\sof\s$", regex.IGNORECASE)
NOUNS: dict[str, str] = lexicon.load("events")["nouns"]
NEW_ONE = regex.compile(r"\s*(?:an?|one|two|three|some|several|many)\s", regex.IGNORECASE)
"""How a sentence begins whose subject is new to the reader."""
GOES_ON = regex.compile(
    r"(?:\s*[,;]?\s+(?:\L<verbs>)\b|\s*[.!?:;]|\s*$)", regex.IGNORECASE, verbs=list(_WORDS["verbs"])
)
JOINED = regex.compile(r"\s*(?:/|,?\s(?:and|or|plus|as well as)\s|,\s\p{L}+(?:,|\sand|\sor)\s)", regex.IGNORECASE)
"""What makes a noun one of several that a number counts: "181 houses and barns"."""
PHRASE_ENDS = regex.compile(r"[,;:.!?()–—]|(?<=\s)(?:\L<verbs>)\b", regex.IGNORECASE, verbs=list(_WORDS["verbs"]))
CLAUSE_ENDS = regex.compile(r"[,;:.!?()–—]")
RELATIVE = regex.compile(r"\s+(?:that|which|who)\s(?:(?:\L<verbs>)\s)?", regex.IGNORECASE, verbs=list(_WORDS["verbs"]))
DIFFERS = (
    "part_differs",
    "per_different",
    "attribution_different",
    "time_different",
    "window_different",
    "place_different",
    "party_different",
)
LEAST = 5
"""The smallest number that is looked at: below, everything is counted and nothing told."""
LARGE = 20
"""From here on two counts that are near each other, and no slip of one another, are looked at."""
SURE, SURER, NEAR_ONLY = 0.8, 0.9, 0.7


def twice_told(claims: Sequence[Claim], rarity: Rarity) -> list[Link]:
    """Return links from figures of one part to those that the prose before them gives otherwise.

    claims: all of one part, in text order. `a` is the later of the two, or the one whose value stands only once.
    """
    prose = [claim for claim in claims if _told(claim)]
    stated = Counter(figure.value for claim in claims if isinstance(figure := claim.figure, Figure))
    links = []
    for at, later in enumerate(prose):
        before = [claim for claim in prose[:at] if not _one_sentence(claim, later)]
        rivals = [claim for claim in before if _one_thing(claim, later)]
        found = [p for claim in rivals if (p := _opposed(claim, later, rivals, stated, rarity)) is not None]
        if found and not any(equal_numbers(figure_of(claim), figure_of(later)) for claim in rivals):
            best = max(found, key=lambda p: (p.topic, p.a.index))
            links.append(_link(best))
    return links


def _told(claim: Claim) -> bool:
    """Say whether a claim is an exact figure of plain prose that could be told again."""
    figure = claim.figure
    return (
        isinstance(figure, Figure)
        and claim.section.kind in PROSE
        and claim.section.cell is None
        and not claim.section.list_item
        and figure.dimension in DIMENSIONS
        and figure.bound in {Bound.EXACT, Bound.ABOUT}
        and figure.value is not None
        and figure.value >= LEAST
        and figure.modality in SETTLED
    )


def _one_sentence(a: Claim, b: Claim) -> bool:
    x, y = a.figure, b.figure
    return (x.section, x.sentence) == (y.section, y.sentence)


def _one_thing(a: Claim, b: Claim) -> bool:
    """Say whether two figures are of one unit and, where they count, of one noun."""
    x, y = figure_of(a), figure_of(b)
    if (x.dimension, x.unit) != (y.dimension, y.unit):
        return False
    return x.dimension != "count" or (x.counted is not None and x.counted == y.counted)


def _opposed(
    first: Claim, later: Claim, rivals: Sequence[Claim], stated: Counter[Decimal | None], rarity: Rarity
) -> Pairing | None:
    """Return the pairing of two figures that are one fact with two values; None for all others."""
    x, y = figure_of(first), figure_of(later)
    found = pair(first, later, rarity)
    if found is None or not found.contradicts or not found.opposable or x.value is None or y.value is None:
        return None
    if any(has(found, name) for name in DIFFERS) or first.section.entry != later.section.entry:
        return None
    if not _one_misread(found) or stated[y.value] > 1 or _follows(found, stated) or _two_say_it(x, y):
        return None
    if JOINED.match(later.section.text, _end(y)) or _marks(first.sentence, APART, YEAR) != _marks(
        later.sentence, APART, YEAR
    ):
        return None
    if _points_back(found):
        others = {figure_of(claim).value for claim in rivals} - {x.value}
        return found if not others or has(found, "predicate_same") else None
    return found if _says_again(found) else None


def _one_misread(found: Pairing) -> bool:
    """Say whether a slip makes one number of the other, or both are large and near each other."""
    x, y = figure_of(found.a), figure_of(found.b)
    if x.value is None or y.value is None:
        return False
    near = has(found, "near_values") and (x.dimension != "count" or min(x.value, y.value) >= LARGE)
    return near or slip(y.value, x.value) is not None


def _marks(sentence: str, *patterns: regex.Pattern[str]) -> Set[str]:
    """Return the words and years of a sentence that may make what it says another case."""
    return {match[0].lower() for pattern in patterns for match in pattern.finditer(sentence)}


def _two_say_it(a: Figure, b: Figure) -> bool:
    """Say whether each figure has a source, and not one word in common tells that they are the same."""
    left, right = _said_by(a), _said_by(b)
    return bool(left and right and not left & right)


def _end(figure: Figure) -> int:
    """Return where a figure ends in its section, with the noun behind it."""
    return max(figure.local.end, figure.head.end if figure.head is not None else 0)


def _follows(found: Pairing, stated: Counter[Decimal | None]) -> bool:
    """Say whether one value is the other with a third one of the text added."""
    x, y = figure_of(found.a).value, figure_of(found.b).value
    return x is not None and y is not None and abs(x - y) in stated


def _points_back(found: Pairing) -> bool:
    """Say whether the later figure stands in a phrase with "the" that says nothing which the first sentence does not."""
    first, later = found.a, found.b
    figure, text = figure_of(later), later.section.text
    before = text[max(0, figure.local.start - 40) : figure.local.start]
    if not POINTS_BACK.search(before) and not _of_event(before, figure_of(first)):
        return False
    if figure.dimension == "count" and (figure.head is None or figure.head.start < figure.local.end):
        return False
    known = first.lemmas | frozenset(words.content_lemmas(first.passage))
    if any(not _among(modifier, known) for modifier in figure.modifiers):
        return False
    if GOES_ON.match(text, _end(figure)):
        return True
    more = [word for word in words.content_lemmas(_behind(text, _end(figure))) if word not in CALENDAR]
    if has(found, "predicate_same") and has(found, "slip") and _governed(figure):
        return not name_tokens(words.proper_names(_behind(text, _end(figure)))) - first.names
    return bool(more) and all(_among(word, known) for word in more)


def _of_event(before: str, figure: Figure) -> bool:
    """Say whether the words before a number name the event of the first figure: "the deaths of", where some "died"."""
    match = EVENT.search(before)
    if match is None or figure.predicate is None:
        return False
    noun = words.noun_lemma(match["noun"].lower())
    return NOUNS.get(noun) == figure.predicate or words.alike(noun, figure.predicate)


def _governed(figure: Figure) -> bool:
    """Say whether the verb stands before the figure, so that what follows may be said of the verb: "plant the 40 trees by hand"."""
    return figure.predicate_span is not None and figure.predicate_span.end <= figure.local.start


def _behind(text: str, start: int) -> str:
    """Return the rest of the phrase that begins at `start`, with its relative clause."""
    relative = RELATIVE.match(text, start)
    stop = PHRASE_ENDS.search(text, relative.end() if relative else start)
    return text[start : stop.start() if stop else len(text)]


def _says_again(found: Pairing) -> bool:
    """Say whether the later sentence says of its figure what the first says, in its words and of its names."""
    first, later = found.a, found.b
    x, y = figure_of(first), figure_of(later)
    if found.counted not in {SAME, SYNONYM} and x.dimension == "count":
        return False
    if has(found, "modality_differs") or has(found, "predicate_different") or NEW_ONE.match(later.sentence):
        return False
    if _marks(first.sentence, APART_UNPOINTED, MAY) != _marks(later.sentence, APART_UNPOINTED, MAY):
        return False
    if set(x.modifiers) != set(y.modifiers) or _names(later) - _names(first):
        return False
    said = later.beside - _said_by(y)
    return len(said) >= 2 and _covered(later, first) and _covered(first, later)


def _covered(a: Claim, b: Claim) -> bool:
    """Say whether the words beside one figure and behind it stand in the sentence of the other as well."""
    figure = figure_of(a)
    stop = CLAUSE_ENDS.search(a.section.text, figure.local.end)
    behind = frozenset(words.content_lemmas(a.section.text[figure.local.end : stop.start() if stop else None]))
    return all(_among(word, b.lemmas) for word in sorted((a.beside | behind) - _said_by(figure) - CALENDAR))


def _said_by(figure: Figure) -> frozenset[str]:
    return frozenset(words.content_lemmas(figure.attribution or ""))


def _names(claim: Claim) -> frozenset[str]:
    return claim.names - name_tokens((figure_of(claim).attribution or "",))


def _among(word: str, known: Set[str]) -> bool:
    return word in known or any(
        words.alike(word, other) or words.verb_relation(word, other) in (SAME, SYNONYM) for other in sorted(known)
    )


def _link(found: Pairing) -> Link:
    first, later = figure_of(found.a), figure_of(found.b)
    sure = SURER if has(found, "predicate_same") else SURE
    return Link(
        kind=LinkKind.TWICE,
        a=later,
        b=first,
        score=sure if has(found, "slip") else NEAR_ONLY,
        evidence=told(found.evidence),
    )
