"""Where one sentence says whose its content is: reporting verbs in every order and voice, "according to", labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.language.tree import Sentence, Token
from crossfoot.model import Span
from crossfoot.resolve.grammar import passive, phrase_start, pobj, subject

_LISTS = lexicon.load("reporting")
VERBS = frozenset(_LISTS["verbs"])
DIRECT = frozenset(_LISTS["direct"])
GENERIC = frozenset(words.noun_lemma(word) for word in _LISTS["generic"])
DOCUMENTS = frozenset(_LISTS["documents"])
STATEMENTS = frozenset(_LISTS["statements"])
PRONOUNS = frozenset(_LISTS["pronouns"])
SHOWING = frozenset(_LISTS["showing"])
STATING = frozenset(_LISTS["stating"])
SPEAKING_FOR = frozenset(_LISTS["speaking_for"])
RECKONINGS = frozenset(_LISTS["reckonings"])
PHRASES = frozenset(_LISTS["crediting"])
_CALENDAR = frozenset(_LISTS["calendar"])
_COLON = regex.compile(r"(?P<source>\p{Lu}[\p{L}\d .,’'&-]{1,48}?): ?[“\"‘]")
_ARTICLE = regex.compile(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) ")
_LONGEST_LABEL = 12
"""How many tokens a label before a colon has at most."""
_FROM = ("from", "of", "by", "for")


@dataclass(frozen=True, slots=True)
class Credit:
    """One place where a sentence names whose its content is.

    name: of the source, without article; span: where it stands. verb: the token that credits. covers: indices of the tokens
    that are credited. pronoun: the name only points back. content: it has content of its own in the sentence, so that a
    quotation beside it is not needed.
    """

    name: str
    span: Span
    verb: Token
    covers: frozenset[int]
    pronoun: bool = False
    named: bool = False
    content: bool = True


def credits_of(tree: Sentence, text: str) -> tuple[Credit, ...]:
    """Return the credits of a sentence, the innermost first where one lies in another."""
    found = [*_label(tree, text), *(one for token in tree.tokens for one in _at(tree, text, token))]
    return tuple(sorted(found, key=lambda one: (one.verb.low not in PHRASES, len(one.covers), one.verb.index)))


def _at(tree: Sentence, text: str, token: Token) -> Iterator[Credit]:
    if (
        token.low in ("according", "per")
        and (source := pobj(tree, token, "to") or tree.child(token, "pobj")) is not None
    ):
        if token.low == "according":
            around = frozenset(range(len(tree.tokens))) - frozenset(range(token.index, source.index + 1))
            clause = _clause(tree, token)
            yield from _credit(tree, text, source, token, clause if len(clause) * 2 > len(around) else around)
        return
    if token.tag == "POS" and (owner := _reckoner(tree, token)) is not None:
        begun = owner.index
        yield from _credit(tree, text, owner, token, frozenset(range(len(tree.tokens))) - frozenset(range(begun)))
        return
    if not token.is_verb:
        return
    agent = tree.child(token, "agent")
    if agent is not None and (token.lemma in PHRASES or token.lemma in DIRECT):
        source = tree.child(agent, "pobj")
        if source is not None:
            own = {one.index for one in tree.subtree(agent)}
            scope = tree.subtree(tree.head(token)) if token.dep in ("acl", "relcl") else tree.subtree(token)
            yield from _credit(tree, text, source, token, frozenset(one.index for one in scope) - own)
        return
    cited = tree.child(token, "dobj") if token.low in PHRASES else None
    if cited is not None:  # "citing the ministry"
        yield from _credit(tree, text, cited, token, _clause(tree, token))
    elif token.lemma in VERBS:
        yield from _reported(tree, text, token)
    elif token.lemma == "have" and (doc := subject(tree, token)) is not None and doc.lemma in DOCUMENTS:
        yield from _credit(tree, text, doc, token, _object(tree, token, doc))


def _reckoner(tree: Sentence, mark: Token) -> Token | None:
    """Return whose reckoning a sentence is in ("By the ministry's own count, 96 had died"), by its possessive mark."""
    owner = tree.tokens[mark.index - 1] if mark.index else mark
    opening = tree.tokens[phrase_start(tree, owner) - 1] if phrase_start(tree, owner) else owner
    behind = [token for token in tree.tokens[mark.index + 1 : mark.index + 3] if token.low in RECKONINGS]
    return owner if owner.is_noun and opening.low in ("by", "in", "on") and behind else None


def _reported(tree: Sentence, text: str, verb: Token) -> Iterator[Credit]:
    """Yield the credit of a reporting verb that has its content beside it, as its object, or in quotation marks."""
    source = subject(tree, verb)
    if source is None or passive(tree, verb):
        return
    if verb.dep in ("acl",) and verb.tag == "VBN":
        return
    own = frozenset(one.index for one in tree.subtree(source)) if source.index != tree.head(verb).index else frozenset()
    if any(child.tag.startswith("W") and child.index < source.index for child in tree.children(verb)):
        own |= frozenset(range(source.index))  # "which officials put down to the rain" credits nothing before it
    content = tree.child(verb, "ccomp")
    unable = verb.lemma in SHOWING or words.never_person(source.lemma)
    if content is not None and unable and not _may_state(source, tree, verb):
        return  # "growth lines show that", "tests confirm that" cite nobody
    if content is not None:
        covered = frozenset(one.index for one in tree.subtree(verb)) - own - _another_voice(tree, verb)
        stops = [one.index for one in tree.tokens[: source.index] if one.text == ";"]
        covered -= frozenset(range(stops[-1] if stops else 0))  # "we make it a third; he found 27" is not his third
        yield from _credit(tree, text, source, verb, covered)
    elif verb.dep in ("parataxis", "ccomp", "advcl", "dep") and _inserted(tree, verb):
        above = tree.head(verb)
        inner = frozenset(one.index for one in tree.subtree(verb))
        yield from _credit(tree, text, source, verb, frozenset(one.index for one in tree.subtree(above)) - inner)
    elif verb.dep == "ROOT" and (opening := _opening(tree, source) - own):
        yield from _credit(tree, text, source, verb, opening)
    elif (spoken := pobj(tree, verb, "of")) is not None and verb.lemma == "speak":
        yield from _credit(tree, text, source, verb, frozenset(one.index for one in tree.subtree(spoken)))
    elif verb.lemma in DIRECT and _may_state(source, tree, verb):
        yield from _credit(tree, text, source, verb, _object(tree, verb, source))
    else:
        yield from _credit(tree, text, source, verb, frozenset(), content=False)


def _another_voice(tree: Sentence, verb: Token) -> frozenset[int]:
    """Return the tokens of clauses that a reporting verb only stands beside: "the box says 3,000 but I get 600"."""
    others = [
        child
        for child in tree.children(verb, "conj")
        if (doer := tree.child(child, "nsubj", "nsubjpass")) is not None
        and (doer.low in ("i", "we") or child.lemma in VERBS)
    ]
    return frozenset(one.index for child in others for one in tree.subtree(child))


def _opening(tree: Sentence, source: Token) -> frozenset[int]:
    """Return the tokens before a report that closes its sentence: "Nine dead, the county says, and three missing"."""
    first = min(one.index for one in tree.subtree(source))
    if first < 2 or tree.tokens[first - 1].text not in (",", "”", '"', "–", "—", "'"):
        return frozenset()
    inner = {one.index for one in tree.subtree(source)}
    return frozenset(range(len(tree.tokens))) - inner


def _inserted(tree: Sentence, verb: Token) -> bool:
    """Say whether a verb with its subject is set into a sentence by commas: "Of those, the ministry said, 40 left"."""
    inner = tree.subtree(verb)
    before = tree.tokens[inner[0].index - 1].text if inner[0].index else ""
    after = tree.tokens[inner[-1].index + 1].text if inner[-1].index + 1 < len(tree.tokens) else ""
    return before in (",", "-", "–", "—", "(") or after in (",", ")", "–", "—") or verb.dep == "parataxis"


def _object(tree: Sentence, verb: Token, source: Token) -> frozenset[int]:
    """Return the tokens of what a verb states: its object, and what prepositions add to it."""
    above = source.index == tree.head(verb).index  # "it was the ministry that put it at 40"
    own = set() if above else {one.index for one in tree.subtree(source)}
    found: set[int] = set()
    for child in tree.children(verb):
        if child.dep in ("dobj", "oprd", "attr", "xcomp", "prep", "npadvmod") and child.index > verb.index:
            found |= {one.index for one in tree.subtree(child)}
    return frozenset(found) - own


def _clause(tree: Sentence, token: Token) -> frozenset[int]:
    """Return the tokens of the clause that "according to" or "citing" belongs to, its own left out."""
    own = {one.index for one in tree.subtree(token)}
    top = tree.climb(token, lambda one: one.is_verb) or tree.head(token)
    while (
        top.dep in ("conj", "ccomp", "xcomp")
        and top.head != top.index
        and tree.head(top).is_verb
        and token.index < top.index
    ):
        top = tree.head(top)
    scope = frozenset(one.index for one in tree.subtree(top)) - own
    return scope if scope else frozenset(range(len(tree.tokens))) - own


def _may_state(source: Token, tree: Sentence, verb: Token) -> bool:
    """Say whether a subject can be the source of the figure that is its verb's object."""
    lemma = source.lemma
    if lemma in _CALENDAR:
        return False
    if source.low in PRONOUNS or lemma in GENERIC or lemma in DOCUMENTS or lemma in STATEMENTS or _is_name(source):
        return True
    if words.is_person(lemma) or any(_is_name(child) for child in tree.children(source, "compound", "appos")):
        return True
    return verb.lemma in STATING and not words.never_person(lemma)


