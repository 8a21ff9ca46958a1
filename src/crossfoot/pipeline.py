"""The order of the stages, as plain calls. Only here do the stages meet.

The stages after resolve load inside the functions that need them: pandas and pydantic take longer to load than a document
takes to read, and neither extraction nor a worker process needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import crowds
from crossfoot.config import Patterns, Settings
from crossfoot.containment import INTERNAL, contained, died, failures
from crossfoot.engine import map_documents
from crossfoot.errors import ReadError
from crossfoot.extract import extract, read_value
from crossfoot.language.identify import language_of
from crossfoot.limits import LARGE, LARGE_PACKED
from crossfoot.model import (
    Analysis,
    Document,
    Entry,
    Fault,
    Finding,
    Ledger,
    Link,
    Linkage,
    Matrix,
    Report,
    SectionKind,
    Skipped,
    Span,
    Verified,
)
from crossfoot.read import (
    SourceFile,
    authority_of,
    discover,
    folder_of,
    is_text,
    matches,
    name_below,
    read,
    read_ledger,
    read_rates,
    read_text,
)
from crossfoot.resolve import resolve, with_date
from crossfoot.rule_files import rule_names
from crossfoot.segment import segment
from crossfoot.stopping import COURSE, Stopped, goes_on

if TYPE_CHECKING:
    from crossfoot.link.reasons import Reasons
    from crossfoot.rules import Rule

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how many steps are done, and how many there are."""

Texts = Mapping[Path, str]
"""Texts that are read instead of what stands in files: unsaved buffers, standard input."""

Since = Callable[[Mapping[str, Document], Path], Mapping[str, str | None]]
"""Called with the documents of a run and the folder of their names; gives those that an edit changed, with what they said
before, None for those that are new."""


def analyse(file: SourceFile) -> Analysis | Finding:
    """Return all that one file states, or the finding that it cannot be read or analysed; a pure function of its bytes."""
    try:
        document = contained("read", [file.name], read, file)
    except ReadError as error:
        from crossfoot.rules import unreadable

        return unreadable(file.name, str(error))
    return document if isinstance(document, Finding) else _analysis(document)


def reanalyse(document: Document, text: str) -> Analysis | Finding:
    """Return what `document` would state if its decoded text were `text`; for formats that are text themselves."""
    again = contained("read", [document.path], read_text, text, document.path, encoding=document.encoding)
    return again if isinstance(again, Finding) else _analysis(again)


def _analysis(document: Document) -> Analysis | Finding:
    where = [document.path]
    segmented = contained("segment", where, segment, document)
    if isinstance(segmented, Finding):
        return segmented
    told = contained("identify", where, _in_its_language, segmented)
    if isinstance(told, Finding):
        return told
    segmented = told
    stated = contained("extract", where, extract, segmented)
    if isinstance(stated, Finding):
        return stated
    mentions = contained("resolve", where, resolve, stated, segmented)
    if isinstance(mentions, Finding):
        return mentions
    return crowds.told(
        Analysis(
            document=with_date(segmented, stated.dates),
            figures=mentions.figures,
            dates=mentions.dates,
            exclusions=mentions.exclusions,
            periods=mentions.periods,
        )
    )


def _in_its_language(document: Document) -> Document:
    """Return the document with the language of its prose, where that is not English; tables tell none."""
    kinds = {SectionKind.BOILERPLATE, SectionKind.TABLE}
    language = language_of(section.text for section in document.sections if section.kind not in kinds)
    return document if language is None else replace(document, language=language)


Analyser = Callable[[SourceFile], Analysis | Finding]
"""Gives what `analyse` gives, perhaps from memory."""


def analyse_all(
    paths: Sequence[Path],
    settings: Settings,
    *,
    texts: Texts | None = None,
    analyser: Analyser = analyse,
    progress: Progress | None = None,
) -> tuple[tuple[Analysis, ...], tuple[Finding, ...], tuple[Skipped, ...]]:
    """Return analyses in the order of document names, findings of what could not be read or analysed, and files left aside.

    Raises UsageError when a path neither exists nor is one of `texts`.
    """
    found = discover(paths, settings, texts)
    _warn(found.files)
    results: list[Analysis | Finding] = []
    try:
        done = map_documents(
            analyser, found.files, jobs=settings.jobs, progress=progress, lost=_lost, each=results.append
        )
    except Stopped as stopped:
        if not goes_on(stopped, "what was read is compared"):
            raise
        results.sort(key=lambda one: one.document.path if isinstance(one, Analysis) else one.locations[0].document)
    else:
        results = done
    analyses = tuple(result for result in results if isinstance(result, Analysis))
    unread = tuple(result for result in results if isinstance(result, Finding))
    return analyses, (*unread, *_unusable(analyses, found.faults)), found.skipped


