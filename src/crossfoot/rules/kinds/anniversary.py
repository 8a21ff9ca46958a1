"""Check kind `anniversary`: an anniversary that the years told with it do not make."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.model import Analysis, DateMention, Location, Section, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"stated", "start", "end", "computed"})
ORDINAL = regex.compile(
    r"\b(?P<n>\d{1,4})(?:st|nd|rd|th)[ -](?:\p{Ll}+ ){0,2}?(?:anniversary|birthday|jubilee)\b"
    r"|\b(?:mark|celebrat|celebrates|marks|marked|celebrated|marking|celebrating) (?P<n>\d{1,4}) years\b(?! (?:of|since|after)\b)"
)
ORIGIN = regex.compile(
    r"\b(?:founded|opened|established|formed|built|born|launched|created|started|began|set up|inaugurated|completed|dates? (?:back )?(?:from|to))\b[^.;:()\d]{0,40}$",
    regex.IGNORECASE,
)
HELD = regex.compile(
    r"\b(?:celebrat\w+|mark\w*|anniversary|birthday|jubilee|held|turn\w*)\b[^.;:()\d]{0,40}$", regex.IGNORECASE
)
OF_ANOTHER = regex.compile(r"\sof\s(?!(?:its|his|her|their)\b)")
"""The anniversary of something that is named: only a year of origin behind it can be its own."""
FEASTS = ("anniversary", "birthday", "jubilee", "mark", "celebrat")
NEAR = 160


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every numbered anniversary beside one year of origin that another year or the document's misses."""
    for analysis in case.analyses:
        by_section: dict[int, list[DateMention]] = {}
        for mention in analysis.dates:
            by_section.setdefault(mention.section, []).append(mention)
        for index, section in enumerate(analysis.document.sections):
            if section.cell is None and any(word in section.text for word in FEASTS):
                yield from _in_section(analysis, section, by_section.get(index, []))


def _in_section(analysis: Analysis, section: Section, dates: list[DateMention]) -> Iterator[Draft]:
    for match in ORDINAL.finditer(section.text):
        near = [
            m
            for m in dates
            if abs(m.local.start - match.start()) < NEAR and m.timex[:4].isdecimal() and m.type == "DATE"
        ]
        origins = [m for m in near if ORIGIN.search(section.text, max(0, m.local.start - 60), m.local.start)]
        if OF_ANOTHER.match(section.text, match.end()) and not any(m.local.start > match.end() for m in origins):
            continue
        held = [m for m in near if m not in origins and _holds(section, match, m)]
        others = [m for m in near if m not in origins]
        if not held and others:
            if len({m.timex[:4] for m in others}) > 1:
                continue
            held = others
        if len({m.timex[:4] for m in origins}) != 1 or len({m.timex[:4] for m in held}) > 1:
            continue
        own = analysis.document.metadata.date
        end = int(held[0].timex[:4]) if held else own.year if own is not None else None
        if end is None:
            continue
        start = int(origins[0].timex[:4])
        stated = int(match["n"])
        if end <= start or stated == end - start or (not held and abs(stated - (end - start)) <= 1):
            continue
        span = section.source(Span(*match.span()))
        yield Draft(
            locations=(
                Location(document=analysis.document.path, span=span),
                Location(document=analysis.document.path, span=origins[0].span),
            ),
            confidence=0.85,
            words={"stated": match.group(), "start": str(start), "end": str(end), "computed": str(end - start)},
            evidence=(f"from {start} to {end} are {end - start} years",),
        )


def _holds(section: Section, match: regex.Match[str], mention: DateMention) -> bool:
    """Say whether a year tells when the anniversary is: right behind it ("in 2023"), or with "celebrated" before it."""
    if 0 <= mention.local.start - match.end() < len(" was celebrated on the 12 of "):
        return True
    before = section.text[max(0, mention.local.start - 60) : mention.local.start]
    return mention.local.start < match.start() and HELD.search(before) is not None
