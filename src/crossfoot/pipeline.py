"""The order of the stages, as plain calls. Only here do the stages meet.

The stages load inside the functions that need them: they take longer to load than a document takes to read, and a run that knows
all of its documents from before needs none of them but `read`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import crowds
from crossfoot.config import Patterns, Settings
from crossfoot.containment import INTERNAL, contained, died, failures
from crossfoot.engine import map_documents, workers
from crossfoot.errors import ReadError
from crossfoot.judging import Edit, Terms, judge_all, quantities
from crossfoot.keeping import Cache, opened
from crossfoot.limits import LARGE, LARGE_PACKED
from crossfoot.model import (
    Analysis,
    Document,
    Entry,
    Fault,
    Finding,
    Ledger,
    Matrix,
    Report,
    SectionKind,
    Skipped,
    Verified,
)
from crossfoot.read import (
    Discovery,
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
from crossfoot.stopping import COURSE, Stopped, goes_on
from crossfoot.travels import of_files

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
    from crossfoot.extract import extract
    from crossfoot.link import keys_of, topics_of
    from crossfoot.resolve import resolve, with_date
    from crossfoot.segment import segment

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
    analysis = crowds.told(
        Analysis(
            document=with_date(segmented, stated.dates),
            figures=mentions.figures,
            dates=mentions.dates,
            exclusions=mentions.exclusions,
            periods=mentions.periods,
        )
    )
    (amounts,) = quantities((analysis,))
    found = contained("keys", where, lambda: (keys_of(amounts), topics_of(amounts)))
    return found if isinstance(found, Finding) else replace(analysis, keys=found[0], topics=found[1])


def _in_its_language(document: Document) -> Document:
    """Return the document with the language of its prose, where that is not English; tables tell none."""
    from crossfoot.language.identify import language_of

    kinds = {SectionKind.BOILERPLATE, SectionKind.TABLE}
    language = language_of(section.text for section in document.sections if section.kind not in kinds)
    return document if language is None else replace(document, language=language)


def analyse_all(
    paths: Sequence[Path],
    settings: Settings,
    *,
    texts: Texts | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[Analysis, ...], tuple[Finding, ...], tuple[Skipped, ...]]:
    """Return analyses in the order of document names, findings of what could not be read or analysed, and files left aside.

    cache: gives analyses that are known from before, and is given the others; None: the one that the settings name. Raises UsageError when a path neither exists nor is one of `texts`.
    """
    with opened(settings.cache, cache) as known, _workers(settings):
        return _analysed(discover(paths, settings, texts), settings, known, progress)


def _analysed(
    found: Discovery, settings: Settings, cache: Cache, progress: Progress | None
) -> tuple[tuple[Analysis, ...], tuple[Finding, ...], tuple[Skipped, ...]]:
    cache.begin()
    known: dict[str, Analysis | Finding] = {**cache.analyses(found.files)}
    unknown = [file for file in found.files if file.name not in known]

    def keep(file: SourceFile, result: Analysis | Finding) -> None:
        known[file.name] = result
        if isinstance(result, Analysis):
            cache.keep_analysis(file, result)
        else:
            cache.keys.pop(file.name, None)
        if progress:
            progress("read", len(known), len(found.files))

    _warn(unknown)
    try:
        map_documents(analyse, unknown, jobs=settings.jobs, each=keep, lost=_lost, travel=partial(of_files, analyse))
    except Stopped as stopped:
        if not goes_on(stopped, "what was read is compared"):
            raise
    results = [known[file.name] for file in found.files if file.name in known]
    analyses = tuple(result for result in results if isinstance(result, Analysis))
    unread = tuple(result for result in results if isinstance(result, Finding))
    return analyses, (*unread, *_unusable(analyses, found.faults)), found.skipped


def _workers(settings: Settings) -> AbstractContextManager[None]:
    return workers(settings.engine, jobs=settings.jobs, scheduler=settings.scheduler)


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
    from crossfoot.extract import read_value

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
    rules: Sequence[Rule] | None,
    settings: Settings,
    *,
    since: Since | None = None,
    texts: Texts | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return the report on all documents below `paths`; findings in the order of their first location.

    rules: None for those of the settings, which are not even loaded where the cache knows all that they tell. since: tells what an edit
    changed; then only findings that it touches are told, half-updated figures among them. cache: as for `analyse_all`.
    """
    with opened(settings.cache, cache) as known, _workers(settings):
        return _checked(paths, rules, settings, since=since, texts=texts, cache=known, progress=progress)