def _is_name(token: Token) -> bool:
    """Say whether a noun is a name: tagged so, or with a capital inside the sentence ("The Observatory")."""
    return token.pos == "PROPN" or (token.pos == "NOUN" and token.index > 0 and token.text[0].isupper())


def _label(tree: Sentence, text: str) -> Iterator[Credit]:
    """Yield the speaker that opens a sentence before a colon and a quotation."""
    if not tree.tokens:
        return
    mark = next((token for token in tree.tokens[:_LONGEST_LABEL] if token.text == ":"), None)
    if mark is not None:
        for token in tree.tokens[: mark.index]:
            owner = pobj(tree, token, *_FROM) if token.lemma in STATEMENTS else None
            if owner is not None and owner.index < mark.index and _may_state(owner, tree, token):
                yield from _credit(tree, text, token, token, frozenset(range(mark.index + 1, len(tree.tokens))))
                return
    match = _COLON.match(text, tree.span.start, tree.span.end)
    if match is None or any(token.is_verb for token in tree.within(Span(*match.span("source")))):
        return
    covered = frozenset(token.index for token in tree.tokens if token.start >= match.end())
    span = Span(*match.span("source"))
    yield Credit(clean(match["source"]), span, tree.tokens[0], covered, named=True)


def _credit(
    tree: Sentence, text: str, source: Token, verb: Token, covers: frozenset[int], *, content: bool = True
) -> Iterator[Credit]:
    if source.pos == "NUM" or source.lemma in _CALENDAR or source.tag == "EX" or source.text[0].isdigit():
        return
    if not source.is_noun and source.low not in PRONOUNS:
        return
    if source.low in PRONOUNS:
        yield Credit(source.text, source.span, verb, covers, pronoun=True, content=content)
        return
    span = _name(tree, source)
    own = {token.index for token in tree.within(span)}
    named = any(_is_name(token) for token in tree.within(span))
    yield Credit(clean(text[span.start : span.end]), span, verb, covers - own, named=named, content=content)


