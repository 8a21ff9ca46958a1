"""The evidence for and against two claims being about one fact, each piece named and told in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.claims import Claim, Rarity, name_tokens
from crossfoot.measure.comparison import DOWN, UP, equal_numbers, same_scale, scale
from crossfoot.measure.interval import significant_digits, significant_place
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure, Modality, SectionKind, as_figure

DATED = regex.compile(r"[12]\d{3}")
LENGTH = regex.compile(r"P(?P<clock>T?)(?P<number>\d+(?:\.\d+)?)(?P<unit>DE|CE|[DWMQYHS])")
DAYS = {
    ("", "D"): 1.0,
    ("", "W"): 7.0,
    ("", "M"): 30.44,
    ("", "Q"): 91.31,
    ("", "Y"): 365.25,
    ("", "DE"): 3652.5,
    ("", "CE"): 36525.0,
    ("T", "H"): 1 / 24,
    ("T", "M"): 1 / 1440,
    ("T", "S"): 1 / 86400,
}
LENGTHS_DIFFER = 0.03
OFFICES = frozenset(lexicon.load("parties")["offices"])
"""Words that many offices have in their names: they tell two of them apart no more than "the"."""
INITIAL = regex.compile(r"(?<![\p{L}'’])\p{Lu}")
SCALED = regex.compile(r"[CF]\b|celsius|fahrenheit|kelvin", regex.IGNORECASE)
QUARTER = regex.compile(r"-Q[1-4X]$")
SAME, SYNONYM = "same", "synonym"
RELATED = frozenset({"narrower", "wider"})
LENGTHS_OF_TIME: list[str] = lexicon.load("link")["confused_units"]["duration"]
NEAR_LENGTHS = 2
"""How many steps of that list apart two units are still taken for each other."""
POINTS = {"percent", "percentage_point"}
PHYSICAL = frozenset({"length", "area", "volume", "mass", "energy", "power", "speed", "pressure"})
SWAP_TELLING, OTHER_DIMENSION = 0.2, 0.5
FAR, NEAR = Fraction(3), Fraction(3, 2)
_NUMBERS = lexicon.load("numbers")
DIGITLESS = frozenset((*_NUMBERS["groups"], *(f"{one}{end}" for one in _NUMBERS["denominators"] for end in ("", "s"))))
"""Words for numbers in which no digit can be mistaken."""
SMALL = 12
EXACT = 12
"""Numbers of more digits come of a division."""
FATES: dict[str, str] = lexicon.load("counted")["fates"]
LIVES: dict[str, str] = lexicon.load("counted")["lives"]
NEUTRAL = frozenset(lexicon.load("events")["neutral"]) | frozenset(lexicon.load("reporting")["verbs"])
PERSONAL = frozenset(lexicon.load("counted")["personal"])
KEPT = frozenset({"casualty", "death", "injury", "dead", "injured", "wounded", "missing"})
NATIONS = frozenset(lexicon.load("parties")["countries"])
IMPLIED = frozenset({"duration", "age"})
"""Dimensions whose figures count nothing."""
FUTURE = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Feature:
    """One piece of evidence: its name in lexicon/link.yaml, how strong it is (0..1), what the two sides say."""

    name: str
    strength: float = 1.0
    a: str = ""
    b: str = ""


def features(a: Claim, b: Claim, rarity: Rarity) -> tuple[Feature, ...]:
    """Return the evidence that claim `a` (a figure) is about the same fact as claim `b` (a figure), values aside."""
    return tuple(_features(a, b, rarity))


def _features(a: Claim, b: Claim, rarity: Rarity) -> Iterator[Feature]:
    x, y = as_figure(a.figure), as_figure(b.figure)
    yield _counted(x, y)
    yield from _modifiers(x, y)
    yield from _predicate(x, y)
    if {x.party, y.party} <= NATIONS:  # other names are compared as names
        yield from _compared("party", x.party, y.party)
    yield from _named("place", x.place, y.place)
    yield from _times(x.time, y.time)
    yield from _windows(x, y)
    yield from _named("attribution", x.attribution, y.attribution)
    yield from _cells(a, b)
    yield from _words(a, b, rarity)
    if x.per and y.per and x.per == y.per:
        yield Feature("per_same", 1.0, x.per)
    elif x.per and y.per and x.per not in b.sentence.lower() and y.per not in a.sentence.lower():
        yield Feature("per_different", 1.0, x.per, y.per)
    if (x.part_of is None) != (y.part_of is None):
        yield Feature("part_differs")
    if (x.modality in FUTURE) != (y.modality in FUTURE):
        yield Feature("modality_differs")
    if x.unit is not None and x.unit == y.unit:
        yield Feature("unit_same", 1.0, x.unit)
    if x.bound == y.bound and x.bound != "exact":
        yield Feature("bound_same")
    if {x.bound, y.bound} & UP and {x.bound, y.bound} & DOWN and equal_numbers(x, y):
        yield Feature("bounds_opposed", min(1.0, 2 * telling(x.value)))
    likely = None if cut_short(x, y) or cut_short(y, x) else likely_slip(x, y)
    if likely:
        yield Feature("slip", _tells(x, likely), likely)
    else:
        yield from _nearness(x, y)
    if a.headline and not b.headline and a.part == b.part:
        yield Feature("headline")
        if b.section.kind is SectionKind.LEAD:
            yield Feature("lead")
    elif x.dimension == "duration":
        yield Feature("duration")


def _words(a: Claim, b: Claim, rarity: Rarity) -> Iterator[Feature]:
    """Compare the words and the names around two figures."""
    x, y = as_figure(a.figure), as_figure(b.figure)
    counted = frozenset(filter(None, (x.counted, y.counted)))
    theirs = b.lemmas | b.around if a.headline and a.part == b.part else b.lemmas
    shared = rarity.overlap(a.lemmas - counted, theirs - counted)
    near = rarity.overlap(a.near - counted, b.near - counted)
    if shared or near:
        told = sorted((a.lemmas & theirs or a.near & b.near) - counted, key=lambda word: (-rarity.weight(word), word))[
            :4
        ]
        yield Feature("context", (shared + near) / 2, ", ".join(told))
    beside = rarity.likeness(a.beside, b.beside)
    if beside:
        yield Feature("beside", beside, ", ".join(sorted(a.beside & b.beside)[:4]))
    elif a.beside and b.beside:
        yield Feature("beside_apart")
    named = rarity.overlap(a.names, b.names)
    if named:
        told = sorted(a.names & b.names, key=lambda word: (-rarity.weight(word), word))[:3]
        yield Feature("names", named, ", ".join(word.title() for word in told))
    elif a.names and b.names:
        yield Feature("names_apart")


def _tells(figure: Figure, likely: str) -> float:
    """Return how much a slip says: a magnitude or a unit more than a digit, many digits more than two."""
    if " for " in likely:
        return 0.6 + telling(figure.value)
    return 0.4 + 0.8 * telling(figure.value)


def _nearness(a: Figure, b: Figure) -> Iterator[Feature]:
    """Tell numbers that are too far apart, or too small, to be one number misread."""
    factors = scale(a, b)
    if factors is None or not a.value or not b.value:
        return
    other = Fraction(b.value) * factors[0] + factors[1]
    if other * Fraction(a.value) <= 0:
        yield Feature("far_apart")
        return
    ratio = max(Fraction(a.value) / other, other / Fraction(a.value))
    if ratio > FAR:
        yield Feature("far_apart")
    elif ratio <= NEAR:
        yield Feature("near_values")
    if a.dimension == "count" and a.value <= SMALL and b.value <= SMALL:
        yield Feature("small_numbers")


CUT, THOUSAND = Decimal("0.5"), Decimal(1000)


def cut_short(a: Figure, b: Figure) -> bool:
    """Say whether a spoken number may leave out its thousands: "last year it was fifty-eight"."""
    if not a.spelled or not a.value or not b.value or a.value >= THOUSAND:
        return False
    return abs(b.value / THOUSAND - a.value) <= CUT


def likely_slip(a: Figure, b: Figure) -> str | None:
    """Return the slip that turns one figure into the other: in its digits, its magnitude or its unit."""
    if a.value is None or b.value is None or Bound.RANGE in (a.bound, b.bound):
        return None  # the value of a range is its middle, which nobody wrote
    if _wordy(a) or _wordy(b):
        return None
    if same_scale(a, b):
        return slip(a.value, b.value)
    return f"{a.unit} for {b.unit}" if unit_swapped(a, b) else None


def _wordy(figure: Figure) -> bool:
    """Say whether a number is told by a word that has no digits to mistake: "a dozen", "half an hour"."""
    return figure.spelled and not DIGITLESS.isdisjoint(words.plain_words(figure.text))


def unit_swapped(a: Figure, b: Figure) -> bool:
    """Say whether one number stands with two units that are easily taken for each other."""
    if a.value is None or a.value != b.value or a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    if bare_degrees(a, b) or far_lengths(a, b):
        return False
    if a.unit in b.unit or b.unit in a.unit:  # degree and degree_Celsius
        return {a.dimension, b.dimension} == POINTS and telling(a.value) >= SWAP_TELLING
    if {a.dimension, b.dimension} <= PHYSICAL and a.dimension != b.dimension:
        return telling(a.value) >= OTHER_DIMENSION  # tonnes for litres
    return telling(a.value) >= SWAP_TELLING and (a.dimension == b.dimension or {a.dimension, b.dimension} == POINTS)


def far_lengths(a: Figure, b: Figure) -> bool:
    """Say whether two lengths of time are told in units that nobody takes for each other: hours and months."""
    if a.unit not in LENGTHS_OF_TIME or b.unit not in LENGTHS_OF_TIME:
        return False
    return abs(LENGTHS_OF_TIME.index(a.unit) - LENGTHS_OF_TIME.index(b.unit)) > NEAR_LENGTHS


def bare_degrees(a: Figure, b: Figure) -> bool:
    """Say whether the scale of one of two temperatures is a guess."""
    return a.dimension == "temperature" and not (SCALED.search(a.text) and SCALED.search(b.text))


def telling(value: Decimal | None) -> float:
    """Return how much an equal number says: 0 for 1 to 3, up to 1 for four significant digits."""
    if value is None or not value:
        return 0.0
    digits = significant_digits(value)
    if digits > EXACT:
        return 0.2  # a third, two sevenths
    if abs(value) <= 3 and digits == 1:
        return 0.0
    if digits == 1 and abs(value) >= 10:
        return 0.2 if abs(value) < 100 else 0.35
    size = 0.15 if abs(value) >= 100 and significant_place(value) >= 10 else 0.0
    return min(1.0, (0.0, 0.1, 0.5, 0.8, 1.0)[min(digits, 4)] + size)


def counted_relation(a: Figure, b: Figure) -> str | None:
    """Return how what is counted compares: same, synonym, narrower, wider; None when it differs; "unknown"."""
    left, right = concept(a), concept(b)
    if left is None or right is None:
        return "unknown"
    if a.counted is not None and a.counted == b.counted and (left == a.counted or right == b.counted):
        return SAME  # what became of them is told on one side only
    if _others(a, b):
        return None
    return words.noun_relation(left, right)


def clearly_apart(a: Figure, b: Figure) -> bool:
    """Say whether the two cannot count one thing: listed as apart, or people on one side and no people on the other."""
    left, right = concept(a), concept(b)
    if left is None or right is None or _done_by(a, b) or _done_by(b, a):
        return False
    if words.known_apart(left, right) or _others(a, b):
        return True
    if (left in KEPT) != (right in KEPT):
        return True
    return any(words.is_person(x) and words.never_person(y) for x, y in ((left, right), (right, left)))


def _done_by(a: Figure, b: Figure) -> bool:
    """Say whether one counts what the others do: 1,042 votes and 1,042 members who voted."""
    return b.predicate is not None and a.counted is not None and words.alike(a.counted, b.predicate)


def known_apart(a: Figure, b: Figure) -> bool:
    """Say whether what the two count is listed as near and never the same (dead and injured, households and people)."""
    left, right = concept(a), concept(b)
    if _done_by(a, b) or _done_by(b, a):
        return False
    return left is not None and right is not None and (words.known_apart(left, right) or _others(a, b))


def _others(a: Figure, b: Figure) -> bool:
    """Say whether one thing became of others: 40 soldiers who died are not 40 civilians who died."""
    return a.counted is not None and b.counted is not None and words.known_apart(a.counted, b.counted)


def concept(figure: Figure) -> str | None:
    """Return what is counted, with what became of it: 200 people who were killed are 200 deaths."""
    if figure.dimension in IMPLIED:
        return None  # a time is a time: that says nothing of what lasted
    implied = figure.frame.thing is not None and figure.frame.thing.implied
    if (figure.counted is None or implied) and figure.dimension == "count" and figure.predicate in PERSONAL:
        return FATES.get(figure.predicate or "", "person")
    if figure.counted == "life" and figure.predicate in LIVES:
        return LIVES[figure.predicate]
    fate = FATES.get(figure.predicate or "")
    if fate is not None and figure.dimension == "count":
        whose = figure.counted
        if whose is None or words.noun_relation(whose, "person") in {"same", "synonym", "narrower"}:
            return fate if whose not in KEPT else whose
    return None if implied else figure.counted


def _counted(a: Figure, b: Figure) -> Feature:
    relation = counted_relation(a, b)
    left, right = _phrase(a), _phrase(b)
    if relation == "unknown":
        return Feature("counted_unknown", 1.0 if a.dimension == "count" else 0.5, left, right)
    if relation == SAME:
        return Feature("counted_same", 1.0, left if len(left) < len(right) else right)
    if relation == SYNONYM:
        return Feature("counted_synonym", 1.0, left, right)
    if relation in RELATED:
        return Feature("counted_related", 1.0, left, right)
    sure = a.dimension == b.dimension == "count" and beside(a) and beside(b)
    return Feature("counted_different" if sure else "counted_differs", 1.0, left, right)


def beside(figure: Figure) -> bool:
    """Say whether what is counted stands right behind its number."""
    return figure.head is not None and figure.head.start >= figure.local.end


def _phrase(figure: Figure) -> str:
    return " ".join((*figure.modifiers, figure.counted or "?"))


def _modifiers(a: Figure, b: Figure) -> Iterator[Feature]:
    left, right = set(a.modifiers), set(b.modifiers)
    if left & right:
        yield Feature("modifiers_shared", 1.0, ", ".join(sorted(left & right)))
    elif left and right and a.counted == b.counted:
        yield Feature("modifiers_differ", 1.0, ", ".join(sorted(left)), ", ".join(sorted(right)))


def _predicate(a: Figure, b: Figure) -> Iterator[Feature]:
    if a.predicate is None or b.predicate is None or NEUTRAL & {a.predicate, b.predicate}:
        return
    if a.predicate == b.predicate or words.verb_relation(a.predicate, b.predicate) in (SAME, SYNONYM):
        yield Feature("predicate_same", 1.0, a.predicate, b.predicate)
    else:
        yield Feature("predicate_different", 1.0, a.predicate, b.predicate)


def _compared(name: str, a: str | None, b: str | None) -> Iterator[Feature]:
    if a is None or b is None:
        return
    same = a.lower() == b.lower() or (name == "window" and _as_long(a, b))
    yield Feature(f"{name}_same" if same else f"{name}_different", 1.0, a, b)


def _windows(a: Figure, b: Figure) -> Iterator[Feature]:
    """Compare the stretches that two figures were counted over; a quarter is one, against another that is told."""
    left, right = a.window, b.window
    if (left is None) != (right is None):
        left, right = left or _period(a), right or _period(b)
        yield from (found for found in _compared("window", left, right) if found.name == "window_different")
    else:
        yield from _compared("window", left, right)


def _period(figure: Figure) -> str | None:
    return "P3M" if figure.time and QUARTER.search(figure.time) else None


def _as_long(a: str, b: str) -> bool:
    """Say whether two TIMEX3 durations are of one length ("P2W", "P14D")."""
    left, right = _days(a), _days(b)
    return left is not None and right is not None and abs(left - right) <= max(left, right) * LENGTHS_DIFFER


def _days(duration: str) -> float | None:
    match = LENGTH.fullmatch(duration)
    return float(match["number"]) * DAYS[match["clock"] or "", match["unit"]] if match else None


def _times(a: str | None, b: str | None) -> Iterator[Feature]:
    """Compare the days or periods that two figures hold for; one inside the other is no difference."""
    if a is None or b is None or not (DATED.match(a) and DATED.match(b)):
        return
    left, right = a.split("T")[0], b.split("T")[0]
    same = left.startswith(right) or right.startswith(left)
    yield Feature("time_same" if same else "time_different", 1.0, a, b)


def _named(name: str, a: str | None, b: str | None) -> Iterator[Feature]:
    if a is None or b is None:
        return
    if name == "attribution" and not shares_name(a, b) and not (_proper(a) and _proper(b)):
        return  # "the report" and "officials" may be anybody's
    yield Feature(f"{name}_same" if shares_name(a, b) else f"{name}_different", 1.0, a, b)


def _proper(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split())


def shares_name(a: str, b: str) -> bool:
    """Say whether two names share a word that is no title, or one is the initials of the other."""
    left, right = name_tokens((a,)), name_tokens((b,))
    if left & right and (left & right - OFFICES or left <= OFFICES or right <= OFFICES):
        return True
    return _initials(a) == b.replace(".", "") or _initials(b) == a.replace(".", "")


def _initials(name: str) -> str:
    """Return the initials of a name; "U.S." gives both of its own."""
    return "".join(INITIAL.findall(name))


def _cells(a: Claim, b: Claim) -> Iterator[Feature]:
    for cell, other in ((a.section.cell, b), (b.section.cell, a)):
        if cell is None or cell.row_label is None:
            continue
        label = name_tokens((cell.row_label,))
        said = other.names | other.lemmas | frozenset(_lower_words(other.sentence))
        if other.section.cell is not None:
            said = name_tokens((other.section.cell.row_label or "",))
        if label and label <= said:
            yield Feature("cell_row_same", 1.0, cell.row_label)
        elif label:
            yield Feature("cell_row_different", 1.0, cell.row_label)
        return


def _lower_words(text: str) -> list[str]:
    return [word.strip(".,;:()“”\"'’").removesuffix("’s").removesuffix("'s").lower() for word in text.split()]


def same_number(a: Figure, b: Figure) -> Feature | None:
    """Return the evidence of an equal number, by how telling the number is; None when the numbers differ."""
    if not equal_numbers(a, b) and not unit_swapped(a, b):
        return None
    return Feature("same_number", telling(a.value), a.text, b.text)
