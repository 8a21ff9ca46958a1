"""What the elements of HTML are to a reader: text, containers, headings, cells, or nothing of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from crossfoot import lexicon
from crossfoot.model import BlockKind

_LISTS = lexicon.load("boilerplate_html")
BOILERPLATE_TAGS = frozenset(_LISTS["tags"])
BOILERPLATE_NAMES = frozenset(_LISTS["names"])
PERMALINKS, LINK_MARKS = frozenset(_LISTS["permalinks"]), frozenset(_LISTS["marks"])
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "math", "select", "textarea", "head"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
CONTAINERS = frozenset({"article", "section", "main"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
ENDED = {
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
PARAGRAPH = frozenset({"p"})
"""What an element ends that is still open when it begins, as writers of HTML may leave it; any other ends a paragraph."""
STANDFIRSTS = frozenset({"standfirst", "subtitle", "subheadline", "subhead", "dek"})
"""Words of a class that name the lines below a headline."""
WORD = regex.compile(r"[a-z]+")


def words_of(values: Mapping[str, str]) -> set[str]:
    """Return the words of an element's class, id and role."""
    return set(WORD.findall(" ".join((values.get("class", ""), values.get("id", ""), values.get("role", ""))).lower()))


def is_boilerplate(tag: str, values: Mapping[str, str], stack: Sequence[tuple[str, bool]]) -> bool:
    """Say whether an element within those of `stack` is a leftover of the site; values: its attributes."""
    if tag == "header":
        return not any(open_tag in ("article", "main") for open_tag, _ in stack)
    if tag in BOILERPLATE_TAGS or "hidden" in values or values.get("aria-hidden") == "true":
        return True
    return tag not in {"html", "body", "main", "article", "h1"} and bool(words_of(values) & BOILERPLATE_NAMES)
