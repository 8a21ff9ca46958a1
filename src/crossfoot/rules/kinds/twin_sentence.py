"""Check kind `twin_sentence`: one sentence in two documents, word for word, with another date, version, rank, score or time in it.

The model that links figures asks for company: other figures that both documents bear out. A sentence that is the same but for one such
value needs none, for two texts hardly ever say something in the same words of two things. Where they do (texts of a series, of two
years, releases of two versions) their names, days or moments tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import PurePosixPath

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot.language import words
from crossfoot.measure.comparison import relate
from crossfoot.measure.mentions import relate_mentions
from crossfoot.model import Analysis, DateMention, Figure, Location, Moment, Relation, SectionKind
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import PLACES, quoted

PLACEHOLDERS = frozenset({f"{side}.{name}" for side in ("a", "b") for name in ("document", "text", "quote")})
MOMENTS = frozenset({"DATE", "TIME"})
SCORE = "score"
DIGITS = regex.compile(r"\d+")
SPACE = regex.compile(r"\s+")
INNER_NAME = regex.compile(r"(?<=[\p{L}\d,;:'’)] )\p{Lu}\p{L}+")
LEFT = frozenset({SectionKind.BOILERPLATE, SectionKind.TABLE, SectionKind.LABEL})
AGREEING = frozenset({Relation.EQUAL, Relation.ROUNDS, Relation.REFINES})
Mention = Figure | DateMention


class Params(BaseModel):
    """cited: whether one of the two documents draws on the other, or neither on the other.

    least: words and names that say something in the sentence, at least. apart: days between two documents from which on they speak of two
    occasions. quantities: patterns of figures that count as such values; led: words before other figures that make them one.
    confidence: how sure a finding is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    cited: bool
    least: int = Field(default=2, ge=1)
    apart: int = Field(default=200, ge=1)
    quantities: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    confidence: float = Field(default=0.9, ge=0.0, le=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One sentence with such values: their mentions in text order, and of which moment its section speaks."""

    document: str
    mentions: tuple[Mention, ...]
    moment: Moment | None
    named: bool


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every sentence that two documents share but for one value, the one that restates first."""
    told = {id(one) for day in case.linkage.dates for one in (day.a, day.b)}
    told |= {id(one) for link in case.linkage.links for one in (link.a, link.b)}
    ticked = {frozenset((tick.a.document, tick.b.document)) for tick in case.linkage.ticks}
    for a, b in _pairs(case, params):
        known = params.cited or frozenset((a.document, b.document)) in ticked
        pair = _differing(a, b, known=known) if _one_occasion(case, a, b, params, known=known) else None
        if pair is not None and not {id(one) for one in pair} & told:
            yield _draft(case, pair, params)


def _pairs(case: Case, params: Params) -> Iterator[tuple[_Said, _Said]]:
    """Yield every two sentences of one wording in documents that may be compared, that of the document which draws on the other first."""
    shared: dict[str, list[_Said]] = defaultdict(list)
    for analysis in case.analyses:
        for key, said in _sentences(analysis, case.labelled.get(analysis.document.path, ()), params):
            shared[key].append(said)
    draws = {(one.citing.document, one.cited.document) for one in case.linkage.citations}
    replaced = {(one.citing.document, one.cited.document) for one in case.linkage.citations if one.supersedes}
    comparable = set(case.linkage.comparable)
    groups = (shared[key] for key in sorted(shared) if 1 < len(shared[key]) <= MOST)
    for first, second in (pair for group in groups for pair in combinations(group, 2)):
        names = (min(first.document, second.document), max(first.document, second.document))
        ways = {names, names[::-1]}
        if names in comparable and bool(ways & draws) is params.cited and not ways & replaced:
            yield (second, first) if (second.document, first.document) in draws else (first, second)


MOST = 40
"""A sentence that stands in more places than this is a form that texts fill in."""


def _sentences(analysis: Analysis, labelled: Sequence[Figure], params: Params) -> Iterator[tuple[str, _Said]]:
    """Yield the sentences of a document that hold such values, by what is left of them when the values are blanked out."""
    document = analysis.document
    found: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    dates = [one for one in analysis.whole_dates() if one.type in MOMENTS and not one.timex.endswith("_REF")]
    amounts = [one for one in analysis.figures if _counts(one, document.sections[one.section].text, params)]
    mentions: list[Mention] = [*dates, *labelled, *amounts]
    for mention in mentions:
        found[mention.section, mention.sentence].append(mention)
    for (number, sentence), group in sorted(found.items()):
        section = document.sections[number]
        if section.kind in LEFT or section.cell is not None or not 0 <= sentence < len(section.sentences):
            continue
        span = section.sentences[sentence]
        apart = _apart(sorted(group, key=lambda one: (one.local.start, -one.local.end)))
        rest, at = [], span.start
        for mention in apart:
            rest += [section.text[at : mention.local.start], "\0"]
            at = mention.local.end
        rest.append(section.text[at : span.end])
        text = "".join(rest)
        if len(words.content_lemmas(text.replace("\0", " "))) >= params.least:
            key = SPACE.sub(" ", text).strip(" .!\n").lower()
            named = INNER_NAME.search(text) is not None
            yield key, _Said(document=document.path, mentions=tuple(apart), moment=section.moment, named=named)


def _counts(figure: Figure, text: str, params: Params) -> bool:
    if figure.pattern in params.quantities:
        return True
    before = text[max(0, figure.local.start - 24) : figure.local.start].lower().rstrip()
    return before.endswith(params.led) if params.led else False


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that no earlier one overlaps."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or kept[-1].local.end <= mention.local.start:
            kept.append(mention)
    return kept


def _one_occasion(case: Case, a: _Said, b: _Said, params: Params, *, known: bool) -> bool:
    """Say whether nothing tells that two documents speak of two years, issues or versions."""
    if a.moment is not None and b.moment is not None and a.moment != b.moment:
        return False
    days = [case.by_document[one.document].document.metadata.date for one in (a, b)]
    if days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) >= params.apart:
        return False
    if not known and (_series(a.document) == _series(b.document) or not (a.named and b.named)):
        return False
    return not all(_own_day(one, day) for one, day in zip((a, b), days, strict=True))


