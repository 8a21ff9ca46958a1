"""Interview turns: who speaks, and who asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from crossfoot import lexicon
from crossfoot.model import Block, BlockKind

_LISTS = lexicon.load("turns")
ASKERS = frozenset(_LISTS["askers"])
NOT_SPEAKERS = frozenset(_LISTS["not_speakers"])
LABEL = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}|of |the |de |van |von |la )[\p{L}.’'-]*){0,5})(?: \([^()]{1,60}\))?(?P<mark>:|\.(?= ))\s+(?=\S)"
)
LETTERS = frozenset({"Q", "A"})
SPEECHES = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn's label says: the speaker, where the words begin, whether the speaker asks."""

    speaker: str
    begin: int
    question: bool


def turns(blocks: Sequence[Block]) -> dict[int, Turn]:
    """Return the turn that each block opens, by its index; nothing when the blocks hold no dialogue."""
    found: dict[int, tuple[str, int]] = {}
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        label = _label(block)
        if label is not None:
            found[index] = label
    names = Counter(name for name, _ in found.values())
    speakers = {name for name, count in names.items() if count >= SPEECHES or _asks(name)}
    if len(speakers) < 2 or sum(names[name] for name in speakers) < 3:
        return {}
    near = _runs([index for index, (name, _) in found.items() if name in speakers or name in names])
    askers = _askers({index: found[index][0] for index in near}, blocks)
    return {
        index: Turn(found[index][0], found[index][1], found[index][0] in askers)
        for index in near
        if found[index][0] in speakers or names[found[index][0]] == 1
    }


def _label(block: Block) -> tuple[str, int] | None:
    match = LABEL.match(block.text)
    if match is None or match.end() >= len(block.text):
        return None
    name = match["name"]
    if match["mark"] == "." and name not in LETTERS:
        return None
    if name.lower() in NOT_SPEAKERS or len(name) > 50:
        return None
    return name, match.end()


def _runs(indices: list[int]) -> list[int]:
    return sorted(indices)


def _asks(name: str) -> bool:
    return name.lower().split()[-1] in ASKERS or name.lower() in ASKERS


def _askers(labels: dict[int, str], blocks: Sequence[Block]) -> set[str]:
    named = {name for name in labels.values() if _asks(name)}
    if named:
        return named
    total = Counter(labels.values())
    asking = Counter(name for index, name in labels.items() if blocks[index].text.rstrip('”" ').endswith("?"))
    ranked = sorted(asking, key=lambda name: (-asking[name] / total[name], -asking[name], name))
    return set(ranked[:1]) if ranked and asking[ranked[0]] * 2 >= total[ranked[0]] else set()