def _name(tree: Sentence, source: Token) -> Span:
    """Return the span of a source's name: the name in apposition, whom a spokesman speaks for, whose figures they are."""
    named = next((token for token in tree.children(source, "appos") if token.pos == "PROPN"), None)
    if named is not None and source.pos != "PROPN":
        return _name(tree, named)
    following = tree.tokens[source.index + 1] if source.index + 1 < len(tree.tokens) else None
    if (
        source.pos == "NOUN"
        and not _is_name(source)
        and following is not None
        and following.pos == "PROPN"
        and following.lemma not in _CALENDAR
    ):
        return Span(following.start, _last_of_name(tree, following).end)  # "the newspaper Bild"
    if source.lemma in SPEAKING_FOR and (inner := pobj(tree, source, "for", "of")) is not None and inner.is_noun:
        return _name(tree, inner)
    if source.lemma in STATEMENTS:
        owner = pobj(tree, source, *_FROM) or tree.child(source, "poss")
        if owner is None:
            maker = next((one for one in tree.children(source, "acl") if tree.child(one, "agent")), None)
            agent = tree.child(maker, "agent") if maker is not None else None
            owner = tree.child(agent, "pobj") if agent is not None else None
        if owner is not None and owner.is_noun:
            return _name(tree, owner)
    if source.pos == "PROPN":
        first = source.index
        while first > 0 and (
            tree.tokens[first - 1].pos == "PROPN" or (first > 1 and tree.tokens[first - 1].text == "-")
        ):
            first -= 1
        if first > 0 and tree.tokens[first - 1].tag == "DT" and source.dep in ("nsubj", "nsubjpass"):
            first -= 1
        last = _behind(tree, source)
        return Span(tree.tokens[first].start, last.end)
    return Span(tree.tokens[phrase_start(tree, source)].start, _behind(tree, source).end)


def _last_of_name(tree: Sentence, first: Token) -> Token:
    """Return the last of the names that stand in a row from `first` on."""
    last = first
    while last.index + 1 < len(tree.tokens) and tree.tokens[last.index + 1].pos == "PROPN":
        last = tree.tokens[last.index + 1]
    return last


def _behind(tree: Sentence, source: Token) -> Token:
    """Return the last token of a name, what "of", "for" and "and" join to it included ("Ministry of Defence")."""
    last = source
    for prep in tree.children(source, "prep"):
        if prep.low in ("of", "for") and prep.index == last.index + 1:
            inner = tree.child(prep, "pobj")
            if inner is not None and inner.is_noun:
                last = _behind(tree, inner)
    return last


def clean(name: str) -> str:
    """Return a source's name without article, possessive and stops."""
    name = _ARTICLE.sub("", name).removesuffix("’s").removesuffix("'s")
    return name.strip(" .,:;")


def subject_name(tree: Sentence, text: str) -> tuple[str, Span] | None:
    """Return the name that is the subject of a sentence's main verb, None when it is none."""
    root = next((token for token in tree.tokens if token.dep == "ROOT"), None)
    found = subject(tree, root) if root is not None and root.is_verb else None
    if found is None or found.pos != "PROPN":
        return None
    span = _name(tree, found)
    return clean(text[span.start : span.end]), span
