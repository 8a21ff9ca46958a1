"""Run rules: drafts become findings, in words, with a fingerprint, without those that documents silence."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crossfoot import patterns as regex
from crossfoot.containment import contained
from crossfoot.escapes import escaped, shortened, shown
from crossfoot.language.identify import language_name
from crossfoot.model import (
    Analysis,
    Document,
    Fault,
    Figure,
    Finding,
    Linkage,
    Location,
    Rate,
    Severity,
    Span,
    Suppression,
)
from crossfoot.rules.draft import STATEMENT, Case, Draft
from crossfoot.rules.fingerprint import finding_order, with_fingerprints
from crossfoot.rules.kinds import KINDS
from crossfoot.rules.quotations import statement
from crossfoot.rules.rule import Rule
from crossfoot.rules.suggestions import with_suggestions
from crossfoot.stopping import Stopped, goes_on

UNREADABLE, UNUSED, UNREASONED, UNUSABLE, ELSEWHERE = "CF001", "CF002", "CF005", "CF006", "CF007"
TOLD_ALWAYS = frozenset({UNREADABLE, UNUSED, "CF003", "CF004", UNREASONED, UNUSABLE, ELSEWHERE})
OWN = "CF"
"""What the codes of the rules that ship begin with; a code of other rules may be of a folder that this run does not have."""
PLACEHOLDER = regex.compile(r"\{([^{}\s]+)\}")
LONGEST = 120
SUREST = 0.99
"""What a rule is sure of at most: nothing that is worked out from words is certain."""
QUOTED = 640
"""Code points of what documents say in a message at most: some sentences."""
SPACES = regex.compile(r"\s+")
NAME = regex.compile(r"[\s,]*(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w-])(?P<end>\s*(?:,|$))?")


def run(
    rules: Sequence[Rule],
    analyses: tuple[Analysis, ...],
    linkage: Linkage,
    *,
    rates: tuple[Rate, ...] = (),
    labelled: Mapping[str, tuple[Figure, ...]] | None = None,
    reasons: bool = False,
    names: Mapping[str, str] | None = None,
    whole: bool = True,
) -> tuple[tuple[Finding, ...], int]:
    """Return the findings of `rules` in reading order, and how many the documents' comments silenced.

    labelled: the ranks, versions and scores that `analyses` are without. reasons: also tell of comments that give none.
    names: name -> code of rules that do not run, which comments may name all the same. whole: whether all documents and links are there; without them, or a rule
    that fails, no comment is told to silence nothing. The findings that rules fail come last.
    """
    ordered = tuple(sorted(analyses, key=lambda a: a.document.path))
    case = Case(analyses=ordered, linkage=linkage, rates=rates, labelled=labelled or {})
    known = {**(names or {}), **{rule.name: rule.code for rule in rules}}
    documents = {analysis.document.path: _with_codes(analysis.document, known) for analysis in case.analyses}
    found: list[Finding] = []
    failed: list[Finding] = []
    for rule in sorted(rules, key=lambda rule: rule.code):
        try:
            told = contained("rules", [f"rule {rule.code} {rule.name}"], _findings, rule, case)
        except Stopped as stopped:
            if not goes_on(stopped, f"rules from {rule.code} on are left out"):
                raise
            whole = False
            break
        if isinstance(told, Finding):
            failed.append(told)
        else:
            found += told
    found += _other_languages(documents)
    kept, suppressed, unused = _silence(_distinct(found), documents, [rule.code for rule in rules])
    if failed or case.failed or not whole:
        unused = [one for one in unused if one.severity is not Severity.NOTICE]
    without = _without_reason(documents) if reasons else []
    told_all = with_suggestions(with_fingerprints([*kept, *unused, *without], documents), case)
    return (*sorted(told_all, key=finding_order), *failed, *case.failed), suppressed


def _findings(rule: Rule, case: Case) -> list[Finding]:
    drafts = (draft for draft in KINDS[rule.extends].check(case, rule.params) if _in_scope(draft, case))
    documents = {path: one.document for path, one in case.by_document.items()}
    return [_finding(rule, draft, documents) for draft in drafts if rule.by_value or not _elsewhere(draft, case)]


def _in_scope(draft: Draft, case: Case) -> bool:
    """Say whether all documents of a draft may be compared, whatever its kind looked at; the ledger is no document."""
    return case.linkage.joins(
        location.document for location in draft.locations if location.document in case.by_document
    )


def _elsewhere(draft: Draft, case: Case) -> bool:
    """Say whether a draft has a place in a document that is not in English: its words were not understood."""
    held = (case.by_document.get(location.document) for location in draft.locations)
    return any(analysis is not None and analysis.document.language is not None for analysis in held)


def _other_languages(documents: Mapping[str, Document]) -> list[Finding]:
    """Return the findings that documents are not in English."""
    return [
        Finding(
            code=ELSEWHERE,
            rule="other-language",
            severity=Severity.NOTICE,
            confidence=1.0,
            message=(
                f"{_shown(escaped(path))} is in {language_name(document.language)}: its words are not understood, "
                "and only its numbers, dates and tables are compared, by value"
            ),
            locations=(Location(document=path, span=Span(0, 0)),),
        )
        for path, document in sorted(documents.items())
        if document.language is not None
    ]


def unreadable(name: str, message: str) -> Finding:
    """Return the finding that a file cannot be read."""
    return Finding(
        code=UNREADABLE,
        rule="unreadable-file",
        severity=Severity.ERROR,
        confidence=1.0,
        message=shortened(SPACES.sub(" ", message), LONGEST * 3),
        locations=(Location(document=name, span=Span(0, 0)),),
        fingerprint=_digest(UNREADABLE, name),
    )


def damaged(document: Document) -> Finding:
    """Return the finding that a document holds NUL characters and was read all the same."""
    count, first = document.text.count("\0"), document.text.index("\0")
    line, column = document.position(first)
    them = "a NUL character" if count == 1 else f"{count:,} NUL characters, the first"
    return Finding(
        code=UNREADABLE,
        rule="unreadable-file",
        severity=Severity.WARNING,
        confidence=1.0,
        message=f"{_shown(escaped(document.path))}: holds {them} in line {line}, column {column}; the rest was read, delete it",
        locations=(Location(document=document.path, span=Span(first, first + 1)),),
        fingerprint=_digest(UNREADABLE, document.path, "NUL"),
    )


def unusable_row(ledger: Document, fault: Fault) -> Finding:
    """Return the finding that a row of a ledger cannot be used."""
    line, _ = ledger.position(fault.span.start)
    return Finding(
        code=UNUSABLE,
        rule="unusable-ledger-row",
        severity=Severity.ERROR,
        confidence=1.0,
        message=_shown(f"the ledger's line {line} is not checked: {fault.message}", LONGEST * 3),
        locations=(Location(document=ledger.path, span=fault.span),),
        fingerprint=_digest(UNUSABLE, ledger.path, fault.message),
    )


def unusable_part(document: Document, fault: Fault) -> Finding:
    """Return the finding that a part of a document, such as its front matter, cannot be used; the rest of it is checked."""
    return Finding(
        code=UNREADABLE,
        rule="unreadable-file",
        severity=Severity.NOTICE if fault.minor else Severity.ERROR,
        confidence=1.0,
        message=_shown(fault.message, LONGEST * 3),
        locations=(Location(document=document.path, span=fault.span),),
        fingerprint=_digest(UNREADABLE, document.path, fault.message),
    )


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _finding(rule: Rule, draft: Draft, documents: Mapping[str, Document]) -> Finding:
    words = {name: escaped(word) if name.endswith(".document") else word for name, word in draft.words.items()}
    if f"{{{STATEMENT}}}" in rule.message:
        words[STATEMENT] = statement(draft.locations, documents)
    message = PLACEHOLDER.sub(lambda match: _placed(match[1], words), rule.message)
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        confidence=round(min(draft.confidence, SUREST), 2),
        message=message,
        locations=draft.locations,
        evidence=tuple(_shown(piece) for piece in draft.evidence if not _solved(piece, draft, rule)),
        suggestion=None if draft.suggestion is None else SPACES.sub(" ", draft.suggestion),
        about=draft.about,
        remedies=draft.remedies,
    )


def _solved(piece: str, draft: Draft, rule: Rule) -> bool:
    """Say whether a message has the calculation already, solved for another of its numbers: told twice it reads like two."""
    return "{computed" in rule.message and piece == draft.words.get("calculation")


def _placed(name: str, words: Mapping[str, str]) -> str:
    """Return what stands in a message for a placeholder."""
    return _shown(words.get(name, "?"), QUOTED if name == STATEMENT or name.endswith("quote") else LONGEST)


def _shown(text: str, longest: int = LONGEST) -> str:
    """Return text from a document fit for a message: one line, control characters as escapes, not too long."""
    return shown(SPACES.sub(" ", text), longest)


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that tell the same places again: the most severe, then the surest, stays."""
    best: dict[tuple[object, ...], Finding] = {}
    ranked = sorted(findings, key=lambda f: (-f.severity.rank, -f.confidence, f.code))
    for finding in ranked:
        key = tuple(sorted((location.document, location.span) for location in finding.locations))
        best.setdefault(key, finding)
    return list(best.values())


