import pytest

from crossfoot.language.kin import keys_of, kin, tokens


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("soldiers", "troops"),
        ("sent", "deployed"),
        ("deaths", "killed"),
        ("employees", "employs"),
        ("Russian", "Russia"),
        ("Korean", "Korea"),
        ("visitors", "visited"),
        ("Dravec's", "Dravec"),
        ("children", "kids"),
    ],
)
def test_kin_meet(a: str, b: str) -> None:
    assert kin(a) & kin(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("killed", "injured"),
        ("households", "people"),
        ("Russian", "Ukraine"),
        ("revenue", "profit"),
        ("percent", "points"),
        ("12", "13"),
        ("of", "of"),
    ],
)
def test_others_do_not(a: str, b: str) -> None:
    assert not kin(a) & kin(b)


def test_a_hyphen_joins_words_that_count_alone_too() -> None:
    assert kin("third-quarter") & kin("quarter")


def test_tokens_keep_initials_together() -> None:
    assert tokens("The U.S. sent Q3-2025 aid, Dravec’s 12.") == (
        "The",
        "U.S.",
        "sent",
        "Q3-2025",
        "aid",
        "Dravec’s",
        "12",
    )
    assert keys_of("") == frozenset()
