"""Whose a figure is by the grammar of its sentence: the name or noun that has, makes, scores or receives it.

"Ames matched Boyle's total and added nine" gives nine to Ames; "he", "the guard" go back to the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.language.tree import Sentence, Token
from crossfoot.model import Slot, Span
from crossfoot.resolve.credits import clean
from crossfoot.resolve.grammar import SUBJECTS, antecedent, clause_verb, passive, phrase_start, subject
from crossfoot.resolve.passage import Passages, Place
from crossfoot.resolve.reading import Reading

_LISTS = lexicon.load("frame")
PERSONAL = frozenset(_LISTS["personal"])
GIVERS = tuple(_LISTS["givers"])
"""Prepositions behind which stands who an amount came from: "12 points from Ames"."""
TOGETHER = frozenset(_LISTS["together"])
EACH = frozenset(_LISTS["each"])
SINGULAR = frozenset(_LISTS["people_singular"])
PLURAL = "NNPS"
OF_TWO: dict[str, int] = _LISTS["of_two"]
REACH = 3
"""How many sentences back a pronoun may point."""
_UP = 12


def holder_of(reading: Reading) -> Slot | None:
    """Return whose the figure is, None where the sentence gives it to nobody, or to several together."""
    tree = reading.tree
    if any(token.lemma in TOGETHER for token in tree.tokens):
        return None
    bracketed = _before_bracket(reading)
    if bracketed is not None and _is_name(tree, bracketed):
        return _slot(reading, tree, bracketed, "name before the bracket")
    if (left_out := _verb_left_out(reading)) is not None:
        return _slot(reading, tree, left_out, "noun before the number, its verb left out")
    node = bracketed or reading.top
    for _ in range(_UP):
        if (found := _of_phrase(reading, node)) is not None:
            return found
        above = tree.head(node)
        if above.index == node.index:
            return None
        if node.dep == "appos" and _is_name(tree, above):
            return _slot(reading, tree, above, "name that it stands behind")
        if above.is_verb and above.dep not in ("amod", "compound"):
            return _under_verb(reading, clause_verb(tree, node) or above)
        if node.dep == "pobj" and _is_name(tree, tree.head(above)) and above.low not in GIVERS:
            return _slot(reading, tree, tree.head(above), "name that it describes")
        node = above
    return None


def _verb_left_out(reading: Reading) -> Token | None:
    """Return the second subject of "adults pay €9 and children €5"."""
    top, before = reading.top, reading.before()
    if before is None or not before.is_noun or (top.dep in ("nummod", "compound") and top.head > top.index):
        return None
    return before if top.head == before.index or top.dep == "conj" else None


def _before_bracket(reading: Reading) -> Token | None:
    """Return the token right before the bracket in which a figure stands."""
    tree = reading.tree
    depth = 0
    for token in reversed(tree.tokens[: reading.first]):
        if token.text == ")":
            depth += 1
        elif token.text == "(":
            if depth == 0:
                return tree.tokens[token.index - 1] if token.index else None
            depth -= 1
    return None


def _of_phrase(reading: Reading, node: Token) -> Slot | None:
    """Return the owner of a phrase, or who what it names came from."""
    tree = reading.tree
    owner = tree.child(node, "poss")
    if owner is not None and owner.index not in reading.inside:
        return _resolved(reading, owner, "owner of the noun")
    return next(filter(None, (_from(reading, one) for one in _joined(tree, node))), None)


def _from(reading: Reading, governor: Token) -> Slot | None:
    tree = reading.tree
    for prep in tree.children(governor, "prep"):
        name = tree.child(prep, "pobj") if prep.low in GIVERS and prep.index > reading.first else None
        if name is not None and _is_name(tree, name):
            return _slot(reading, tree, name, f"behind “{prep.low}”")
    return None


def _under_verb(reading: Reading, verb: Token) -> Slot | None:
    tree = reading.tree
    if (giver := _from(reading, verb)) is not None:
        return giver
    agent = tree.child(verb, "agent") if passive(tree, verb) else None
    doer = tree.child(agent, "pobj") if agent is not None and agent.index < reading.first else None
    if doer is not None and _is_name(tree, doer):
        return _slot(reading, tree, doer, "agent of the verb")
    found = _of_relative(tree, verb) or subject(tree, verb)
    if found is None or _numbered(tree, found):
        return None
    names = _joined(tree, found)
    if len(names) == 1:
        return _resolved(reading, found, "subject of the verb")
    at = _in_step(reading, len(names))
    return _resolved(reading, names[at], "subject of the verb, in step") if at is not None else None


def _of_relative(tree: Sentence, verb: Token) -> Token | None:
    """Return whom the nearest "who" before a verb without a subject means, which parsers often hang on the main verb.

    "The side was led by Ames, who scored 20, while adding nine rebounds".
    """
    if verb.tag not in ("VBG", "VB") or tree.child(verb, *SUBJECTS) is not None:
        return None
    above = tree.head(verb).index
    for token in reversed(tree.tokens[above + 1 : verb.index] if above < verb.index else ()):
        if token.dep == "relcl" and any(child.low == "who" for child in tree.children(token, *SUBJECTS)):
            return antecedent(tree, token)
    return None


def _joined(tree: Sentence, token: Token) -> list[Token]:
    """Return a noun with those that "and" joins to it."""
    found = [token]
    for one in found:
        found += [child for child in tree.children(one, "conj") if child.is_noun]
    return found


def _in_step(reading: Reading, names: int) -> int | None:
    """Return which of `names` a figure belongs to in "A and B had 3 and 4"; None where the numbers are not as many.

    Of "A and B had 3 each" it is the first.
    """
    tree = reading.tree
    if any(token.low in EACH for token in tree.tokens):
        return 0
    numbers = [
        figure
        for figure in reading.passages.figures.get(reading.place, ())
        if figure.dimension == reading.figure.dimension
    ]
    verb = clause_verb(tree, reading.top)
    behind = [figure for figure in numbers if verb is None or figure.local.start > verb.start]
    own = [at for at, figure in enumerate(behind) if figure.local == reading.mention.local]
    return own[0] if own and len(behind) == names else None


def _resolved(reading: Reading, token: Token, found: str) -> Slot | None:
    """Return the slot of a noun; a pronoun, or a person without a name, is whom the text spoke of before."""
    tree = reading.tree
    of_two = OF_TWO.get(token.low)
    if of_two is None and not _points_back(tree, token):
        return _slot(reading, tree, token, found) if token.is_noun else None
    other, name = next(_names_before(reading.passages, reading.place, tree, token), (tree, None))
    if name is None:
        return None
    names = _joined(other, name)
    if len(names) != (1 if of_two is None else 2):
        return None
    return _slot(reading, other, names[of_two or 0], f"{found}, told before")


def _points_back(tree: Sentence, token: Token) -> bool:
    if token.pos == "PRON":
        return token.low in PERSONAL
    article = tree.child(token, "det")
    named = any(child.pos == "PROPN" for child in tree.children(token, "appos", "compound"))
    return (
        not named
        and article is not None
        and article.low == "the"
        and token.tag == "NN"
        and words.is_person(token.lemma)
    )


def _names_before(passages: Passages, place: Place, tree: Sentence, token: Token) -> Iterator[tuple[Sentence, Token]]:
    """Yield the names that a pronoun may mean: subjects and owners before it in its sentence, the nearest first, then the subjects of
    the nearest sentence before that has one.
    """
    one = token.low in SINGULAR
    own = [name for name in _named(tree, *SUBJECTS, "poss") if name.index < token.index]
    yield from ((tree, name) for name in reversed(own) if not (one and _of_many(tree, name)))
    for before in passages.before(place, REACH):
        earlier = passages.tree(before)
        if earlier is None:
            return
        names = [name for name in _named(earlier, *SUBJECTS) if not (one and _of_many(earlier, name))]
        if names:
            yield from ((earlier, name) for name in names)
            return


def _of_many(tree: Sentence, name: Token) -> bool:
    """Say whether a name is no person's: a plural, or one behind an article ("the Hornbys", "the Ministry")."""
    return name.tag == PLURAL or tree.child(name, "det") is not None


def _named(tree: Sentence, *deps: str) -> list[Token]:
    return [token for token in tree.tokens if token.dep in deps and _is_name(tree, token)]


def _is_name(tree: Sentence, token: Token) -> bool:
    """Say whether a noun is a name; the tagger takes some that open their sentence for plain nouns."""
    capital = token.text[0].isupper() and (token.index > 0 or tree.child(token, "det") is None)
    return token.is_noun and capital and not _numbered(tree, token)


def _numbered(tree: Sentence, token: Token) -> bool:
    """Say whether a noun phrase is itself an amount: "the 20 points", "a 26-point night"."""
    phrase = tree.tokens[phrase_start(tree, token) : token.index + 1]
    return any(one.pos == "NUM" or one.text[0].isdigit() for one in phrase)


def _slot(reading: Reading, tree: Sentence, token: Token, found: str) -> Slot:
    start = tree.tokens[phrase_start(tree, token)].start
    own = tree is reading.tree
    text = reading.section.text[start : token.end]
    return Slot(value=clean(text), span=Span(start, token.end) if own else None, found=found)