def _silence(
    findings: Sequence[Finding], documents: dict[str, Document], codes: Sequence[str]
) -> tuple[list[Finding], int, list[Finding]]:
    """Return the findings that stand, how many were silenced, and the comments that silenced nothing.

    codes: of the rules that ran; a comment for another rule is not unused, it was not asked.
    """
    used: set[tuple[str, Span]] = set()
    kept = []
    for finding in findings:
        first = finding.locations[0]
        document = documents.get(first.document)
        silencing = [s for s in document.suppressions if _silences(s, finding)] if document else []
        used.update((first.document, suppression.span) for suppression in silencing)
        if not silencing:
            kept.append(finding)
    unused = [
        _unused(path, suppression)
        for path, document in sorted(documents.items())
        for suppression in document.suppressions
        if suppression.fault or ((path, suppression.span) not in used and _asked(suppression, codes))
    ]
    return kept, len(findings) - len(kept), unused


def _with_codes(document: Document, names: Mapping[str, str]) -> Document:
    """Return the document with codes for the names of rules in its comments. names: name -> code, of all rules that there are."""
    if not document.suppressions:
        return document
    codes = {*names.values(), *TOLD_ALWAYS}
    return replace(document, suppressions=tuple(_with_code(one, names, codes) for one in document.suppressions))


