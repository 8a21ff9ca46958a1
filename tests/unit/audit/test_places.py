import pytest

from crossfoot.audit.places import Shift, edit_of, edited, fault, wording
from crossfoot.audit.planting import Change, changes, site
from crossfoot.model import Edit, Location, Span, Way
from tests.unit.link.sample import analysis


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "In all, **28** [boats](x.md) sank.\n", "In all, **82** [boats](x.md) sank.\n"),
        ("a.html", "<p>In all,&nbsp;<b>28</b> boats sank.</p>", "<p>In all,&nbsp;<b>82</b> boats sank.</p>"),
        ("a.csv", "port,boats\nLeun,28\n", "port,boats\nLeun,82\n"),
    ],
)
def test_a_change_leaves_the_markup_alone(name: str, text: str, expected: str) -> None:
    read = analysis(name, text)
    where = site(read, next(figure for figure in read.figures if figure.text == "28"))
    (change,) = changes(Way.DIGITS, where)
    assert isinstance(change, Change)
    edit = edit_of(change, where)
    assert isinstance(edit, Edit)
    assert expected == edited(text, edit)
    assert fault(Way.DIGITS, change, where, analysis(name, expected)) is None


def test_words_with_markup_inside_are_not_changed() -> None:
    read = analysis("a.md", "More *than* 200 boats sank.\n")
    where = site(read, read.figures[0])
    (turned, _) = changes(Way.BOUND, where)
    assert isinstance(turned, Change)
    assert edit_of(turned, where) == "markup stands in the words to change"


def test_nothing_is_planted_that_would_be_markup() -> None:
    read = analysis("a.csv", "port,boats\nLeun,28\n")
    where = site(read, read.figures[0])
    change = Change(span=where.mention.local, text="1,028")
    assert edit_of(change, where) == "the change would read as markup"


def test_a_change_that_states_the_same_is_a_fault() -> None:
    text = "The crew lifted 3 tonnes.\n"
    read = analysis("a.md", text)
    where = site(read, read.figures[0])
    change = Change(span=where.mention.local, text="3 metric tons")
    after = analysis("a.md", text.replace("3 tonnes", "3 metric tons"))
    assert fault(Way.UNIT, change, where, after) == "it would state the same"


def test_a_file_that_reads_otherwise_is_a_fault() -> None:
    read = analysis("a.md", "Crews counted 28 boats.\n")
    where = site(read, read.figures[0])
    change = Change(span=where.mention.local, text="82")
    assert fault(Way.DIGITS, change, where, read) == "the file would be read in another way"


def test_the_wording_shows_what_is_at_stake() -> None:
    read = analysis("a.md", "More than 200 boats sank.\n")
    where = site(read, read.figures[0])
    made = changes(Way.BOUND, where)
    assert [("More than 200", "Up to 200"), ("More than 200", "200")] == [
        wording(change, where) for change in made if isinstance(change, Change)
    ]


SHIFT = Shift(edit=Edit(span=Span(10, 12), text="1,000"))


@pytest.mark.parametrize(
    ("before", "after"),
    [(Span(2, 5), Span(2, 5)), (Span(10, 12), Span(10, 15)), (Span(8, 14), Span(8, 17)), (Span(20, 22), Span(23, 25))],
)
def test_places_move_with_an_edit_and_back(before: Span, after: Span) -> None:
    assert after == SHIFT.forward(before)
    assert before == SHIFT.back(Location(document="a.md", span=after))


def test_a_place_within_an_edit_is_the_edits_own() -> None:
    assert Span(10, 12) == SHIFT.back(Location(document="a.md", span=Span(11, 13)))
