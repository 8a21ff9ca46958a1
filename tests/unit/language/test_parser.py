"""The parser: trees of sentences as plain values, with lemmas of this package."""

import pickle

from crossfoot.language.parser import LONGEST, parse, parse_all
from crossfoot.language.tree import Sentence
from crossfoot.model import Span


def tree(text: str) -> Sentence:
    (found,) = parse(text, [Span(0, len(text))])
    assert found is not None
    return found


def test_tokens_stand_where_the_text_has_them() -> None:
    """Offsets count code points of the section's text, wherever the sentence begins in it."""
    text = "First. The storm killed 15 people."
    first, second = parse(text, [Span(0, 6), Span(7, len(text))])
    assert first is not None
    assert second is not None
    assert [text[token.start : token.end] for token in second.tokens] == [token.text for token in second.tokens]
    assert text[second.tokens[0].start :].startswith("The storm")


def test_governors_and_lemmas() -> None:
    """Each token names its governor; lemmas are those of the dictionary, by the parser's tags."""
    found = tree("Police said the storm killed 15 people.")
    number = next(token for token in found.tokens if token.text == "15")
    noun = found.head(number)
    assert ("person", "dobj") == (noun.lemma, noun.dep)
    assert "kill" == found.head(noun).lemma
    assert ["kill", "say"] == [token.lemma for token in found.ancestors(noun)]


def test_a_participle_that_is_a_preposition_is_no_verb() -> None:
    """The word "including" names no event."""
    found = tree("Four people, including two policemen, were hurt.")
    assert "ADP" == next(token.pos for token in found.tokens if token.text == "including")


def test_verbs_that_no_dictionary_has_are_regular() -> None:
    """An unknown past tense loses its ending."""
    found = tree("The crew zorbed off the area.")
    assert "zorb" in {token.lemma for token in found.tokens}


def test_what_is_no_sentence_has_no_tree() -> None:
    """Nothing to read, no letters, and texts without end are left alone; they raise nothing."""
    assert (None,) == parse("", [Span(0, 0)])
    assert (None,) == parse("12 13 --", [Span(0, 8)])
    assert (None,) == parse("a " * LONGEST, [Span(0, 2 * LONGEST)])
    assert () == parse_all([])


def test_strange_texts_have_some_tree() -> None:
    """Other scripts, emoji and thousands of commas are parsed into something, without an exception."""
    for text in ("😀 12 😀", "Десять 12 человек", "," * 200 + "a", "a" * 400, "\u202e12 men\u202c", "1\u00a0200 men"):
        (found,) = parse(text, [Span(0, len(text))])
        assert found is None or all(token.end <= len(text) for token in found.tokens)


def test_trees_do_not_depend_on_how_many_are_parsed_together() -> None:
    """The same sentence has the same tree alone and among others."""
    text = "Turnout rose by 12 percent to 62.5 percent."
    alone = tree(text)
    others = [(text, Span(0, len(text)), lambda start, end: (start, end))] * 40
    assert {alone} == set(parse_all(others))


def test_a_tree_is_a_plain_value() -> None:
    """It can be kept and sent to another process."""
    found = tree("Ten men left.")
    assert found == pickle.loads(pickle.dumps(found))
