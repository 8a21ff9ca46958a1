"""What an RTF file says of itself: title, author, properties of its own, and the days on which it was begun and saved."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.model import Metadata
from crossfoot.read.office.properties import properties_metadata

TOLD = frozenset({"title", "author"})
NAME, VALUE = "propname", "staticval"
COLLECTED = TOLD | {NAME, VALUE}
TIMES = frozenset({"creatim", "revtim"})


@dataclass(slots=True)
class Info:
    """What the groups of information hold, as far as they have been read; times: the numbers of a day by "yr", "mo", "dy"."""

    told: dict[str, list[str]] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    times: dict[str, dict[str, int]] = field(default_factory=dict)
    key: list[str] = field(default_factory=list)

    def begin(self, word: str) -> list[str]:
        """Return the list that takes the text of a group, one of COLLECTED."""
        held: list[str] = []
        if word == NAME:
            self.key = held
        elif word != VALUE:
            self.told[word] = held
        return held

    def end(self, group: str, held: list[str] | None) -> None:
        """Take in a property whose value has been read."""
        if group == VALUE and held is not None and self.key:
            self.custom["".join(self.key)] = "".join(held)

    def metadata(self, name: str) -> Metadata:
        """Return the metadata of the file `name`."""
        told = {key: "".join(pieces).strip() or None for key, pieces in self.told.items()}
        created, modified = (self._day(key) for key in ("creatim", "revtim"))
        return properties_metadata(name, self.custom, **told, created=created, modified=modified)

    def _day(self, key: str) -> str | None:
        told = self.times.get(key, {})
        return f"{told.get('yr', 0):04}-{told.get('mo', 0):02}-{told.get('dy', 0):02}" if told else None