def _checked(
    paths: Sequence[Path],
    rules: Sequence[Rule] | None,
    settings: Settings,
    *,
    since: Since | None,
    texts: Texts | None,
    cache: Cache,
    progress: Progress | None,
) -> Report:
    ledger, faulty = _ledger(paths, settings)
    if settings.rates is not None:
        read_rates(Path(settings.rates))  # told before the documents are read
    analyses, unread, skipped = analyse_all(paths, settings, texts=texts, cache=cache, progress=progress)
    root = folder_of(paths)
    analyses = tuple(_ranked(analysis, settings, root) for analysis in analyses)
    checked = partial(
        check_analyses, rules=rules, settings=settings, ledger=ledger, root=root, skipped=skipped, progress=progress
    )
    if since is None:
        return checked(analyses, unread=(*unread, *faulty), cache=cache)
    from crossfoot.rules.touched import touched

    changed = since({analysis.document.path: analysis.document for analysis in analyses}, root)
    once = [_as_before(one, changed) for one in analyses if changed.get(one.document.path, "") is not None]
    was = tuple(one for one in once if isinstance(one, Analysis))
    unread = (*unread, *(one for one in once if isinstance(one, Finding)))
    for name in changed:
        cache.keys.pop(name, None)  # of what it was, and of what is found in its group, nothing is kept
    before = checked(tuple(_ranked(analysis, settings, root) for analysis in was), unread=(), cache=cache)
    edit = Edit(before=before, changed=frozenset(changed))
    report = checked(analyses, unread=(*unread, *faulty), edit=edit, cache=cache)
    return touched(report, before, changed)


def _as_before(analysis: Analysis, changed: Mapping[str, str | None]) -> Analysis | Finding:
    text = changed.get(analysis.document.path)
    return analysis if text is None else reanalyse(analysis.document, text)


def check_analyses(
    analyses: tuple[Analysis, ...],
    rules: Sequence[Rule] | None,
    settings: Settings,
    *,
    unread: tuple[Finding, ...] = (),
    skipped: tuple[Skipped, ...] = (),
    ledger: Ledger | None = None,
    root: Path | None = None,
    edit: Edit | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Report:
    """Return the report on documents that are analysed already, also against `ledger`.

    unread, skipped: what else belongs into it. root: the folder that document names are relative to; without it patterns of
    configuration files match nothing. edit: what was before an edit. cache: gives what is known from before of groups that are as they were.
    """
    from crossfoot.link import merged
    from crossfoot.rules import finding_order, tuned

    rates = read_rates(Path(settings.rates)) if settings.rates is not None else ()
    terms = Terms(
        settings=settings,
        rules=None if rules is None else tuple(rules),
        ledger=ledger,
        rates=rates,
        whole=not failures(unread) and not COURSE.cut,
    )
    judgements = judge_all(analyses, terms, edit=edit, cache=cache or Cache(), progress=progress)
    findings = tuple(one for judgement in judgements for one in judgement.findings)
    failed = {one.fingerprint: one for one in failures(findings)}  # each once: a rule may fail in every group
    where = partial(_within, root=root)
    findings = tuple(
        one for found in findings if found.code != INTERNAL and (one := tuned(found, settings, where)) is not None
    )
    documents = [*(analysis.document for analysis in analyses), *([ledger.document] if ledger else [])]
    return Report(
        analyses=analyses,
        linkage=merged(judgement.linkage for judgement in judgements),
        findings=tuple(sorted((*unread, *failed.values(), *findings), key=finding_order)),
        skipped=skipped,
        suppressed=sum(judgement.suppressed for judgement in judgements),
        documents={document.path: document for document in documents},
        ledger=ledger,
    )


def _within(document: str, patterns: Patterns, *, root: Path | None) -> bool:
    return root is not None and matches(root / document, patterns)


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
