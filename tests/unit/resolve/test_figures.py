"""Figures are filled in from their sentence, their section and their document; what extract set stays as it was."""

from __future__ import annotations

from crossfoot.extract import extract
from crossfoot.model import UNKNOWN, Figure, Mentions, Modality
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.segment import segment


def mentions(text: str, name: str = "a.md") -> tuple[Mentions, Mentions]:
    """Return what a text states, before and after it is resolved."""
    document = segment(read_text(text, name))
    found = extract(document)
    return found, resolve(found, document)


def figures(text: str, name: str = "a.md") -> tuple[Figure, ...]:
    return mentions(text, name)[1].figures


TEXT = "On 4 May 2021, Anna Weber said that 28 armored vehicles were lost in Leun over three days, or about 5 percent."


def test_spans_and_values_stay_as_extract_set_them() -> None:
    before, after = mentions(TEXT)
    for old, new in zip(before.figures, after.figures, strict=True):
        same = ("document", "section", "sentence", "span", "local", "text", "value", "interval", "bound", "pattern")
        assert [getattr(old, name) for name in same] == [getattr(new, name) for name in same]


def test_extract_leaves_to_resolve_what_a_mention_cannot_know() -> None:
    before, after = mentions(TEXT)
    vehicles = after.figures[0]
    assert {UNKNOWN} == {figure.frame for figure in before.figures}
    for name in ("counted", "modifiers", "predicate", "attribution", "window"):
        assert getattr(before.figures[0], name) in (None, ()), name
        assert getattr(vehicles, name) not in (None, ()), name


def test_the_head_and_the_event_are_where_they_say() -> None:
    document = segment(read_text(TEXT, "a.md"))
    vehicles = resolve(extract(document), document).figures[0]
    text = document.sections[vehicles.section].text
    assert vehicles.head is not None
    assert vehicles.predicate_span is not None
    assert vehicles.attribution_span is not None
    assert "vehicles" == text[vehicles.head.start : vehicles.head.end]
    assert "lost" == text[vehicles.predicate_span.start : vehicles.predicate_span.end]
    assert "Anna Weber" in text[vehicles.attribution_span.start : vehicles.attribution_span.end]


def test_a_day_of_another_sentence_does_not_date_a_figure() -> None:
    (found,) = figures("The bridge was opened on 4 May 2021. It has 40 lamps.")
    assert found.time is None


def test_an_answer_has_its_speaker_and_a_question_asks() -> None:
    talk = (
        "---\nkind: interview\n---\n\nEditor: Did 40 homes burn?\n\nDr. Lund: No, 28 homes burned.\n\n"
        "Editor: And the barns?\n\nDr. Lund: We lost 12 barns.\n"
    )
    asked, *answers = figures(talk)
    assert Modality.ASKED is asked.modality
    assert ["Dr. Lund", "Dr. Lund"] == [found.speaker for found in answers]
    assert [Modality.ASSERTED, Modality.ASSERTED] == [found.modality for found in answers]


def test_words_in_quotation_marks_are_quoted() -> None:
    inside, outside = figures("Anna Weber said: “We lost 28 boats.” The port has 40 berths.")
    assert inside.quoted
    assert not outside.quoted


def test_a_cell_counts_what_its_column_says() -> None:
    found = figures("| place | houses | barns |\n| --- | --- | --- |\n| Leun | 340 | 12 |\n")
    assert ["house", "barn"] == [figure.counted for figure in found]


def test_a_bare_amount_takes_the_currency_of_its_sentence() -> None:
    first, second = figures("It earned 804 million francs, below the 840 million of 2021.")
    assert ("CHF", "CHF") == (first.unit, second.unit)
    assert "currency/elided" == second.pattern


def test_a_count_beside_money_stays_a_count() -> None:
    _, people = figures("It earned 804 million francs and employs 4 million people.")
    assert ("count", None) == (people.dimension, people.unit)


def test_between_two_currencies_a_bare_amount_takes_neither() -> None:
    *_, bare = figures("It paid 10 million francs and 9 million euros, below the 40 million of 2021.")
    assert bare.unit is None


def test_nothing_is_resolved_to_nothing() -> None:
    assert Mentions() == mentions("")[1]
