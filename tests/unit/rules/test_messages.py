from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.rules import load_rules
from scripts.messages import run


@pytest.mark.parametrize(
    ("code", "said", "end"),
    [
        ("CF201", "19 metres", "19 metres against 72 feet (21.9 metres)"),
        ("CF201", "10,412", "10,412 against 10,142 (digits swapped)"),
        ("CF107", "742", "€742 against €742 a month"),
        ("CF102", "Up to 10,000", "up to 10,000 in place of more than 10,000"),
        ("CF105", "28 armored", "the figure, 28, is for a single day in one, for three days in the other"),
    ],
)
def test_a_message_ends_with_both_values(code: str, said: str, end: str, tmp_path: Path) -> None:
    (rule,) = (one for one in load_rules(Settings()) if one.code == code)
    example = next(
        one for one in rule.examples if one.findings and any(said in text for text in one.documents.values())
    )
    (finding,) = run(rule, example, tmp_path).findings
    assert finding.message.endswith(end)


def test_no_message_is_more_certain_than_a_rule_can_be(tmp_path: Path) -> None:
    (rule,) = (one for one in load_rules(Settings()) if one.code == "CF101")
    (finding,) = run(rule, next(one for one in rule.examples if one.findings), tmp_path).findings
    assert finding.confidence <= 0.99
