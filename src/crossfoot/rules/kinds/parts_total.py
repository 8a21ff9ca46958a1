"""Check kind `parts_total`: parts listed beside a total that they do not make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, loose, plain, rounded, stated
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import written_like
from crossfoot.model import Analysis, Bound, Figure, Location, Section
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.changes import MOVED

PLACEHOLDERS = frozenset({"total", "sum", "parts", "difference"})
CUE_BEFORE = regex.compile(
    r"(?:\b(?:total(?:s|led|ed|ling)?(?: of)?|altogether|in all|in total|sum of|added together(?: that| it| they)? (?:makes?|comes? to)|adds? up to|makes?(?: a total of)?|a total of))[\s,:]*(?:some |about )?$",
    regex.IGNORECASE,
)
CUE_AFTER = regex.compile(r"^(?:\s\p{L}+){0,3}\s?(?:in all|in total|altogether|all told|overall)\b", regex.IGNORECASE)
LIST_OPEN = regex.compile(
    r"^[^.;:()]{0,60}(?::|\(|, (?:of which|(?P<whole>made up of|consisting of|comprising|namely|that is))|;)\s*",
    regex.IGNORECASE,
)
LABELS = regex.compile(r":\s(?:\p{N}{1,3}\p{L}?,\s)+\p{N}{1,3}\p{L}?(?:,? (?:and|or) \p{N}{1,3}\p{L}?)?\s?[.;!]?$")
"""A list of bare numbers behind a colon: lines, rooms or pages, which are named and not counted."""
SEPARATOR = regex.compile(
    r"^(?:[^.;:()\p{N}]{0,50}?)(?:,|;| and| plus|, and)\s(?:(?:the|some|another|a|on|for)\s)*(?:[^.;:()\p{N}]{0,40})$"
)
EXCEPT = regex.compile(
    r"\b(?:including|include|among|of which|of whom|of them|up from|down from|than|against|compared|or|per|excluding|except|plus|a year)\b|\b(?:from|to)\s*$",
    regex.IGNORECASE,
)


SUMMED = regex.compile(
    r"^(?:added (?:together|up)|together|in all|altogether|in total|all told|that|this|they|these)\b[^.;:()\p{N}]{0,30}\b(?:makes?|made|comes? to|came to|adds? up to|added up to|totals?|totall?ed|amounts? to)\s*(?:some |about |a total of )?\p{Sc}?$",
    regex.IGNORECASE,
)
APPOSED = regex.compile(r"[^.;:(),]{0,60},\s(?:all\s)?$")
OPEN_LIST = regex.compile(
    r"\b(?:includ\w+|among|of wh(?:om|ich)|of them|at least|mostly|mainly|plus|others|more|besides|from|to)\b",
    regex.IGNORECASE,
)


OPEN_ITEMS = regex.compile(
    r"\b(?:includ\w+|among|of wh(?:om|ich)|of them|at least|mostly|mainly|plus|others|more|besides|(?:from|to)\s\p{Sc}?\p{N})\b",
    regex.IGNORECASE,
)
NAME = regex.compile(r"\s?\p{Ll}[\p{L}’'-]*(?:\s\p{L}+)?")
NAMED_NEXT = regex.compile(r"\sand\s\p{L}+(?:\s\p{L}+)?\s\p{Sc}\p{N}")
PARTED = regex.compile(r": |,\s(?:being|namely|viz\.|to wit|i\.e\.),?\s")
"""What opens the parts of a total."""
OF_WHOLE = regex.compile(
    r"(?:^|[.!?]\s+(?:\p{N}+\.\s)?|^\p{N}+\.\s)(?:[Oo]f|[Oo]ut of|[Ff]rom|[Aa]mong)\s(?:the|its|their|our|all|some)?\s?$"
)
"""What stands before the whole of which a total is a part itself: "Of 410 crates 83 were lost: 38 from the bow, ..."."""
WITHIN = regex.compile(r"\p{Ll}\s(?:in|on|at|from|across|within)\s(?:the\s|our\s|all\s|its\s)?$")
RESULT = regex.compile(r"\b(?:\L<words>)\s$", regex.IGNORECASE, words=lexicon.load("wordings")["results"])
CONTESTS = frozenset(lexicon.load("wordings")["contests"])
BRACKETS = regex.compile(r"\([^()]*\)")
ITEM_ENDS = regex.compile(r"((?:,|;)?\s(?:and|plus)\s|(?:,|;)\s)")
EACH = regex.compile(r"\b(?:each|apiece|every|per)\b", regex.IGNORECASE)
MOST_EXCESS = Decimal("1.3")
"""Shares that make more than this are answers of which several could be given, or shares of different wholes."""
PLACE = regex.compile(r"\s(?:in|of|at|among)\s(?:the\s)?(?:\p{Lu}|men\b|women\b|boys\b|girls\b|children\b|adults\b)")
PLACED = regex.compile(r"\b(?:[Ii]n|[Aa]t|[Aa]mong)\s\p{Lu}[\p{L}-]*\s(?:about\s|some\s)?$")
ROUND_FROM = 1_000
"""From here on writers round a total without saying so ("3,000" for 2,950)."""


class Params(BaseModel):
    """least: fewest parts; whole: total that shares must make ("100" for percent), None when it is stated."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=3, ge=2)
    whole: Decimal | None = None
    dimensions: tuple[str, ...] = ("count", "currency", "mass", "volume", "area", "power", "length")


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every list of parts whose sum no rounding brings to the stated total."""
    for analysis in case.analyses:
        sections = analysis.document.sections
        groups: dict[tuple[int, int], list[Figure]] = {}
        for figure in analysis.figures:
            if sections[figure.section].cell is None:
                groups.setdefault((figure.section, figure.sentence), []).append(figure)
        for (section, sentence), figures in groups.items():
            if params.whole is not None:
                yield from _shares(figures, sections[section], params)
                continue
            yield from _totals(figures, sections[section], params)
            yield from _apposed(figures, sections[section], params)
            yield from _behind_colon(figures, sections[section], params)
            before = groups.get((section, sentence - 1), []) if sentence > 0 else []
            yield from _summed(figures, before, sections[section], params)
            if not before and sentence == 0:
                yield from _summed_list(figures, analysis, params)


def _totals(figures: Sequence[Figure], section: Section, params: Params) -> Iterator[Draft]:
    usable = [f for f in figures if f.dimension in params.dimensions and f.bound is Bound.EXACT and f.value is not None]
    for total in usable:
        others = [f for f in usable if f is not total and same_scale(f, total) and f.part_of is None]
        after = [f for f in others if f.local.start > total.local.end]
        before = [f for f in others if f.local.end < total.local.start]
        text = section.text
        cue = CUE_BEFORE.search(text[max(0, total.local.start - 60) : total.local.start]) or CUE_AFTER.search(
            text[total.local.end : total.local.end + 60]
        )
        lists: list[tuple[list[Figure], int]] = []
        opening = LIST_OPEN.match(text[total.local.end : after[0].local.start]) if after else None
        of_before = EARLIER.match(text[total.local.end :].lstrip()) is not None
        beside = opening is not None and _of_another(total, after, figures, text)
        if opening and (cue or _generic(total, after)) and not _labels(total, section) and not (of_before or beside):
            lists.append((_run(after, text), 2 if cue and opening["whole"] else params.least))
        if before and cue:
            run = _run(before[::-1], text)[::-1]
            if (
                not text[: run[0].local.start].rstrip().endswith(";")
            ):  # the first item has no amount, or another kind of one
                lists.append((run, params.least))
        for parts, least in lists:
            if len(parts) >= least and _alike(total, parts) and not _of_many_kinds(total, parts):
                yield from _misses(total, parts)


def _of_another(total: Figure, after: Sequence[Figure], figures: Sequence[Figure], text: str) -> bool:
    """Say whether brackets that hold the parts stand behind another number: "36 games, 18 of them at home (won 14, drew 3, lost 1)".

    Or they are results, and the total counts no contests: "45 points at home (won 14, drew 3, lost 1)".
    """
    bracket = text.rfind("(", total.local.end, after[0].local.start)
    if bracket >= 0 and any(total.local.end <= one.local.start < bracket for one in figures):
        return True
    named = total.counted in CONTESTS and total.head is not None and total.head.start >= total.local.end
    return not named and RESULT.search(text, 0, after[0].local.start) is not None


def _behind_colon(figures: Sequence[Figure], section: Section, params: Params) -> Iterator[Draft]:
    """Tell "46 boats (52 in 2019): 31 shorter than ten metres and 18 longer": one amount an item, brackets and other measures aside.

    "Two runners-up $120 each" is twice as much.
    """
    if not figures:
        return
    end = section.sentences[figures[0].sentence].end if figures[0].sentence < len(section.sentences) else 0
    text = BRACKETS.sub(lambda match: " " * len(match[0]), section.text[:end])
    opening = PARTED.search(text, figures[0].local.start)
    if opening is None or OPEN_ITEMS.search(text, opening.start()):
        return
    outside = [f for f in figures if not text[f.local.start : f.local.end].isspace()]
    before = [f for f in outside if f.local.end <= opening.start()]
    if not before or (len(before) > 1 and not OF_WHOLE.search(text[: before[0].local.start])):
        return
    total, parts, times = before[-1], list[Figure](), list[Decimal]()
    if total.bound is not Bound.EXACT or total.value is None or total.dimension not in params.dimensions:
        return
    at = opening.end() - 1
    for item in ITEM_ENDS.split(text[at:end]):
        inside = [f for f in outside if at <= f.local.start < at + len(item)]
        same = [f for f in inside if same_scale(f, total) and f.bound is Bound.EXACT and f.value is not None]
        at += len(item)
        if not inside and (
            ITEM_ENDS.fullmatch(item) or (total.dimension == "currency" and _is_name(item, text[at:end]))
        ):
            continue
        each = [f for f in inside if f.dimension == "count" and f not in same]
        if (
            len(same) != 1
            or same[0].part_of not in {None, total.counted}
            or len(each) > (EACH.search(item) is not None)
        ):
            return
        if EACH.search(item) is not None and not (each and each[0].value is not None and each[0].bound is Bound.EXACT):
            return
        parts += same
        times.append(each[0].value if each and each[0].value is not None else Decimal(1))
    if len(parts) > 1 and _of_one_kind(total, parts) and _alike(total, parts) and not _of_places(total, parts, text):
        yield from _misses(total, parts, times)


def _is_name(item: str, behind: str) -> bool:
    """Say whether an item without a number is the first half of a name that stands before its amount: "shop and café £412,000"."""
    return NAME.fullmatch(item) is not None and NAMED_NEXT.match(behind) is not None


def _of_places(total: Figure, parts: Sequence[Figure], text: str) -> bool:
    """Say whether a list tells what there is in so many places, and no sum of them: "Chicks in the 150 nests: 131 hatched"."""
    made = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    far = made > (total.value or made) * MOST_EXCESS and slip(total.value or made, made) is None
    return far and WITHIN.search(text[: total.local.start]) is not None


def _of_one_kind(total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether no part counts what is no kind of the total's things."""
    if total.dimension != "count" or all(part.counted and words.is_person(part.counted) for part in parts):
        return True  # "142 hands: 43 men, 58 women and 41 children"
    return total.counted is not None and all(
        part.head is None
        or part.counted == total.counted
        or words.noun_relation(str(part.counted), total.counted) in {"narrower", "synonym"}
        or (words.is_person(str(part.counted)) and words.is_person(total.counted))
        for part in parts
    )


