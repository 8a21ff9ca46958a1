"""Write docs/rules.md from the rules that come with crossfoot: one section a rule, in the order of their codes.

Run it after a rule was added or changed: `python scripts/build_rules_docs.py`. A test compares the page with what this
writes. What each rule says of itself stands in its YAML file; here is only the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from crossfoot.config import Settings
from crossfoot.rules import Rule, load_rules
from crossfoot.rules.rule import Example

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"
FAMILIES = {
    "CF1": "Restatement: a document against the source that it cites",
    "CF2": "Between sources that do not cite each other",
    "CF3": "Inside one document",
    "CF4": "Arithmetic",
    "CF5": "Dates",
}
OTHERS = "Further rules"
INTRODUCTION = """\
# Rules

This page is written by `scripts/build_rules_docs.py` from the files in `rules/`; do not edit it by hand.

Some findings come from crossfoot itself and have no file: **CF001** unreadable-file (a file that cannot be read, or a part of
one, such as its front matter; the others are still checked), **CF002** unused-suppression (an ignore comment that silences
nothing), **CF004** internal-error (a fault of crossfoot, which cost the document, rule or report that it names and nothing
else; it is always told, with exit status 3), **CF005** suppression-without-reason (with `require-reasons`), **CF006**
unusable-ledger-row (a row of the `--ledger` that is not checked, and how to mend it), **CF007** other-language (a document that is
not in English: only its numbers, dates and tables are compared, by value) and **CF008** left-aside (the files that were not read, as
the last entry of reports that have no other room for it; only `exclude` changes it).

Every other rule can be left out with `--ignore CODE`, picked with `--select CODE` (a prefix such as `CF4` stands for a family),
or silenced for the next block of a document with `<!-- crossfoot: ignore CODE -->`. `crossfoot rules CODE` shows a rule on
the terminal."""
BACKTICKS = regex.compile(r"`+")


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(load_rules(Settings())), encoding="utf-8", newline="\n")


def page(rules: tuple[Rule, ...]) -> str:
    """Return the whole page for `rules`, which are sorted by code; ends with one line end."""
    parts = [INTRODUCTION, "\n".join(_overview(rules))]
    family = None
    for rule in rules:
        if _family(rule) != family:
            family = _family(rule)
            parts.append(f"## {family}")
        parts.append("\n\n".join(_section(rule)))
    return "\n\n".join(parts) + "\n"


def _family(rule: Rule) -> str:
    return FAMILIES.get(rule.code[:3], OTHERS)


def _overview(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "| code | name | severity | tells |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity} | {_cell(rule.what)} |"


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name}"
    yield f"**{str(rule.severity).capitalize()}.** {rule.what}"
    yield f"**Why.** {rule.why}"
    yield f"**Quiet about.** {rule.quiet}"
    yield f"**Message.** {_code(rule.message)}"
    yield f"**Parameters.** Extends the check kind {_code(rule.extends)}; {_parameters(rule)}."
    if rule.tune:
        yield f"**Tune.** {rule.tune}"
    bad = next((example for example in rule.examples if example.findings and example.gap is None), None)
    good = next((example for example in rule.examples if not example.findings and example.gap is None), None)
    for title, example in (("Told", bad), ("Not told", good)):
        if example is not None:
            yield f"**{title}:** {example.title}."
            yield _example(example)
    yield f"**Silence.** `<!-- crossfoot: ignore {rule.code} -->` before the passage, or `--ignore {rule.code}`."


def _parameters(rule: Rule) -> str:
    """Return the parameters that the rule sets itself, in the order of the check kind, as YAML would have them."""
    values = rule.params.model_dump(mode="json", exclude_unset=True)
    if not values:
        return "all parameters as the kind has them"
    return ", ".join(_code(f"{name}: {_value(value)}") for name, value in values.items())


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_value(item)}' for key, item in value.items())}}}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _example(example: Example) -> str:
    lines = []
    for name, text in example.documents.items():
        lines.append(f"{name}:")
        lines += [f"    {line}".rstrip() for line in text.strip().splitlines()]
    lines += [f"-> {finding}" for finding in example.findings]
    body = "\n".join(lines)
    fence = _ticks(body, least=3)
    return f"{fence}text\n{body}\n{fence}"


def _code(text: str) -> str:
    ticks = _ticks(text, least=1)
    return f"{ticks}{text}{ticks}"


def _ticks(text: str, *, least: int) -> str:
    """Return a run of backticks that `text` does not contain."""
    return "`" * max(least, 1 + max(map(len, BACKTICKS.findall(text)), default=0))


if __name__ == "__main__":
    main()