def _series(name: str) -> str:
    """Return the name of a document without its numbers, which the issues of a series share."""
    return DIGITS.sub("", PurePosixPath(name).stem)


def _own_day(said: _Said, written: date | None) -> bool:
    """Say whether a sentence tells the day of its own document: "Published on 3 May"."""
    return written is not None and any(
        isinstance(one, DateMention) and one.timex == written.isoformat() for one in said.mentions
    )


def _differing(a: _Said, b: _Said, *, known: bool) -> tuple[Mention, Mention] | None:
    """Return the two values that cannot both hold, where all others of the two sentences agree; else None."""
    if len(a.mentions) != len(b.mentions):
        return None
    differing = []
    for x, y in zip(a.mentions, b.mentions, strict=True):
        relation = _relation(x, y)
        if relation is Relation.CONTRADICTS:
            differing.append((x, y))
        elif relation not in AGREEING:
            return None
    if len(differing) != 1 or (not known and _kind(differing[0][0]) == SCORE):
        return None
    return differing[0]


def _relation(x: Mention, y: Mention) -> Relation:
    if isinstance(x, Figure) and isinstance(y, Figure) and x.is_quantity and y.is_quantity:
        return relate(x, y).relation
    return relate_mentions(x, y).relation


def _kind(mention: Mention) -> str:
    return mention.dimension if isinstance(mention, Figure) else "date"


def _draft(case: Case, pair: tuple[Mention, Mention], params: Params) -> Draft:
    values: Mapping[str, str] = {
        f"{side}.{name}": value
        for side, one in zip(("a", "b"), pair, strict=True)
        for name, value in (("document", one.document), ("text", one.text), ("quote", quoted(case, one)))
    }
    first, second = (Location(document=one.document, span=one.span) for one in pair)
    return Draft(
        locations=(first, replace(second, label=PLACES["restatement" if params.cited else "conflict"])),
        confidence=params.confidence,
        words=values,
        evidence=("the rest of the two sentences is the same, word for word",),
        suggestion=pair[1].text,
        about="value",
    )
