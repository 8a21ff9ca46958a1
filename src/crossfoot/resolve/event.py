"""What happens in a claim: the verb that governs the figure's noun, or the noun that names the event."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.language.tree import Sentence, Token
from crossfoot.model import Event, Figure, Span, Tense, Voice
from crossfoot.resolve.grammar import STAND_INS, clause_verb, headed, main_event, passive, subject
from crossfoot.resolve.noun import Thing
from crossfoot.resolve.reading import Reading

_LISTS = lexicon.load("frame")
_EVENTS = lexicon.load("events")
LIGHT = frozenset(_LISTS["light"])
RESULTING = frozenset(_LISTS["resulting"])
REPORTING = frozenset(lexicon.load("reporting")["verbs"])
DIRECT = frozenset(lexicon.load("reporting")["direct"])
IDIOMS: list[dict[str, str]] = _EVENTS["idioms"]
STATES: dict[str, str] = _EVENTS["states"]
_MEASURING = frozenset({"of", "by"})
NEGATIONS = frozenset(lexicon.load("modality")["negations"])


def event_of(reading: Reading, thing: Thing) -> Event | None:
    """Return the event of a figure's or date's claim, None when its sentence tells none."""
    nouns = _nouns(reading, thing)
    verbs = list(_verbs(reading, nouns))
    named = [found for noun in nouns if (found := _named(noun)) is not None]
    verbs.sort(key=lambda verb: _weight(reading, verb))
    of_it = _measured_action(reading)
    if of_it is not None:  # "a drop of 40 per cent", whatever the clause says of the drop
        named.insert(0, of_it)
    if of_it is None and verbs and (_weight(reading, verbs[0]) < 2 or not named):
        return _event(reading, verbs[0], [*(verb.lemma for verb in verbs[1:]), *(lemma for lemma, _ in named)])
    if named:
        lemma, noun = named[0]
        others = dict.fromkeys([*(verb.lemma for verb in verbs), *(other for other, _ in named[1:])])
        return Event(
            lemma=lemma, span=noun.span, found="noun that names it", also=tuple(one for one in others if one != lemma)
        )
    return None


def _nouns(reading: Reading, thing: Thing) -> list[Token]:
    """Return the tokens whose place in the sentence is the claim's: the number's own and its noun's."""
    found = [reading.top]
    if thing.token is not None and thing.token.index != reading.top.index:
        found.append(thing.token)
    return found


def _verbs(reading: Reading, nouns: list[Token]) -> list[Token]:
    """Return the verbs of the claim, nearest first: governors of its nouns, and participles and clauses that describe them."""
    tree = reading.tree
    found: dict[int, Token] = {}
    for noun in nouns:
        if (state := _state(reading, noun)) is not None:
            found.setdefault(state.index, state)
    if isinstance(reading.mention, Figure):  # a dateline has its event behind its colon
        nouns = [noun for noun in nouns if not headed(tree, noun)]
    for noun in nouns:
        if noun.is_verb and noun.dep != "pobj" and noun.index not in reading.inside:
            found.setdefault(noun.index, noun)
        verb = clause_verb(tree, noun)
        if verb is not None:
            event = main_event(tree, verb)
            found.setdefault(event.index, event)
    for noun in nouns:
        for child in tree.children(noun, "acl", "relcl"):
            if child.is_verb and child.index > noun.index:
                event = main_event(tree, child)
                found.setdefault(event.index, event)
    return list(found.values())


def _weight(reading: Reading, verb: Token) -> int:
    """Return how little a verb says: 0 for an event, and for "be" where it says the figure itself; 1 for a report, 2 for others."""
    tree = reading.tree
    if verb.lemma == "be" and reading.top.dep == "attr" and tree.head(reading.top).index == verb.index:
        return 0
    if verb.lemma in LIGHT and tree.child(verb, "acomp") is None:
        return 2
    if verb.low in STATES and tree.head(reading.top).index != verb.index and _taken(reading):
        return 1  # "received 41 injured"
    if verb.lemma not in REPORTING:
        return 0
    told = any(child.tag == "VBN" for child in tree.children(tree.head(reading.top), "acl"))  # "reported 12 killed"
    return 1 if told or tree.child(verb, "ccomp") is not None else 0


