"""Clean text leads back to the file, code point by code point."""

from crossfoot.model import Origin, Span, line_starts, locate


def test_a_literal_origin_shifts() -> None:
    assert Span(12, 15) == Origin.literal(10, 8).source(Span(2, 5))


def test_markup_between_the_ends_is_included() -> None:
    # "a **b** c" -> "a b c"
    origin = Origin.joined([(2, Span(0, 2)), (1, Span(4, 5)), (2, Span(7, 9))])
    assert Span(4, 5) == origin.source(Span(2, 3))
    assert Span(0, 9) == origin.source(Span(0, 5))


def test_an_entity_maps_as_a_whole() -> None:
    # "1&nbsp;204" -> "1 204"
    origin = Origin.joined([(1, Span(0, 1)), (1, Span(1, 7)), (3, Span(7, 10))])
    assert Span(1, 7) == origin.source(Span(1, 2))
    assert Span(0, 10) == origin.source(Span(0, 5))


def test_a_slice_maps_as_the_whole_did() -> None:
    origin = Origin.joined([(2, Span(0, 2)), (1, Span(4, 5)), (2, Span(7, 9))])
    part = origin.slice(Span(1, 4))
    assert [origin.source(Span(i, i + 1)) for i in range(1, 4)] == [part.source(Span(i, i + 1)) for i in range(3)]


def test_runs_that_touch_are_joined() -> None:
    assert 1 == len(Origin.joined([(2, Span(0, 2)), (3, Span(2, 5))]).pieces)


def test_lines_end_with_any_mark() -> None:
    starts = line_starts("a\r\nb\rc\nd")
    assert (0, 3, 5, 7) == starts
    assert (2, 1) == locate(starts, 3)
    assert (4, 2) == locate(starts, 8)


def test_a_final_line_end_starts_an_empty_line() -> None:
    assert (0, 2) == line_starts("a\n")
