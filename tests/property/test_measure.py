"""Laws of the algebra that hold for every pair of figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.measure.comparison import agree, relate
from crossfoot.measure.interval import disjoint, inside, loose, rounded, stated
from crossfoot.model import Bound, Figure, Relation
from tests.builders import figure

BOUNDS = [Bound.EXACT, Bound.ABOUT, Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST]


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    value = draw(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2))
    return figure(
        str(value.normalize().quantize(Decimal(1)) if value == int(value) else value),
        bound=draw(st.sampled_from(BOUNDS)),
    )


@given(figures())
def test_a_figure_agrees_with_itself(a: Figure) -> None:
    assert agree(a, a)
    assert relate(a, a).relation is Relation.EQUAL


@given(figures(), figures())
def test_agreement_mirrors(a: Figure, b: Figure) -> None:
    assert agree(a, b) == agree(b, a)


@given(figures(), figures())
def test_wordings_with_a_common_value_never_contradict(a: Figure, b: Figure) -> None:
    if not disjoint(stated(a), stated(b)):
        assert relate(a, b).relation is not Relation.CONTRADICTS


@given(figures(), figures())
def test_contradiction_mirrors(a: Figure, b: Figure) -> None:
    assert (relate(a, b).relation is Relation.CONTRADICTS) == (relate(b, a).relation is Relation.CONTRADICTS)


@given(figures())
def test_wording_lies_inside_rounding_lies_inside_loose_rounding(a: Figure) -> None:
    assert inside(stated(a), rounded(a))
    assert inside(rounded(a), loose(a))