def _of_many_kinds(total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether a total that counts nothing of its own would be of several things: innings, hits and runs, "which makes 17"."""
    things = {part.counted for part in parts} - {None}
    return (
        total.dimension == "count"
        and total.head is None
        and len(things) > 2
        and not any(words.is_person(one) for one in things if one)
    )


def _labels(total: Figure, section: Section) -> bool:
    """Say whether the numbers behind a total are names of things: "four of them run: 1, 2, 5 and 6"."""
    end = section.sentences[total.sentence].end if 0 <= total.sentence < len(section.sentences) else len(section.text)
    return LABELS.search(section.text[total.local.end : end]) is not None


def _apposed(figures: Sequence[Figure], section: Section, params: Params) -> Iterator[Draft]:
    """Tell "174 people on board, 162 passengers and six crew": two or more kinds of people that make up the people."""
    text = section.text
    for at, total in enumerate(figures[:-2]):
        listed = list(takewhile(_people, figures[at + 1 :]))
        parts = _run(listed, text) if listed else []
        if total.bound is not Bound.EXACT or total.dimension != "count" or total.counted != "person":
            continue
        kinds = {part.counted for part in parts}
        if len(parts) < 2 or len(kinds) != len(parts):
            continue
        if not APPOSED.fullmatch(text[total.local.end : parts[0].local.start]):
            continue
        span = section.sentences[total.sentence]
        if OPEN_LIST.search(text[parts[0].local.start : span.end]) or not _alike(total, parts):
            continue
        if "count" in params.dimensions:
            yield from _misses(total, parts)


def _people(figure: Figure) -> bool:
    if figure.bound is not Bound.EXACT or figure.dimension != "count" or figure.counted in (None, "person"):
        return False
    return figure.part_of is None and words.noun_relation(str(figure.counted), "person") in {"narrower", "synonym"}


def _summed(figures: Sequence[Figure], before: Sequence[Figure], section: Section, params: Params) -> Iterator[Draft]:
    """Tell a sum that the next sentence draws: "We spend $5 on a, $6 on b and $7 on c. Together that makes $20."."""
    total = figures[0]
    start = section.sentences[total.sentence].start
    if total.bound is not Bound.EXACT or not SUMMED.match(section.text[start : total.local.start]):
        return
    same = [f for f in before if f.dimension in params.dimensions and same_scale(f, total)]
    if len(same) < params.least or any(f.bound is not Bound.EXACT or f.part_of is not None for f in same):
        return
    parts = _run(same[::-1], section.text)[::-1]
    if len(parts) == len(same) and total.value is not None and _alike(total, parts):
        yield from _misses(total, parts)


def _summed_list(figures: Sequence[Figure], analysis: Analysis, params: Params) -> Iterator[Draft]:
    """Tell a sum that is drawn right behind a list: one amount an item, "Together that makes $20"."""
    total, sections = figures[0], analysis.document.sections
    section = sections[total.section]
    if total.bound is not Bound.EXACT or not SUMMED.match(section.text[: total.local.start]):
        return
    items = list(takewhile(lambda number: sections[number].list_item, range(total.section - 1, -1, -1)))
    parts: list[Figure] = []
    for number in reversed(items):
        same = [f for f in analysis.figures if f.section == number and same_scale(f, total)]
        if len(same) != 1 or same[0].bound is not Bound.EXACT or same[0].dimension not in params.dimensions:
            return
        parts += same
    if len(parts) >= params.least and _alike(total, parts):
        yield from _misses(total, parts)


def _generic(total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether the total counts what every part is a kind of, so that a list behind it makes it up."""
    if total.dimension != "count":
        return False
    return total.counted is not None and all(
        part.counted is not None
        and (
            part.counted == total.counted or words.noun_relation(part.counted, total.counted) in {"narrower", "synonym"}
        )
        for part in parts
    )


def _alike(total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether parts and total can be of one kind: no part is as large as the total, none is a rate."""
    whole = total.value
    if whole is None or total.per is not None:
        return False
    return all(part.per is None and part.value is not None and 0 < part.value < whole for part in parts)


def _of_several(shares: Sequence[Figure], text: str) -> bool:
    """Say whether the shares are those of several places or groups: "in Leun 48 percent, in Dorn 36 percent"."""
    placed = [
        PLACE.match(text, share.local.end) or PLACED.search(text[max(0, share.local.start - 40) : share.local.start])
        for share in shares
    ]
    return sum(match is not None for match in placed) >= 2


def _run(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Return the figures from the first on that commas and "and" join into one list."""
    run = [figures[0]]
    for figure in figures[1:]:
        first, second = sorted((run[-1], figure), key=lambda f: f.local.start)
        between = text[first.local.end : second.local.start]
        if not SEPARATOR.match(between) or EXCEPT.search(between):
            break
        run.append(figure)
    return run


def _misses(total: Figure, parts: Sequence[Figure], times: Sequence[Decimal] = ()) -> Iterator[Draft]:
    """Yield a draft when parts miss a total. times: how often each counts, where one stands for several ("two of $60 each")."""
    if total.value is None:
        return
    whole = loose(total) if total.value >= ROUND_FROM else _allowed(total)
    often = times or [Decimal(1)] * len(parts)
    pairs = [(part, number) for part, number in zip(parts, often, strict=True) if part.value is not None]
    low = sum(((_allowed(part).low or Fraction(0)) * Fraction(number) for part, number in pairs), Fraction(0))
    high = sum(((_allowed(part).high or Fraction(0)) * Fraction(number) for part, number in pairs), Fraction(0))
    if not disjoint(whole, Range(low, high)):
        return
    made = sum((number * (part.value or 0) for part, number in pairs), Decimal(0))
    if not made or not Decimal("0.5") <= made / total.value <= 2:
        return
    counted = [f"{plain(number)} × " if number != 1 else "" for _, number in pairs]
    values = " + ".join(f"{by}{plain(part.value or 0)}" for by, (part, _) in zip(counted, pairs, strict=True))
    yield Draft(
        locations=(
            Location(document=total.document, span=total.span),
            *(Location(document=part.document, span=part.span) for part in parts),
        ),
        confidence=0.88,
        words={
            "total": total.text,
            "sum": written_like(total, Fraction(made)),
            "parts": " + ".join(f"{by}{part.text}" for by, (part, _) in zip(counted, pairs, strict=True)),
            "difference": written_like(total, abs(Fraction(made - total.value))),
        },
        evidence=(f"{values} = {written_like(total, Fraction(made))}, stated {total.text}",),
    )


def _allowed(figure: Figure) -> Range:
    """Return the values a figure allows: people and things are counted whole, amounts are rounded."""
    whole = figure.dimension == "count" and figure.precision is not None and figure.precision <= 1
    return stated(figure) if whole else rounded(figure)


def _shares(figures: Sequence[Figure], section: Section, params: Params) -> Iterator[Draft]:
    """Tell shares that exceed the whole; fewer shares than a whole are no fault, since lists may be open."""
    shares = [
        f
        for f in figures
        if f.dimension == "percent" and f.bound is Bound.EXACT and f.value is not None and f.value > 0
    ]
    if len(shares) < params.least or len(shares) != len([f for f in figures if f.dimension == "percent"]):
        return
    run = _run(shares, section.text)
    before = section.sentences[shares[0].sentence].start
    if MOVED.search(section.text[before : shares[0].local.start]):
        return  # rises, which make up no whole
    if len(run) < params.least or len(run) != len(shares):
        return
    if params.whole is None:
        return
    low = sum((rounded(share).low or Fraction(0) for share in run), Fraction(0))
    made = sum((share.value for share in run if share.value is not None), Decimal(0))
    if low <= params.whole or made > params.whole * MOST_EXCESS or _of_several(run, section.text):
        return
    yield Draft(
        locations=tuple(Location(document=share.document, span=share.span) for share in run),
        confidence=0.85,
        words={
            "total": plain(params.whole),
            "sum": f"{plain(made)}%",
            "parts": " + ".join(share.text for share in run),
            "difference": plain(made - params.whole),
        },
        evidence=(f"{' + '.join(share.text for share in run)} = {plain(made)}%",),
    )
