"""What a number is in its claim: level, change, old or new value, difference, share, rate, limit, target, forecast."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot import lexicon
from crossfoot.language.tree import Token
from crossfoot.model import Bound, Figure, Modality, Role
from crossfoot.resolve.grammar import HOLDERS, clause_verb, main_event
from crossfoot.resolve.noun import Thing, is_count
from crossfoot.resolve.reading import Reading
from crossfoot.resolve.vocabulary import DIFFERENCE_NOUNS, MOVE_NOUNS, MOVES

_LISTS = lexicon.load("frame")
LIMIT_NOUNS = frozenset(_LISTS["limit_nouns"])
LIMIT_VERBS = frozenset(_LISTS["limit_verbs"])
TARGET_NOUNS = frozenset(_LISTS["target_nouns"])
TARGET_VERBS = frozenset(_LISTS["target_verbs"])
FORECAST_NOUNS = frozenset(_LISTS["forecast_nouns"])
FORECAST_VERBS = frozenset(_LISTS["forecast_verbs"])
RULING = frozenset(_LISTS["ruling"])
REACHING = frozenset(_LISTS["reaching"])
AGAINST = frozenset(_LISTS["against"])
UNMOVED = frozenset(_LISTS["unmoved"])
DISTANCE_WORDS = frozenset(_LISTS["distance_words"])
SET_APART = frozenset(_LISTS["set_apart"])
LEVEL_VERBS = frozenset(_LISTS["level_verbs"])
LEADING = frozenset(_LISTS["leading"])
_BESIDE = 12
"""How many characters behind a figure what it was may be told: behind its noun and a comma."""
_NEAR = 2
"""How many steps above a number the noun of a limit, target or forecast may stand."""
_MONTHS = [*lexicon.load("dates")["months"], *lexicon.load("dates")["month_abbreviations"]]
LABELLED = "of an earlier time, in brackets"
"""How the role of a number was found that words in its brackets tell: "(2022: 131 million)"."""
OF_BEFORE = regex.compile(
    r"(?:in )?(?:(?:the )?\L<before> \p{L}+|\p{L}+ \L<behind>|(?:[\p{L}-]+ ){0,3}[12]\d{3}|(?:\d{1,2}\.? )?\L<months>(?=:)|\L<ordinals> (?:quarter|half)(?=:)|Q[1-4](?: [12]\d{3})?(?=:))\s*:?\s*\p{Sc}?",
    regex.IGNORECASE,
    months=_MONTHS,
    ordinals=["first", "second", "third", "fourth"],
    before=_LISTS["of_before"],
    behind=_LISTS["of_before_behind"],
)
"""The label of an earlier time: "2023:", "previous year:", "first half of 2024:", "31 March:"."""
THAN = regex.compile(r"\bthan\b")
AFTER = frozenset(_LISTS["right_before_old"])
"""What alone stands between a value and the one before it: "4.6 million after 4.2 million"."""
STEP_UNITS = frozenset({"percent", "percentage_point"})


def role_of(reading: Reading, thing: Thing, modality: Modality) -> tuple[Role, str]:
    """Return the role of a figure and how it was found."""
    figure = reading.figure
    found = (
        _in_brackets(reading, figure)
        or _beside_another(reading, figure)
        or _from_to(reading, figure)
        or _by_preposition(reading, figure)
        or _by_verb(reading, figure)
        or _by_noun(reading)
    )
    if found is not None:
        return found
    if thing.token is not None and thing.token.lemma in LIMIT_NOUNS:
        return Role.LIMIT, f"noun ({thing.token.low})"
    if thing.token is not None and thing.token.lemma in TARGET_NOUNS:
        return Role.TARGET, f"noun ({thing.token.low})"
    if modality is Modality.PLANNED and (ahead := _planned(reading))[0] is not Role.LEVEL:
        return ahead
    if figure.per is not None:
        return Role.RATE, f"per {figure.per}"
    if figure.dimension in ("percent", "ratio") and (thing.part or thing.base is not None):
        return Role.SHARE, "share of a whole"
    return Role.LEVEL, ""


def _from_to(reading: Reading, figure: Figure) -> tuple[Role, str] | None:
    """Read "from 40 to 57", in either order, with a verb or noun of movement in the clause: the old and the new value."""
    if not (_shifts(reading) if figure.dimension in ("duration", "age") else _moves(reading)):
        return None
    text, sentence = reading.section.text, reading.tree.span
    before = text[sentence.start : figure.local.start].lower()
    approximator = (figure.approximator or "").lower()
    before = before.rstrip().removesuffix(approximator).rstrip()
    behind = text[figure.local.end : sentence.end].lower().split()
    others = [other.local for other in reading.passages.figures.get(reading.place, ()) if other.local != figure.local]
    if before.endswith(" from") and behind[:1] == ["to"]:
        return Role.OLD, "from, before to"
    start = sentence.start + len(before)
    linked = any(0 <= start - len(" to") - other.end <= 1 for other in others)
    if before.endswith(" to") and linked and " from " in f" {before}":
        return Role.NEW, "to, behind from"
    return None


def _in_brackets(reading: Reading, figure: Figure) -> tuple[Role, str] | None:
    if not _like_before(reading, figure):
        return None
    text, start = reading.section.text, reading.tree.span.start
    others = [other.local.end for other in reading.passages.figures.get(reading.place, ())]
    return before_in_brackets(text, start, figure.local.start, others)


def _beside_another(reading: Reading, figure: Figure) -> tuple[Role, str] | None:
    """Read "4.6 million after 4.2 million", "came down by a tenth to 1,373", "crept up to 480"."""
    start = reading.tree.span.start
    before = reading.section.text[start : figure.local.start].lower()
    others = [
        other for other in reading.passages.figures.get(reading.place, ()) if other.local.end <= figure.local.start
    ]
    if others:
        last = max(others, key=lambda other: other.local.end)
        between = reading.section.text[last.local.end : figure.local.start].lower().lstrip(" ,").rstrip(" ")
        if between in AFTER and last.dimension == figure.dimension and figure.dimension not in ("duration", "age"):
            return Role.OLD, f"{between}, right behind another"
        changed = reading.section.text[max(start, last.local.start - len(" by ")) : last.local.start].lower()
        if between == "to" and changed.endswith("by ") and last.dimension != figure.dimension:
            return Role.NEW, "to, behind by how much"
    if before.endswith((" up to ", " down to ")) and figure.bound is Bound.EXACT and _moves(reading):
        return Role.NEW, "up or down to, with a verb of movement"
    return None


def before_in_brackets(text: str, start: int, end: int, others: Sequence[int]) -> tuple[Role, str] | None:
    """Read "620 (2023: 480)", "10 % less than in 2024 (8.4 million)": what an amount was before stands in brackets behind it.

    start: of its sentence; end: where the figure begins; others: where the other figures of the sentence end.
    """
    opening = text.rfind("(", start, end)
    if opening < 0 or ")" in text[opening:end]:
        return None
    if OF_BEFORE.fullmatch(text, opening + 1, end):
        return Role.OLD, LABELLED
    last = max((other for other in others if other <= opening), default=start)
    if THAN.search(text, last, opening) and not text[opening + 1 : end].strip():
        return Role.OLD, "in brackets, behind what is compared with"
    return None


def _moves(reading: Reading) -> bool:
    """Say whether a verb or noun of movement stands above a number."""
    above = reading.tree.ancestors(reading.top)
    return any(token.lemma in MOVES or token.lemma in MOVE_NOUNS or token.low in ("up", "down") for token in above)


def _shifts(reading: Reading) -> bool:
    """Say whether a verb that raises or lowers stands above a number: no span of time does "from nine to ten hours" tell then."""
    return any(token.is_verb and MOVES.get(token.lemma) for token in reading.tree.ancestors(reading.top))


def _preposition(reading: Reading) -> tuple[Token, Token] | None:
    """Return the preposition that governs a number, directly or through its noun, and what governs that."""
    tree, top = reading.tree, reading.top
    for token in (top, tree.head(top)):
        if token.dep == "pobj":
            prep = tree.head(token)
            governor = tree.head(prep)
            while prep.low == "of" and governor.lemma in HOLDERS and governor.dep == "pobj":  # "from a peak of 118"
                prep = tree.head(governor)
                governor = tree.head(prep)
            return prep, governor
        if token.index == top.index and token.dep not in ("nummod", "compound", "nmod", "quantmod", "conj"):
            break
    return None


def _by_preposition(reading: Reading, figure: Figure) -> tuple[Role, str] | None:
    before = reading.before()
    tree = reading.tree
    hung = _preposition(reading)
    if hung is None:
        return _behind_word(reading, before)
    prep, governor = hung
    verb = governor if governor.is_verb else None
    moves = governor.lemma in MOVES or governor.lemma in MOVE_NOUNS or governor.low in ("up", "down")
    if prep.low == "by" and (governor.lemma in LEADING or governor.low in LEADING):
        return Role.DIFFERENCE, f"by, with {governor.low}"
    if prep.low == "by" and moves:
        return Role.CHANGE, "by, with a verb or noun of movement"
    if prep.low == "from" and moves and figure.dimension not in ("duration", "age", "length"):
        return Role.OLD, "from, with a verb or noun of movement"
    if prep.low == "to" and (moves and governor.lemma not in ("go", "come", "get", "add")):
        return Role.NEW, "to, with a verb or noun of movement"
    if prep.low in REACHING and moves and governor.is_verb:
        return Role.NEW, f"{prep.low}, with a verb of movement"
    like = _like_before(reading, figure)
    if like and (prep.low in ("against", "versus") or (prep.low in ("with", "to") and governor.low == "compared")):
        return Role.OLD, "what is compared with"
    if like and prep.low == "than" and verb is None and governor.tag in ("JJR", "RBR") and figure.approximator is None:
        return Role.OLD, "what is compared with"
    if prep.low == "from" and governor.low in ("up", "down"):
        return Role.OLD, "up or down from"
    if prep.low == "of" and governor.lemma in MOVE_NOUNS:
        return Role.CHANGE, f"of a {governor.lemma}"
    if prep.low == "of" and governor.lemma in DIFFERENCE_NOUNS:
        return Role.DIFFERENCE, f"of a {governor.lemma}"
    if prep.low == "after" and tree.tokens[prep.index - 1].text == ",":
        return Role.OLD, "after, behind the value"
    return _behind_word(reading, before)


def _like_before(reading: Reading, figure: Figure) -> bool:
    """Say whether a figure of the same kind stands before this one in its sentence, so that it can be compared with it."""
    others = reading.passages.figures.get(reading.place, ())
    return any(
        other.local.end <= figure.local.start and other.dimension in (figure.dimension, "count") for other in others
    ) or (figure.dimension == "count" and any(other.local.end <= figure.local.start for other in others))


def _right_before(reading: Reading, word: Token) -> bool:
    """Say whether a word stands right behind another figure: "now 256 MiB, was 128 MiB"."""
    others = reading.passages.figures.get(reading.place, ())
    return any(0 <= word.start - other.local.end <= _BESIDE for other in others)


def _behind_word(reading: Reading, before: Token | None) -> tuple[Role, str] | None:
    """Read "(was 4)", "previously 1.60", "up 12", "80 → 72"."""
    if before is None:
        return None
    if (
        before.low in ("previously", "formerly", "was", "were")
        and before.index > 0
        and reading.tree.tokens[before.index - 1].text in "([,"
        and (
            reading.tree.tokens[before.index - 1].text != ","
            or before.low.endswith("ly")
            or _right_before(reading, before)
        )
    ):
        return Role.OLD, f"{before.low}, in brackets"
    after = reading.after()
    if after is not None and after.text in ("→", "->"):
        return Role.OLD, "before an arrow"
    if before.text in ("→", "->"):
        return Role.NEW, "behind an arrow"
    if (
        before.low in ("up", "down")
        and _moved(reading, before)
        and before.dep in ("advmod", "prt", "prep", "amod", "quantmod", "ROOT", "advcl", "acomp")
        and not reading.mention.text.startswith("to ")
    ):
        return Role.CHANGE, f"{before.low}, before the number"
    return None


def _moved(reading: Reading, word: Token) -> bool:
    """Say whether "up" or "down" tells of a movement: not in "make up 58 percent", "dig down 47 centimetres"."""
    verb = reading.tree.head(word)
    if reading.section.text[word.start - 1 : word.start] == "-":  # "runners-up 240,000 dollars"
        return False
    if verb.lemma in UNMOVED and reading.figure.dimension == "count":  # "brought down 11 riders"
        return False
    return not verb.is_verb or verb.index == word.index or verb.lemma in MOVES or verb.lemma in LEVEL_VERBS


def _by_verb(reading: Reading, figure: Figure) -> tuple[Role, str] | None:
    tree, top = reading.tree, reading.top
    head = tree.head(top)
    if _on_top(reading):
        return Role.DIFFERENCE, "more or fewer, behind the number"
    if top.dep in ("npadvmod", "dobj", "advmod", "dep", "oprd") and head.is_verb and head.lemma in MOVES:
        if (figure.approximator or "").lower() in REACHING:
            return Role.NEW, f"{figure.approximator}, with a verb of movement"
        steps = head.lemma not in UNMOVED or (figure.dimension in STEP_UNITS and top.dep == "dobj")
        if steps and (figure.dimension not in ("duration", "age")):
            return Role.CHANGE, f"with {head.lemma}, without a preposition"
    if figure.dimension == "duration" and head.low in ("earlier", "later", "before", "after", "ago"):
        return None
    if top.dep in ("npadvmod", "advmod", "nummod", "quantmod", "compound") and (
        head.tag in ("JJR", "RBR") or head.low in ("more", "less", "fewer", "better", "worse")
    ):
        return Role.DIFFERENCE, f"with {head.low}"
    after = tree.tokens[head.index + 1] if head.is_noun and head.index + 1 < len(tree.tokens) else reading.after()
    if (
        after is not None
        and after.low in ("up", "down")
        and after.index + 1 < len(tree.tokens)
        and tree.tokens[after.index + 1].low == "on"
    ):
        return Role.CHANGE, f"with {after.low} on"
    if after is not None and after.low in DISTANCE_WORDS:
        return Role.DIFFERENCE, f"with {after.low}"
    behind = reading.after()
    if (
        behind is not None
        and behind.low in SET_APART
        and figure.dimension != "length"
        and _like_before(reading, figure)
    ):
        return Role.DIFFERENCE, f"{behind.low}, behind the number"
    if head.low in ("more", "fewer", "higher", "lower", "less") and top.dep in ("nummod", "npadvmod"):
        return Role.DIFFERENCE, f"with {head.low}"
    return None


def _on_top(reading: Reading) -> bool:
    """Say whether "more" or "fewer" stands right behind a count: it comes on top of another one."""
    after = reading.after()
    return reading.figure.dimension == "count" and after is not None and after.low in ("more", "fewer")


def _by_noun(reading: Reading) -> tuple[Role, str] | None:
    tree, top = reading.tree, reading.top
    head = tree.head(top)
    if top.dep in ("nummod", "compound", "nmod", "amod", "quantmod", "npadvmod"):
        if head.lemma in MOVE_NOUNS:
            return Role.CHANGE, f"a {head.lemma} of it"
        if head.lemma in DIFFERENCE_NOUNS:
            return Role.DIFFERENCE, f"a {head.lemma} of it"
        if head.lemma in LIMIT_NOUNS:
            return Role.LIMIT, f"noun ({head.low})"
    verb = clause_verb(tree, top)
    if verb is not None:
        event = main_event(tree, verb)
        helpers = {child.low for child in tree.children(event, "aux")}
        if helpers & RULING and reading.figure.bound in (
            Bound.AT_LEAST,
            Bound.AT_MOST,
            Bound.LESS_THAN,
        ):
            return Role.LIMIT, "a bound that shall or must be kept"
        if tree.child(event, "neg") and helpers & RULING and reading.figure.bound is Bound.MORE_THAN:
            return Role.LIMIT, "not to be more"
        if verb.lemma == "use" and verb.tag == "VBD" and event.index != verb.index:
            return Role.OLD, "used to"
        if event.lemma in LIMIT_VERBS and top.dep in ("dobj", "pobj", "npadvmod"):
            return Role.LIMIT, f"with {event.lemma}"
    for steps, token in enumerate(tree.ancestors(top)):
        if token.is_verb or steps > _NEAR or (steps == 0 and is_count(reading)):
            break
        if token.lemma in TARGET_NOUNS:
            return Role.TARGET, f"noun ({token.low})"
        if token.lemma in LIMIT_NOUNS:
            return Role.LIMIT, f"noun ({token.low})"
        if token.lemma in FORECAST_NOUNS:
            return Role.FORECAST, f"noun ({token.low})"
    return None


def _planned(reading: Reading) -> tuple[Role, str]:
    tree = reading.tree
    for token in (reading.top, *tree.ancestors(reading.top)):
        if token.lemma in FORECAST_VERBS or token.lemma in FORECAST_NOUNS:
            return Role.FORECAST, f"with {token.low}"
        if token.lemma in TARGET_NOUNS | TARGET_VERBS:
            return Role.TARGET, f"with {token.low}"
    return Role.LEVEL, ""
