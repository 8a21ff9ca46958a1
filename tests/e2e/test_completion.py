"""What the shell offers behind the Tab key."""

import pytest

from tests.command import crossfoot


def offered(words: str) -> list[str]:
    """Return what bash is offered for the last of `words`."""
    done = crossfoot(
        _CROSSFOOT_COMPLETE="complete_bash", COMP_WORDS=f"crossfoot {words}", COMP_CWORD=str(len(words.split(" ")))
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ext", ["extract"]),
        ("rules CF50", [f"CF50{number}" for number in range(1, 10)]),
        ("check --select CF501", ["CF501"]),
        ("check --ignore CF101,CF20", [f"CF101,CF20{number}" for number in range(1, 10)]),
        ("check --format sa", ["sarif"]),
        ("rules XX", []),
    ],
)
def test_words_are_completed(words: str, expected: list[str]) -> None:
    assert offered(words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_can_be_had(shell: str) -> None:
    done = crossfoot(_CROSSFOOT_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert f"_CROSSFOOT_COMPLETE=complete_{shell}" in done.stdout


def test_completion_is_offered_by_the_help() -> None:
    assert "--install-completion" in crossfoot("--help").stdout
