"""A rule as a page for people: what, why, when it stays quiet, a bad and a good example, how to silence it."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.rules.rule import Example, Rule


def explain(rule: Rule) -> str:
    """Return the page of `rule` as plain text."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity})"
    yield ""
    yield rule.what
    yield ""
    yield f"Why: {rule.why}"
    yield f"Stays quiet: {rule.quiet}"
    bad = next((example for example in rule.examples if example.findings), None)
    good = next((example for example in rule.examples if not example.findings and example.gap is None), None)
    for title, example in (("Told", bad), ("Not told", good)):
        if example is not None:
            yield ""
            yield f"{title}: {example.title}"
            yield from _example(example)
    yield ""
    if rule.tune:
        yield f"Tune: {rule.tune}"
    yield f"Silence: put <!-- crossfoot: ignore {rule.code} --> before the passage, or run with --ignore {rule.code}."


def _example(example: Example) -> Iterator[str]:
    for name, text in example.documents.items():
        yield f"  {name}:"
        for line in text.strip().splitlines():
            yield f"    {line}".rstrip()
    for finding in example.findings:
        yield f"  -> {finding}"
