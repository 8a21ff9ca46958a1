import pytest

from crossfoot.measure.bearing import bears_out
from tests.unit.link.sample import analyses


@pytest.mark.parametrize(
    ("told", "other", "bears", "borne"),
    [
        ("Osk has 312 farms.", "Osk has 312 farms.", True, True),
        ("Osk has more than 300 farms.", "Osk has 312 farms.", True, False),
        ("Osk has more than 300 farms.", "Osk has more than 300 farms.", True, True),
        ("Osk has more than five farms.", "Osk has more than four farms.", False, False),
        ("Osk has about 18,300 farms.", "Osk has 18,340 farms.", True, True),
        ("It rained in May 2024.", "It rained on 3 May 2024.", True, False),
        ("It rained in 1971.", "It rained on 12 June 2025.", False, False),
        ("It rained on 3 May 2024.", "It rained on 3 May 2024.", True, True),
        ("It rained on 3 May.", "It rained on 3 May 2024.", True, True),
    ],
)
def test_what_bears_a_figure_or_date_out(told: str, other: str, bears: bool, borne: bool) -> None:
    a, b = (next(iter(one.figures or one.whole_dates())) for one in analyses({"a.md": told, "b.md": other}))
    assert (bears_out(a, b), bears_out(b, a)) == (bears, borne)
