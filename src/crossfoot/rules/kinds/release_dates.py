"""Check kind `release_dates`: a version whose release, or whose last day of support, two places date differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.dates import relate_dates
from crossfoot.measure.pairing import pairs_between, pairs_sharing
from crossfoot.model import Analysis, Bound, DateMention, Relation, SectionKind
from crossfoot.rules.dates.mentions import by_sentence, location
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"version", "a.document", "a.date", "b.document", "b.date"})
TITLES = frozenset({SectionKind.HEADLINE, SectionKind.HEADING})
VERSION = regex.compile(
    r"(?:(?<![\p{L}\p{N}.])(?P<name>\p{Lu}[\p{L}\p{N}+#’'-]*)\s)?(?<![\p{L}\p{N}.])(?P<whole>v?(?P<version>\d{1,4}(?:\.\d{1,4}){1,3}))(?![\p{L}\p{N}%]|[.,]\d)"
)
"""A version with the capitalised word before it, which may be the name of its product."""
LABELLED = regex.compile(
    r"\W*(?:release date|date of release|released)\W{1,4}(?:on\s)?[\p{L}\d\s,./-]+", regex.IGNORECASE
)
"""A line of a page that gives the day of what its title names."""
CLAUSE = regex.compile(r"[;:]|,\s(?:and|but|while)\s")
DAY_OR_MONTH = regex.compile(r"[\dX]{4}-\d\d(?:-\d\d)?\Z")


class Params(BaseModel):
    """released, ended: patterns of what is left of a clause that dates a version when V stands for it and D for the date.

    kinds: words that tell several ends of one version apart; plain: capitalised words before a version that name no product.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    released: tuple[str, ...]
    ended: tuple[str, ...]
    kinds: tuple[str, ...]
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """One version with the day of its release or of its end. kinds: of which of its ends, where words tell that."""

    version: str
    name: str | None
    event: str
    kinds: frozenset[str]
    mention: DateMention


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every version that two places of one document or story release, or end, at different times."""
    dated = {analysis.document.path: list(_dated(analysis, params)) for analysis in case.analyses}
    titles = {path: _titles(case.by_document[path]) for path, found in dated.items() if found}
    for path, found in sorted(dated.items()):
        others = [
            one for other in case.beside(path) if other.document.path > path for one in dated[other.document.path]
        ]
        told = frozenset(map(_telling, (*found, *others)))
        taken: set[DateMention] = set()
        for a, b in (*pairs_sharing(found, _keys), *pairs_between(found, others, _keys)):
            if taken & {a.mention, b.mention} or not _one_version(a, b, titles):
                continue
            if relate_dates(_point(a), _point(b)).relation is Relation.CONTRADICTS and not _told_alike(a, b, told):
                taken |= {a.mention, b.mention}
                yield _draft(a, b)


def _keys(one: _Dated) -> tuple[object, ...]:
    return ((one.version, one.event, one.kinds),)


def _told_alike(a: _Dated, b: _Dated, told: Collection[tuple[str, str, str, str]]) -> bool:
    """Say whether one document tells both dates of the version: a release that was put off, or made twice. told: `_telling` of all."""
    if a.mention.document == b.mention.document:
        return False
    return any(
        (a.version, a.event, x.document, y.timex) in told for x, y in ((a.mention, b.mention), (b.mention, a.mention))
    )


def _telling(one: _Dated) -> tuple[str, str, str, str]:
    return one.version, one.event, one.mention.document, one.mention.timex


def _one_version(a: _Dated, b: _Dated, titles: dict[str, frozenset[str]]) -> bool:
    """Say whether two dates are of one version of one product; where one side leaves it out, of that of both titles."""
    if (a.version, a.event, a.kinds) != (b.version, b.event, b.kinds):
        return False
    if a.name == b.name:
        return True
    name = a.name or b.name
    return None in (a.name, b.name) and name in titles[a.mention.document] | titles[b.mention.document]


def _point(one: _Dated) -> DateMention:
    """Return the date of a version without the "until" of an end, which is the day meant."""
    return replace(one.mention, bound=Bound.EXACT)


def _titles(analysis: Analysis) -> frozenset[str]:
    """Return the words of the title and headings of a document, lower case."""
    texts = [section.text for section in analysis.document.sections if section.kind in TITLES]
    texts.append(analysis.document.metadata.title or "")
    return frozenset(word.lower() for text in texts for word in regex.findall(r"[\p{L}\p{N}+#’'-]+", text))


def _dated(analysis: Analysis, params: Params) -> Iterator[_Dated]:
    """Yield the versions of a document whose release or end a clause dates, each with the only date of the clause."""
    for section, mentions in by_sentence(analysis):
        for mention in mentions:
            if mention.type != "DATE" or not DAY_OR_MONTH.match(mention.timex):
                continue
            start, end = _clause(section.text, mention)
            if not any(start <= m.local.start < end for m in mentions if m is not mention and m.type == "DATE"):
                read = [
                    _read(section.text, (start, end), version, mention, params)
                    for version in VERSION.finditer(section.text, start, end)
                ]
                found = [one for one in read if one is not None]
                if len(found) == 1:
                    yield found[0]
                elif not found and LABELLED.fullmatch(_line(section.text, mention)) is not None:
                    yield from _of_page(analysis, mention, params)


def _line(text: str, mention: DateMention) -> str:
    start = text.rfind("\n", 0, mention.local.start) + 1
    end = text.find("\n", mention.local.end)
    return text[start : end if end >= 0 else len(text)].strip()


def _of_page(analysis: Analysis, mention: DateMention, params: Params) -> Iterator[_Dated]:
    """Yield the one version that the title of a page names, with the day that a line of the page gives its release."""
    titles = [section.text for section in analysis.document.sections if section.kind is SectionKind.HEADLINE]
    found = list(VERSION.finditer(titles[0])) if titles else []
    if len(found) == 1:
        name = (found[0]["name"] or "").lower()
        yield _Dated(
            found[0]["version"], name if name and name not in params.plain else None, "released", frozenset(), mention
        )


def _read(
    text: str, clause: tuple[int, int], version: regex.Match[str], mention: DateMention, params: Params
) -> _Dated | None:
    """Return a version with the date of its clause; None where the clause does not say that the date is its release or end."""
    if version.start() < mention.local.end and mention.local.start < version.end():
        return None
    start, end = clause
    name = version["name"].lower() if version["name"] and version["name"].lower() not in params.plain else None
    left = version.start("whole") if name is None else version.start()
    said = _said(text[start:end], left - start, version.end() - start, mention, start)
    event = _event(said, params)
    if event is None:
        return None
    kinds = frozenset(kind for kind in params.kinds if regex.search(rf"\b{kind}\b", said, regex.IGNORECASE))
    return _Dated(version["version"], name, event, kinds, mention)


def _clause(text: str, mention: DateMention) -> tuple[int, int]:
    """Return where the clause of a date begins and ends in its section."""
    start = max(
        (
            text.rfind(stop, 0, mention.local.start) + len(stop)
            for stop in (". ", "? ", "! ", "\n")
            if stop in text[: mention.local.start]
        ),
        default=0,
    )
    ends = [at for stop in (". ", "? ", "! ", "\n") if (at := text.find(stop, mention.local.end)) >= 0]
    end = min(ends, default=len(text))
    start = max([start, *(mark.end() for mark in CLAUSE.finditer(text, start, mention.local.start))])
    return start, min([end, *(mark.start() for mark in CLAUSE.finditer(text, mention.local.end, end))])


def _said(clause: str, left: int, right: int, mention: DateMention, start: int) -> str:
    """Return a clause with V for its version and D for its date."""
    first, last = mention.local.start - start, mention.local.end - start
    if left < first:
        return f"{clause[:left]}V{clause[right:first]}D{clause[last:]}"
    return f"{clause[:first]}D{clause[last:left]}V{clause[right:]}"


def _event(said: str, params: Params) -> str | None:
    """Return "released" or "ended" for a clause that says that of V, None for any other."""
    for event, patterns in (("released", params.released), ("ended", params.ended)):
        if any(_pattern(pattern).search(said) for pattern in patterns):
            return event
    return None


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _draft(a: _Dated, b: _Dated) -> Draft:
    return Draft(
        locations=(location(a.mention), location(b.mention)),
        confidence=0.9,
        words={
            "version": a.version,
            "a.document": a.mention.document,
            "a.date": a.mention.text,
            "b.document": b.mention.document,
            "b.date": b.mention.text,
        },
        evidence=(f"both date when {a.version} {'came out' if a.event == 'released' else 'ends'}",),
        about="value",
    )
