"""Print what every firing example of every rule says, to be read aloud: `python scripts/messages.py [CODE...]`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crossfoot.config import Settings
from crossfoot.model import Report
from crossfoot.pipeline import check
from crossfoot.report.explain import Explainer
from crossfoot.rules import Example, Rule, load_rules


def run(rule: Rule, example: Example, folder: Path) -> Report:
    """Return what `rule` alone finds in the documents of `example`, which are written to `folder`."""
    for name, text in example.documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    ledger = str(folder / example.ledger) if example.ledger else None
    rates = str(folder / example.rates) if example.rates else None
    since = (lambda _documents, _root: dict(example.before)) if example.before else None
    return check([folder], [rule], Settings(jobs=1, ledger=ledger, rates=rates), since=since)


def main(codes: list[str]) -> None:
    """Print code, message, evidence and proof of each finding of the rules that `codes` names, of all if it is empty."""
    for rule in load_rules(Settings()):
        if codes and not any(rule.code.startswith(code) for code in codes):
            continue
        for example in rule.examples:
            if not example.findings or example.gap:
                continue
            with TemporaryDirectory() as folder:
                report = run(rule, example, Path(folder))
            explainer = Explainer(report)
            for finding in report.findings:
                print(f"{finding.code} {finding.message}\n    evidence: {'; '.join(finding.evidence)}")
                for title, lines in explainer.blocks(finding):
                    if title != "the rule":
                        print(f"    {title}: {' / '.join(lines)}")
                if finding.suggestion:
                    print(f"    suggestion: {finding.suggestion}")


if __name__ == "__main__":
    main(sys.argv[1:])
