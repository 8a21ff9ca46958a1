import pytest

from crossfoot.containment import contained, died, failures
from crossfoot.errors import UsageError
from crossfoot.model import Finding


def fails(error: BaseException) -> int:
    raise error


def test_what_succeeds_comes_back() -> None:
    assert 3 == contained("extract", ["a.md"], int, "3")


def test_what_fails_is_a_finding_that_says_where() -> None:
    """Stage, documents, type and text; the same fault of the same document has the same fingerprint."""
    found = contained("link", ["a.md", "b.md", "c.md", "d.md", "e.md"], fails, ValueError("bad\n\x1b[31m"))
    assert isinstance(found, Finding)
    assert "internal error in stage link of a.md, b.md, c.md and 2 more: ValueError: bad\\n\\x1b[31m; " in found.message
    assert ["a.md", "b.md", "c.md"] == [place.document for place in found.locations]
    assert "in fails" in (found.trace or "")
    again = contained("link", ["a.md", "b.md", "c.md", "d.md", "e.md"], fails, ValueError("other words"))
    other = contained("link", ["a.md"], fails, ValueError("bad"))
    assert isinstance(again, Finding)
    assert isinstance(other, Finding)
    assert found.fingerprint == again.fingerprint != other.fingerprint
    assert (found,) == failures([found])


@pytest.mark.parametrize(
    "error", [MemoryError(), RecursionError("deep"), AssertionError(), UnicodeDecodeError("x", b"", 0, 1, "y")]
)
def test_errors_of_all_kinds_are_contained(error: Exception) -> None:
    found = contained("read", ["a.md"], fails, error)
    assert isinstance(found, Finding)
    assert type(error).__name__ in found.message


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), GeneratorExit(), UsageError("mend it")])
def test_what_is_no_fault_of_the_program_is_raised(error: BaseException) -> None:
    with pytest.raises(type(error)):
        contained("read", ["a.md"], fails, error)


def test_names_are_escaped_and_shortened() -> None:
    """A name that is not UTF-8, and far too long."""
    found = died("read", ["\udcff\u202e.md" + "x" * 5000])
    assert found.message.isprintable()
    assert "\\udcff\\u202e.md" in found.message
    assert len(found.message) < 600


def test_a_stack_that_overflowed_has_a_short_trace() -> None:
    def deeper(level: int) -> int:
        return deeper(level + 1) + 1

    found = contained("read", ["a.md"], deeper, 0)
    assert isinstance(found, Finding)
    assert (found.trace or "").count("\n") < 100
