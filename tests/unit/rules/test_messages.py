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
        ("CF103", "vehicles", "the same number, 75, stands for vehicles in one, for soldiers in the other"),
        ("CF103", "injured 164 miners", "the same number, 164, stands for “killed” in one, for “injured” in the other"),
        ("CF213", "3.8", "install.md has 3.8 in the same sentence: 3.9 against 3.8"),
        ("CF405", "6.5 percent,", "6.5 percentage points, not 6.5 percent (in percent it is 16%)"),
        ("CF422", "best-of-seven series 3-1.", "by that score it must be 5, not seven"),
        ("CF447", "1,284", "makes 1,248, not 1,284"),
        (
            "CF449",
            "third-longest",
            "Orla line is called the fifth-longest in one place, the third-longest in the other",
        ),
        ("CF511", "Hedda Stom", "born in 1871 makes 66 or 67 in 1938, not 57"),
        ("CF511", "turns 12", "turning 12 next makes 11, not 13"),
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


def test_numbers_of_several_sentences_are_told_with_the_parts_that_they_are_read_as(tmp_path: Path) -> None:
    (rule,) = (one for one in load_rules(Settings()) if one.code == "CF441")
    example = next(one for one in rule.examples if "lends 6,000" in one.documents["a.md"])
    (finding,) = run(rule, example, tmp_path).findings
    told = "1,500 as the smaller, 6,000 as the greater, three times as the multiple"
    assert finding.evidence == (f"read as one calculation: {told}",)


def test_no_message_is_more_certain_than_a_rule_can_be(tmp_path: Path) -> None:
    (rule,) = (one for one in load_rules(Settings()) if one.code == "CF101")
    (finding,) = run(rule, next(one for one in rule.examples if one.findings), tmp_path).findings
    assert finding.confidence <= 0.99
