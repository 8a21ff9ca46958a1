"""Laws that hold for every pair of dates, versions, ranks and scores."""

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.measure.labelled import compare_versions
from crossfoot.measure.mentions import relate_mentions
from crossfoot.measure.period import completed, periods
from crossfoot.model import Bound, DateMention, Figure, Relation
from tests.builders import dated, labelled

SYMMETRIC = {Relation.EQUAL, Relation.CONTRADICTS, Relation.BOUND_CHANGED, Relation.NOT_COMPARABLE}
SIDES = [Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN]
SEGMENTS = st.lists(st.integers(0, 30), min_size=1, max_size=4)
DAYS = st.dates().map(lambda day: day.isoformat()).filter(lambda day: "1000" <= day[:4] <= "2999")
TIMEXES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: f"XXXX{day[4:]}"),
    DAYS.map(lambda day: f"XXXX{day[4:7]}"),
    DAYS.map(lambda day: f"{day}T{day[8:]}:30"),
    st.integers(0, 23).map(lambda hour: f"T{hour:02}:00"),
    st.tuples(st.integers(1900, 2100), st.sampled_from(["Q1", "Q4", "H2", "SP", "WI", "W07"])).map(
        lambda two: f"{two[0]}-{two[1]}"
    ),
    st.integers(1, 7).map(lambda day: f"XXXX-WXX-{day}"),
    st.sampled_from(
        ["PRESENT_REF", "FY2024", "FY2025", "SY2024", "199", "18", "2019/2021", "XXXX-XX-13", "TMO", "XXXX-SP"]
    ),
)


@st.composite
def dates(draw: st.DrawFn) -> DateMention:
    return dated(draw(TIMEXES), bound=draw(st.sampled_from(SIDES)))


@st.composite
def values(draw: st.DrawFn) -> Figure:
    dimension = draw(st.sampled_from(["version", "ordinal", "score"]))
    if dimension == "ordinal":
        return labelled("ordinal", draw(st.integers(1, 200)))
    if dimension == "score":
        return labelled("score", draw(st.integers(0, 120)), draw(st.integers(0, 120)))
    return labelled("version", *draw(SEGMENTS), bound=draw(st.sampled_from(SIDES)))


@given(st.one_of(dates(), values()))
def test_a_mention_never_contradicts_itself(a: Figure | DateMention) -> None:
    assert relate_mentions(a, a).relation in {Relation.EQUAL, Relation.NOT_COMPARABLE}


@given(st.one_of(st.tuples(dates(), dates()), st.tuples(values(), values())))
def test_relations_mirror(pair: tuple[Figure | DateMention, Figure | DateMention]) -> None:
    there, back = relate_mentions(*pair).relation, relate_mentions(pair[1], pair[0]).relation
    assert (there in SYMMETRIC) == (back in SYMMETRIC)
    if there in SYMMETRIC:
        assert there is back


@given(SEGMENTS, SEGMENTS, SEGMENTS)
def test_versions_are_in_one_order(a: list[int], b: list[int], c: list[int]) -> None:
    first, second, third = sorted(map(tuple, (a, b, c)), key=lambda parts: (*parts, *[0] * (4 - len(parts))))
    assert compare_versions(first, second) <= 0
    assert compare_versions(second, third) <= 0
    assert compare_versions(first, third) <= 0


@given(TIMEXES, TIMEXES)
def test_a_completed_value_leaves_nothing_open(a: str, b: str) -> None:
    filled = completed(a, b)
    if filled is not None:
        assert "X" not in filled[0] + filled[1]
        assert all(one.begin is None or one.end is None or one.begin < one.end for one in periods(filled[0]))
