"""All claims of a group of documents -> its linkage: who finds what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crossfoot.config import Scope
from crossfoot.link.authority import by_authority
from crossfoot.link.copies import copies_of, with_copies
from crossfoot.link.corpus import Corpus, gather
from crossfoot.link.credited import credited_by_name
from crossfoot.link.headlines import Rivals, rivals_of, unsupported_headlines
from crossfoot.link.inside import Inside, inside_links
from crossfoot.link.lacking import lacking_figures
from crossfoot.link.ledger import link_ledger
from crossfoot.link.one_story import REWORDED, Story, story_links
from crossfoot.link.places import link_order, spot, tick_order
from crossfoot.link.project import Project
from crossfoot.link.quotes import misquotations
from crossfoot.link.requirements import requirement_links
from crossfoot.link.stale import outdated
from crossfoot.link.standing import standing_links
from crossfoot.link.stories import reachable
from crossfoot.link.versions import as_one_source, find_versions
from crossfoot.measure.comparison import agree, relate
from crossfoot.model import Analysis, DateLink, Figure, Ledger, Link, Linkage, LinkKind, Relation, Tick, Unsupported

BETWEEN = frozenset({LinkKind.RESTATEMENT, LinkKind.CONFLICT, LinkKind.QUOTED, LinkKind.STALE})


def link(
    analyses: Sequence[Analysis],
    *,
    scope: Scope,
    ledger: Ledger | None = None,
    stories: Sequence[tuple[str, str]] | None = None,
    project: Project | None = None,
    labelled: Mapping[str, Sequence[Figure]] | None = None,
    standing: Sequence[Link] | None = None,
) -> Linkage:
    """Return what links `analyses`, and them with `ledger`; the same for every order of documents with the same names.

    stories, project: as for `corpus.gather`, where `analyses` are one group of a run. labelled: the versions, ranks and scores of each
    document, which `analyses` are without. standing: what `standing.project_links` gives for them; None: they are the whole run. Files of
    one text count once: what is found of one is true of all.
    """
    copies = copies_of(analyses, lambda: reachable(analyses, scope) if stories is None else stories)
    if not copies:
        return _of_all(analyses, scope, ledger, stories, project=project, labelled=labelled or {}, standing=standing)
    own = [one for one in analyses if one.document.path not in copies]
    within = None if stories is None else [pair for pair in stories if not copies.keys() & set(pair)]
    found = _of_all(own, scope, ledger, within, project=project, labelled=labelled or {}, standing=standing)
    return with_copies(found, copies, analyses)


def _of_all(
    analyses: Sequence[Analysis],
    scope: Scope,
    ledger: Ledger | None,
    stories: Sequence[tuple[str, str]] | None,
    *,
    project: Project | None,
    labelled: Mapping[str, Sequence[Figure]],
    standing: Sequence[Link] | None,
) -> Linkage:
    """Return what links `analyses`, of which no two are of one text."""
    corpus = gather(analyses, scope, stories=stories, project=project)
    story = Story.of(corpus)
    if standing is None:
        standing = [*standing_links(story.statements, story.history), *requirement_links(story.history, labelled)]
    links, unsupported, dates = _linked(corpus, story, _of_these(standing, story, labelled))
    linkage = Linkage(
        citations=corpus.citations,
        links=links,
        dates=_each_once(dates),
        unsupported=unsupported,
        ledger=link_ledger(corpus, ledger) if ledger else (),
        comparable=corpus.stories,
        ticks=tuple(
            sorted(
                (
                    Tick(a=pair.a.mention, b=pair.b.mention, score=round(sure, 4))
                    for sure, pair, changed in story.agreeing
                    if not changed
                ),
                key=tick_order,
            )
        ),
    )
    linkage = as_one_source(linkage, find_versions(analyses, corpus.stories))
    return by_authority(_each_slip_once(linkage), corpus.documents)


def _of_these(links: Iterable[Link], story: Story, labelled: Mapping[str, Sequence[Figure]]) -> list[Link]:
    """Return links with the figures of a story, and those labelled, that stand in the places of theirs."""
    every = (*(one.figure for one in story.statements), *(one for some in labelled.values() for one in some))
    places = {(one.document, one.span): one for one in every if one is not None}
    ends = (
        (link, places.get((link.a.document, link.a.span)), places.get((link.b.document, link.b.span))) for link in links
    )
    return [replace(link, a=a, b=b) for link, a, b in ends if a is not None and b is not None]


def _linked(
    corpus: Corpus, story: Story, of_project: Sequence[Link]
) -> tuple[tuple[Link, ...], tuple[Unsupported, ...], tuple[DateLink, ...]]:
    """Return the links between figures, the figures that no source has, and the links between dates.

    of_project: what the pages of a project still have, as far as nothing else tells of it.
    """
    misquoted = misquotations(corpus)
    stale = outdated(corpus, story)
    told = {id(figure) for link in (*misquoted, *stale) for figure in (link.a, link.b)}
    standing = [link for link in of_project if id(link.a) not in told]
    told |= {id(figure) for link in standing for figure in (link.a, link.b)}
    between, dates = story_links(corpus, story, told)
    inside = Inside.of(story.statements, story.ticks)
    links = [*misquoted, *stale, *standing, *between, *inside_links(corpus, inside, story.misplaced)]
    told = {id(figure) for link in links if not agree(link.a, link.b) for figure in (link.a, link.b)}
    unsupported = [
        *lacking_figures(corpus, {*story.settled, *told}),
        *unsupported_headlines(corpus, {*story.settled, *told}, inside.borne_out, _rivals(story, inside)),
        *credited_by_name(corpus, {*story.settled, *told}, story.borne_out),
    ]
    return (
        tuple(sorted(links, key=link_order)),
        tuple(sorted(unsupported, key=lambda one: spot(one.figure))),
        tuple(dates),
    )


def _rivals(story: Story, inside: Inside) -> Rivals:
    """Return the surest figure with another value of each figure of a headline, in its own text or another."""
    return rivals_of((*story.contradicting, *inside.contradicting[LinkKind.HEADLINE]))


def _each_slip_once(linkage: Linkage) -> Linkage:
    """Return `linkage` with one link for each figure that is told otherwise elsewhere: against its source, else the surest."""
    taken: set[int] = set()
    left: set[int] = set()
    for one in sorted(linkage.links, key=lambda link: (link.kind is LinkKind.CONFLICT, -link.score)):
        if one.kind not in BETWEEN or not _is_told(one):
            continue
        ends = {id(one.a), id(one.b)}
        if one.kind is LinkKind.CONFLICT and ends & taken:
            left.add(id(one))
        else:
            taken |= ends
    return replace(linkage, links=tuple(link for link in linkage.links if id(link) not in left))


def _is_told(link: Link) -> bool:
    """Say whether a rule tells of a link: of two bounds between equals only where one is a floor and the other a ceiling."""
    if set(link.changed) - {REWORDED}:
        return True
    found = relate(link.a, link.b)
    if found.relation is not Relation.BOUND_CHANGED:
        return found.relation is Relation.CONTRADICTS
    return "opposite" in found.changed or (link.kind is not LinkKind.CONFLICT and REWORDED not in link.changed)


def _each_once(dates: Iterable[DateLink]) -> tuple[DateLink, ...]:
    """Return the links in the order of their places, each date in one of them: the first."""
    taken: set[int] = set()
    kept = []
    for link in dates:
        if not {id(link.a), id(link.b)} & taken:
            taken |= {id(link.a), id(link.b)}
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: (link.a.document, link.a.span, link.b.document, link.b.span)))
