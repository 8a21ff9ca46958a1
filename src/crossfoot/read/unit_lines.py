"""Lines over and under tables that are nothing but the unit of all numbers: "€ 1 000", "Euro per 100 kg", "GWh", "million passenger kilometres"."""

from __future__ import annotations

import regex

from crossfoot.lexicon import load

_TABLES, _MONEY = load("tables"), load("currencies")
_TOKEN = regex.compile(r"\p{Sc}|[’']?000s?|10{0,2}(?:[ .,’']?000)*|%|[\p{L}²³0-9]+|\S")
_SCALE = regex.compile(r"[’']?000s?|10{0,2}(?:[ .,’']?000)*|\p{Sc}|%")
MOST = 8
"""Words, signs and numbers of such a line."""
LONGEST = 60
_LINKS = frozenset({"per", "of", "in", "and", "/", "(", ")", "."})


def _names() -> frozenset[str]:
    found = {str(word) for name in ("magnitudes", "percent", "plain_units") for word in _TABLES[name]}
    found |= {str(name) for name in _MONEY["bare"]} | {
        str(name) for names in _MONEY["codes"].values() for name in names
    }
    for units in load("units").values():
        found |= {str(name) for entry in units.values() if isinstance(entry, dict) for name in entry.get("n", ())}
    words = {word for name in found for word in name.lower().split()}
    return frozenset(words | {f"{word}s" for word in words})


_NAMES = _names()
_SYMBOLS = frozenset(_MONEY["codes"]) | frozenset(
    str(symbol)
    for units in load("units").values()
    for entry in units.values()
    if isinstance(entry, dict)
    for symbol in entry.get("s", ())
)


def is_unit_line(text: str) -> bool:
    """Say whether all words of a line are of units, currencies and magnitudes; a single one says so in two letters or more."""
    tokens = _TOKEN.findall(text) if len(text) <= LONGEST else []
    if not 0 < len(tokens) <= MOST or not any(
        token[0].isalpha() or regex.match(r"\p{Sc}|%", token) for token in tokens
    ):
        return False
    if len(tokens) == 1 and len(tokens[0]) < 2 and not _SCALE.fullmatch(tokens[0]):
        return False
    return tokens[0].lower() not in _LINKS and all(
        token in _SYMBOLS or token.lower() in _NAMES or token.lower() in _LINKS or _SCALE.fullmatch(token)
        for token in tokens
    )