def _with_code(suppression: Suppression, names: Mapping[str, str], codes: Collection[str]) -> Suppression:
    """Return a suppression with the codes of the names that its reason begins with, and a fault if it has a code of no rule.

    A name of one word ("average") may be how a sentence begins, so that it counts only before a comma or the end.
    """
    rest, found = suppression.reason or "", list(suppression.codes)
    while (word := NAME.match(rest)) and word["name"] in names and ("-" in word["name"] or word["end"]):
        found.append(names[word["name"]])
        rest = rest[word.end() :]
    wrong = next(
        (code for code in found if code.startswith(OWN) and not any(one.startswith(code) for one in codes)), None
    )
    fault = suppression.fault if wrong is None else f"names {wrong}, which is no rule's code"
    return replace(suppression, codes=tuple(found), reason=rest.strip(" \t\r\n:-–—") or None, fault=fault)


def _asked(suppression: Suppression, codes: Sequence[str]) -> bool:
    return not suppression.codes or any(code.startswith(prefix) for code in codes for prefix in suppression.codes)


def _silences(suppression: Suppression, finding: Finding) -> bool:
    if suppression.fault:
        return False
    if suppression.codes and not any(finding.code.startswith(code) for code in suppression.codes):
        return False
    return suppression.scope is None or suppression.scope.overlaps(finding.locations[0].span)


def _unused(path: str, suppression: Suppression) -> Finding:
    what = " ".join(suppression.codes) or "anything"
    told = suppression.fault or f"silences nothing: there is no finding of {what} here; delete it"
    return Finding(
        code=UNUSED,
        rule="unused-suppression",
        severity=Severity.WARNING if suppression.fault else Severity.NOTICE,
        confidence=1.0,
        message=f"this comment {told}",
        locations=(Location(document=path, span=suppression.span),),
    )


def _without_reason(documents: dict[str, Document]) -> list[Finding]:
    return [
        Finding(
            code=UNREASONED,
            rule="suppression-without-reason",
            severity=Severity.WARNING,
            confidence=1.0,
            message="this comment gives no reason; write one behind the codes",
            locations=(Location(document=path, span=suppression.span),),
        )
        for path, document in sorted(documents.items())
        for suppression in document.suppressions
        if suppression.reason is None and suppression.fault is None
    ]