def _taken(reading: Reading) -> bool:
    """Say whether a number is the object of a verb that says more than what it did to those counted or that it told of them."""
    verb = reading.tree.head(reading.top)
    return reading.top.dep == "dobj" and verb.is_verb and verb.lemma not in LIGHT | REPORTING | RESULTING


def _state(reading: Reading, noun: Token) -> Token | None:
    """Return an adjective that tells what became of a noun: "left 60 people homeless", "nine are feared dead"."""
    tree = reading.tree
    for token in tree.tokens[noun.index + 1 : noun.index + 6]:
        head = tree.head(token)
        described = token.dep in ("amod", "nmod", "compound") and head.is_noun and head.index > token.index
        if token.low in STATES and not described:
            return token
        if token.low in STAND_INS:
            following = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
            return following if following is not None and following.tag == "VBN" else None  # "7 more damaged"
        if described or token.pos in ("NOUN", "PROPN", "NUM", "CCONJ") or token.text in ",;.":
            return None
    return None


def _measured_action(reading: Reading) -> tuple[str, Token] | None:
    """Return the noun of action whose amount the figure is, with its verb: "growth of 7 %", "a wait of up to two days"."""
    tree, top = reading.tree, reading.top
    prep = tree.head(top)
    if top.dep != "pobj" or prep.low not in _MEASURING:
        return None
    noun = tree.head(prep)
    return _named(noun) if noun.is_noun else None


def _named(noun: Token) -> tuple[str, Token] | None:
    verb = words.EVENT_NOUNS.get(noun.lemma)
    return (verb, noun) if verb is not None else None


def _event(reading: Reading, verb: Token, also: list[str]) -> Event:
    tree = reading.tree
    lemma = STATES.get(verb.low, verb.lemma) if not verb.is_verb else _idiom(tree, verb)
    found = subject(tree, verb)
    object_ = tree.child(verb, "dobj")
    return Event(
        lemma=lemma,
        span=Span(verb.start, verb.end),
        found="verb of the clause",
        voice=Voice.PASSIVE if passive(tree, verb) else Voice.ACTIVE,
        tense=_tense(tree, verb),
        negated=_negated(tree, verb),
        subject=found.lemma if found is not None and found.is_noun else None,
        object=object_.lemma if object_ is not None and object_.is_noun else None,
        also=tuple(dict.fromkeys(one for one in also if one != lemma)),
    )


def _idiom(tree: Sentence, verb: Token) -> str:
    """Return the event that a verb makes with the words behind it: "lost their lives", "killed or injured"."""
    following = []
    for token in tree.tokens[verb.index + 1 : verb.index + 4]:
        if token.pos == "NUM":
            break
        following.append(token.low)
    for idiom in IDIOMS:
        if verb.lemma == idiom["verb"] and idiom["with"] in following:
            return idiom["event"]
    return verb.lemma


def _negated(tree: Sentence, verb: Token) -> bool:
    return any(child.dep == "neg" or child.low in NEGATIONS for child in tree.children(verb))


def _tense(tree: Sentence, verb: Token) -> Tense | None:
    helpers = tree.children(verb, "aux", "auxpass")
    lows = {token.low for token in helpers}
    if lows & {"will", "'ll", "shall", "wo"} or any(
        token.low == "going" for token in tree.ancestors(verb) if verb.dep == "xcomp"
    ):
        return Tense.FUTURE
    finite = next((token for token in (*helpers, verb) if token.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    if finite is None:
        return Tense.PAST if verb.tag == "VBN" else None
    if finite.tag == "VBD" or (finite.lemma == "have" and finite.index != verb.index):
        return Tense.PAST
    return Tense.PRESENT
