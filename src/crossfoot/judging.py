"""A group of documents that may be compared -> what is found in it: link, compare and rules, for one group at a time.

No finding joins documents of two groups, and what is found in one does not depend on another: so groups run in parallel, what was found in one
is kept, and an error inside one costs no other anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import crowds
from crossfoot.config import Settings
from crossfoot.containment import contained, died, failures
from crossfoot.engine import Progress, map_documents
from crossfoot.inputs import content
from crossfoot.judgement import Judgement, Kept
from crossfoot.keeping import Cache
from crossfoot.limits import BASELINE, CONFIGURATION
from crossfoot.model import (
    Analysis,
    Figure,
    Finding,
    Ledger,
    Link,
    Linkage,
    Rate,
    Report,
    Span,
)
from crossfoot.rule_files import rule_names
from crossfoot.stopping import COURSE, Stopped, goes_on
from crossfoot.travels import of_groups

if TYPE_CHECKING:
    from crossfoot.link import Project
    from crossfoot.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Analyses of documents, sorted by name, and the pairs of their names that may be compared, a < b.

    standing: links of the pages of a project to what its other documents, of this group or not, tell of the present; None where the
    group is all that there is.
    """

    analyses: tuple[Analysis, ...]
    stories: tuple[tuple[str, str], ...] = ()
    standing: tuple[Link, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its documents."""
        return tuple(analysis.document.path for analysis in self.analyses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was before an edit: the report on the documents as they were, and the names of those that it changed."""

    before: Report
    changed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for all groups of a run.

    rules: None for those of the settings, which are loaded only where a group is judged. project: what the documents of the run tell of
    their projects; None: those of a group are the whole run. whole: whether all files could be read. names: the names of all rules,
    with their codes. edit: None where nothing is compared with what was before.
    """

    settings: Settings
    rules: tuple[Rule, ...] | None = None
    ledger: Ledger | None = None
    rates: tuple[Rate, ...] = ()
    project: Project | None = None
    whole: bool = True
    names: Mapping[str, str] = field(default_factory=dict)
    edit: Edit | None = None

    def identity(self) -> tuple[object, ...] | None:
        """Return what of the terms decides what is found in a group, as text; None where that cannot be told."""
        if self.rules or self.edit is not None:
            return None
        settings = self.settings
        off = tuple(code for code, level in settings.severities if level is None)
        on = tuple(code for code, level in settings.severities if level is not None)
        return (
            self.rules is None,
            settings.scope.value,
            settings.select,
            settings.ignore,
            (off, on) if off else (),
            settings.reasons,
            tuple(_files(settings.rule_folders)),
            self.ledger and (self.ledger.document.path, self.ledger.document.text),
            settings.rates and content(Path(settings.rates), "rates", BASELINE),
            self.project,
            self.whole,
        )


def _files(folders: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """Yield the rule files of folders: name and content."""
    for folder in folders:
        for path in sorted((*Path(folder).glob("*.yaml"), *Path(folder).glob("*.yml"))):
            yield path.name, content(path, "rule file", CONFIGURATION)


def judge_all(
    analyses: tuple[Analysis, ...], terms: Terms, *, edit: Edit | None, cache: Cache, progress: Progress | None
) -> list[Judgement]:
    """Return what is found in each group of `analyses`, all of a run; from the cache where that knows it.

    edit: what was before an edit; only groups that it touches are held against that.
    """
    from crossfoot.link import project_of

    terms = replace(terms, project=project_of(analysis.document for analysis in analyses))
    names = [one.document.path for one in analyses]
    told = contained("link", names, _standing, analyses, terms)
    standing = () if isinstance(told, Finding) else told
    made = contained("link", names, _groups, analyses, terms, edit, standing)
    failed = [one for one in (told, made) if isinstance(one, Finding)]
    groups = [Group(analyses=(one,)) for one in analyses] if isinstance(made, Finding) else made
    terms = replace(terms, whole=terms.whole and not failed)
    identity = terms.identity()
    edited = [group for group in groups if edit is not None and not edit.changed.isdisjoint(group.names)]
    ways = [(group.names, _key(group, identity, cache)) for group in groups if group not in edited]
    keys = {names: key for names, key in ways if key is not None}
    known = cache.values(keys.values(), Kept)
    done = {names: known[key].judgement(terms.ledger) for names, key in keys.items() if key in known}
    if terms.rules is None and len(done) < len(groups):
        from crossfoot.rules import load_rules

        terms = replace(terms, rules=load_rules(terms.settings))
    terms = replace(terms, names=rule_names(terms.settings.rule_folders))
    for group in edited:
        done[group.names] = judge(group, terms=replace(terms, edit=edit))

    def keep(group: Group, judgement: Judgement) -> None:
        done[group.names] = judgement
        if group.names in keys and not (COURSE.cut or failures(judgement.findings)):  # memory may be free again
            cache.keep(keys[group.names], Kept.of(judgement, terms.ledger))
        if progress:
            progress("link", len(done), len(groups))
        if COURSE.cut and not cut:
            raise _CutError

    left = [group for group in groups if group.names not in done]
    left.sort(
        key=lambda group: -len(group.names)
    )  # the longest work first, so that no process is left with it at the end
    cut = COURSE.cut
    try:
        if progress:
            progress("link", len(done), len(groups))
        map_documents(
            partial(judge, terms=terms),
            left,
            jobs=terms.settings.jobs,
            each=keep,
            lost=_lost,
            weight=lambda group: len(group.names),
            travel=partial(of_groups, Group, partial(judge, terms=terms), terms.ledger),
        )
    except Stopped as stopped:
        if not goes_on(stopped, "documents are not compared, each is checked by itself"):
            raise
    except _CutError:
        pass
    for group in left:
        if group.names not in done:
            done[group.names] = _apart(group, replace(terms, whole=False))
    return [*map(_failed, failed), *(done[group.names] for group in groups)]


class _CutError(Exception):
    """The rules of a group were interrupted: the groups that follow are not linked any more."""


def _apart(group: Group, terms: Terms) -> Judgement:
    """Return what is found in the documents of a group, each by itself."""
    found = [judge(Group(analyses=(one,)), terms=terms) for one in group.analyses]
    return Judgement(
        linkage=Linkage(),
        findings=tuple(one for each in found for one in each.findings),
        suppressed=sum(each.suppressed for each in found),
    )


def _lost(group: Group) -> Judgement:
    return _failed(died("link", group.names))


def _failed(finding: Finding) -> Judgement:
    return Judgement(linkage=Linkage(), findings=(finding,))


def _key(group: Group, identity: tuple[object, ...] | None, cache: Cache) -> bytes | None:
    """Return the key of what is found in a group; None where it is not to be kept."""
    if identity is None:
        return None
    ranks = tuple(analysis.document.metadata.authority for analysis in group.analyses)
    standing = tuple((link.kind.value, *_spots(link), link.score, link.evidence) for link in group.standing or ())
    return cache.group_key(group.names, group.stories, standing, ranks, identity)


def _spots(link: Link) -> tuple[tuple[str, Span], ...]:
    return tuple((figure.document, figure.span) for figure in (link.a, link.b))


def _standing(analyses: tuple[Analysis, ...], terms: Terms) -> Sequence[Link]:
    """Return the links of pages of projects to what their other documents tell of the present."""
    from crossfoot.link import project_links

    if terms.project is None or not terms.project.roots:
        return ()
    return project_links(quantities(analyses), terms.project, terms.settings.scope, labelled(analyses))


def _groups(
    analyses: tuple[Analysis, ...], terms: Terms, edit: Edit | None, standing: Sequence[Link] = ()
) -> list[Group]:
    """Return the groups of documents that may be compared; those that an edit touches with what could be compared before it.

    standing: links of pages of projects, whose two documents are of one group.
    """
    from crossfoot.link import groups_of, reachable

    by_name = {analysis.document.path: analysis for analysis in analyses}
    stories = reachable(quantities(analyses), terms.settings.scope)
    before = edit.before.linkage.comparable if edit is not None else frozenset()
    changed = edit.changed if edit is not None else frozenset()
    joined = [pair for pair in before if not changed.isdisjoint(pair) and by_name.keys() >= set(pair)]
    found = groups_of(by_name, (*stories, *joined, *((link.a.document, link.b.document) for link in standing)))
    home = {name: at for at, names in enumerate(found) for name in names}
    pairs: list[list[tuple[str, str]]] = [[] for _ in found]
    for pair in stories:
        pairs[home[pair[0]]].append(pair)
    links: list[list[Link]] = [[] for _ in found]
    for link in standing:
        links[home[link.a.document]].append(link)
    return [
        Group(analyses=tuple(by_name[name] for name in names), stories=tuple(some), standing=tuple(told))
        for names, some, told in zip(found, pairs, links, strict=True)
    ]


def labelled(analyses: Iterable[Analysis]) -> Mapping[str, tuple[Figure, ...]]:
    """Return the versions, ranks and scores of each document."""
    return {one.document.path: one.labelled() for one in map(crowds.without, analyses)}


def judge(group: Group, *, terms: Terms) -> Judgement:
    """Return what is found in a group by the rules of `terms`; what cannot be found for an internal error is a finding."""
    from crossfoot.compare import compare
    from crossfoot.link import link
    from crossfoot.rules import run

    amounts = quantities(group.analyses)
    versions = labelled(group.analyses)

    def linked() -> Linkage:
        found = link(
            amounts,
            scope=terms.settings.scope,
            ledger=terms.ledger,
            stories=group.stories,
            project=terms.project,
            labelled=versions,
            standing=group.standing,
        )
        return found if terms.edit is None else _half_updated(found, amounts, terms.edit)

    failed: list[Finding] = []
    linkage = _or_none(failed, contained("link", group.names, linked))
    linkage = _or_none(failed, contained("compare", group.names, compare, linkage))
    findings, suppressed = run(
        terms.rules or (),
        amounts,
        linkage,
        rates=terms.rates,
        labelled=versions,
        reasons=terms.settings.reasons,
        names=terms.names,
        whole=terms.whole and not failed,
    )
    return Judgement(linkage=linkage, findings=(*failed, *findings), suppressed=suppressed)


def quantities(analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """Return the analyses without versions, ranks and scores, which link does not compare, and which rules get apart; and without
    what stands in crowded sentences.
    """
    return tuple(crowds.without(analysis).of_quantities() for analysis in analyses)


def _half_updated(linkage: Linkage, amounts: tuple[Analysis, ...], edit: Edit) -> Linkage:
    """Return `linkage` with the figures that an edit left behind."""
    from crossfoot.link import half_updated

    names = {analysis.document.path for analysis in amounts}
    was = tuple(one for one in quantities(edit.before.analyses) if one.document.path in names)
    then = edit.before.linkage
    then = replace(then, links=tuple(one for one in then.links if {one.a.document, one.b.document} <= names))
    halves = half_updated(was, then, amounts, edit.changed)
    told = {_ends(link) for link in halves}
    kept = (link for link in linkage.links if _ends(link) not in told)
    joined = frozenset(pair for pair in then.comparable if set(pair) <= names)
    return replace(linkage, links=(*kept, *halves), comparable=linkage.comparable | joined)


def _ends(link: Link) -> frozenset[tuple[str, Span]]:
    return frozenset(_spots(link))


def _or_none(failed: list[Finding], linkage: Linkage | Finding) -> Linkage:
    """Return the linkage; where it failed, one that links nothing: rules that look at one document still run."""
    if isinstance(linkage, Linkage):
        return linkage
    failed.append(linkage)
    return Linkage()