def _warn(files: Sequence[SourceFile]) -> None:
    """Say which files are so large that reading them takes a while, before it does."""
    for file in files:
        if file.text is None and file.member is None:
            with suppress(OSError):
                size = file.path.stat().st_size
                if size > LARGE * (1 if is_text(file.name) else LARGE_PACKED):
                    COURSE.warn(f"{file.name} has {size / 1e6:,.0f} MB and may take minutes; --exclude leaves it out")


def _lost(file: SourceFile) -> Finding:
    return died("read", [file.name])


def _unusable(analyses: Sequence[Analysis], faults: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return the findings of what stands in files and cannot be used: front matter, NUL characters, patterns of .gitignore files."""
    damage = [one for one in analyses if "\0" in one.document.text]
    faulty = [(one.document, fault) for one in analyses for fault in one.document.faults]
    if not faulty and not faults and not damage:
        return ()
    from crossfoot.rules import damaged, unreadable, unusable_part

    return (
        *(unusable_part(document, fault) for document, fault in faulty),
        *(damaged(one.document) for one in damage),
        *(unreadable(name, message) for name, message in faults),
    )


def agreed(path: Path, paths: Sequence[Path]) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger at `path`, and findings of the rows that cannot be used; the others stand.

    paths: those of the run, which names are relative to. Raises ConfigError when nothing of the ledger can be used.
    """
    file = read_ledger(path, name_below(path, paths))
    entries: list[Entry] = []
    faults = list(file.faults)
    for row in file.rows:
        try:
            value, stated = read_value(row.value, unit=row.unit, bound=row.bound, number=row.counted is not None)
        except ValueError as error:
            faults.append(Fault(span=row.span, message=f"column value: {error}; write it as a text would"))
            continue
        value = replace(value, document=file.document.path, span=row.span)
        entries.append(Entry(row=row, value=value, stated=stated))
    if not faults:
        return Ledger(document=file.document, entries=tuple(entries)), ()
    from crossfoot.rules import unusable_row

    findings = tuple(unusable_row(file.document, fault) for fault in faults)
    return Ledger(document=file.document, entries=tuple(entries)), findings


def _ledger(paths: Sequence[Path], settings: Settings) -> tuple[Ledger | None, tuple[Finding, ...]]:
    """Return the ledger of the settings, if any, and the findings of its rows. Raises ConfigError."""
    if settings.ledger is None:
        return None, ()
    from crossfoot.link import check_ledger

    ledger, faulty = agreed(Path(settings.ledger), paths)
    check_ledger(ledger)
    return ledger, faulty


def check(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    settings: Settings,
    *,
    since: Since | None = None,
    texts: Texts | None = None,
    analyser: Analyser = analyse,
    progress: Progress | None = None,
) -> Report:
    """Return the report on all documents below `paths`; findings in the order of their first location.

    since: tells what an edit changed; then only findings that it touches are told, half-updated figures among them.
    """
    ledger, faulty = _ledger(paths, settings)
    if settings.rates is not None:
        read_rates(Path(settings.rates))  # told before the documents are read
    analyses, unread, skipped = analyse_all(paths, settings, texts=texts, analyser=analyser, progress=progress)
    root = folder_of(paths)
    analyses = tuple(_ranked(analysis, settings, root) for analysis in analyses)
    checked = partial(
        check_analyses, rules=rules, settings=settings, ledger=ledger, root=root, skipped=skipped, progress=progress
    )
    if since is None:
        return checked(analyses, unread=(*unread, *faulty))
    from crossfoot.rules import touched

    changed = since({analysis.document.path: analysis.document for analysis in analyses}, root)
    once = [_as_before(one, changed) for one in analyses if changed.get(one.document.path, "") is not None]
    was = tuple(one for one in once if isinstance(one, Analysis))
    unread = (*unread, *(one for one in once if isinstance(one, Finding)))
    before = checked(tuple(_ranked(analysis, settings, root) for analysis in was), unread=())
    report = checked(analyses, unread=(*unread, *faulty), edited=(before, frozenset(changed)))
    return touched(report, before, changed)


def _as_before(analysis: Analysis, changed: Mapping[str, str | None]) -> Analysis | Finding:
    text = changed.get(analysis.document.path)
    return analysis if text is None else reanalyse(analysis.document, text)


def check_analyses(
    analyses: tuple[Analysis, ...],
    rules: Sequence[Rule],
    settings: Settings,
    *,
    unread: tuple[Finding, ...] = (),
    skipped: tuple[Skipped, ...] = (),
    ledger: Ledger | None = None,
    root: Path | None = None,
    edited: tuple[Report, Collection[str]] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return the report on documents that are analysed already, also against `ledger`.

    unread, skipped: what else belongs into it. root: the folder that document names are relative to; without it patterns of
    configuration files match nothing. edited: the report on the documents before an edit, and the names of those it changed.
    """
    from crossfoot.compare import compare
    from crossfoot.link import half_updated, link
    from crossfoot.rules import finding_order, run, tuned

    amounts = quantities(analyses)

    def linked() -> Linkage:
        linkage = link(amounts, scope=settings.scope, ledger=ledger, progress=progress)
        if edited is not None:
            before, changed = edited
            halves = half_updated(quantities(before.analyses), before.linkage, amounts, changed)
            told = {_ends(link) for link in halves}
            kept = (link for link in linkage.links if _ends(link) not in told)
            comparable = linkage.comparable | before.linkage.comparable
            linkage = replace(linkage, links=(*kept, *halves), comparable=comparable)
        return linkage

    names = [analysis.document.path for analysis in analyses]
    failed: list[Finding] = []
    try:
        linkage = _or_none(failed, contained("link", names, linked))
        linkage = _or_none(failed, contained("compare", names, compare, linkage))
    except Stopped as stopped:
        if not goes_on(stopped, "documents are not compared, each is checked by itself"):
            raise
        linkage = Linkage()
    rates = read_rates(Path(settings.rates)) if settings.rates is not None else ()
    whole = not failed and not failures(unread) and not COURSE.cut
    labelled = {one.document.path: one.labelled() for one in map(crowds.without, analyses)}
    findings, suppressed = run(
        rules,
        amounts,
        linkage,
        rates=rates,
        labelled=labelled,
        reasons=settings.reasons,
        names=rule_names(settings.rule_folders),
        whole=whole,
    )
    failed += failures(findings)
    where = partial(_within, root=root)
    findings = tuple(
        one for found in findings if found.code != INTERNAL and (one := tuned(found, settings, where)) is not None
    )
    documents = [*(analysis.document for analysis in analyses), *([ledger.document] if ledger else [])]
    return Report(
        analyses=analyses,
        linkage=linkage,
        findings=tuple(sorted((*unread, *failed, *findings), key=finding_order)),
        skipped=skipped,
        suppressed=suppressed,
        documents={document.path: document for document in documents},
        ledger=ledger,
    )


def quantities(analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """Return the analyses without versions, ranks and scores, which link does not compare, and which rules get apart; and without
    what stands in crowded sentences.
    """
    return tuple(crowds.without(analysis).of_quantities() for analysis in analyses)


def _or_none(failed: list[Finding], linkage: Linkage | Finding) -> Linkage:
    """Return the linkage; where it failed, one that links nothing: rules that look at one document still run."""
    if isinstance(linkage, Linkage):
        return linkage
    failed.append(linkage)
    return Linkage()


def _ends(link: Link) -> frozenset[tuple[str, Span]]:
    return frozenset((figure.document, figure.span) for figure in (link.a, link.b))


def matrix(
    paths: Sequence[Path], settings: Settings, *, single: bool = False, progress: Progress | None = None
) -> Matrix:
    """Return which documents below `paths` state which facts, and how; single: also facts of one document only."""
    return matrix_of(check(paths, (), settings, progress=progress), single=single)


def matrix_of(report: Report, *, single: bool = False) -> Matrix:
    """Return which documents of a checked folder state which facts; single: also facts of one document only.

    Facts that cannot be made are an internal error among the findings of its report.
    """
    from crossfoot.link import facts_of

    names = [analysis.document.path for analysis in report.analyses]
    facts = contained("facts", names, facts_of, quantities(report.analyses), report.linkage, single=single)
    if isinstance(facts, Finding):
        return Matrix(report=replace(report, findings=(*report.findings, facts)), facts=())
    return Matrix(report=report, facts=facts)


def verified(report: Report) -> tuple[Verified, ...]:
    """Return what was verified of each document of a checked folder: every figure and date with what bears it out.

    What fails is an internal error that costs this and nothing else: then there is none.
    """
    from crossfoot.link.verify import verify

    found = contained("verify", [analysis.document.path for analysis in report.analyses], verify, report)
    return () if isinstance(found, Finding) else found


def _within(document: str, patterns: Patterns, *, root: Path | None) -> bool:
    return root is not None and matches(root / document, patterns)


def _ranked(analysis: Analysis, settings: Settings, root: Path) -> Analysis:
    """Return the analysis with the authority that the settings give its document, else that of its front matter."""
    authority = authority_of(analysis.document.path, settings, root)
    if authority is None:
        return analysis
    metadata = replace(analysis.document.metadata, authority=authority)
    return replace(analysis, document=replace(analysis.document, metadata=metadata))


def reasons(report: Report, settings: Settings) -> Reasons:
    """Return what tells of any two figures of a checked folder why they are, or are not, held to be one fact."""
    from crossfoot.link.reasons import Reasons

    return Reasons(quantities(report.analyses), report.linkage, settings.scope)
