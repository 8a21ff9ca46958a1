"""Names and attributes of XML elements by their local names, so that strict and transitional files read alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=2_000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: etree._Element) -> str:
    """Return the name of an element without its name space, "" for what is none, such as an entity."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return the attribute of a local name, None without one."""
    value = element.get(name)
    if value is not None:
        return value
    return next((str(held) for key, held in element.attrib.items() if _local(str(key)) == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of local names, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of a local name."""
    return (one for one in element if local(one) == name)


def content(element: etree._Element | None, *path: str) -> list[etree._Element]:
    """Return what stands within the first element down a path, nothing where there is none."""
    found = child(element, *path)
    return [] if found is None else list(found)


def value(element: etree._Element | None, *path: str, name: str = "val") -> str | None:
    """Return an attribute of the first element down a path, None without one."""
    found = child(element, *path)
    return None if found is None else attribute(found, name)


def switched(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property such as bold is on, None where it is not set."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "1").lower() not in OFF


def outermost(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a local name below `element`, in document order, none that stands within another of them."""
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        if local(one) == name:
            yield one
        elif local(one) == "AlternateContent":
            stack.extend(reversed(alternative(one)))
        else:
            stack.extend(reversed(one))


def alternative(element: etree._Element) -> list[etree._Element]:
    """Return what a choice between ways to say the same holds: of the first way that holds anything."""
    for name in ("Choice", "Fallback"):
        for way in children(element, name):
            if len(way):
                return list(way)
    return []


def whole(text: str | None, default: int, most: int) -> int:
    """Return a whole number of an attribute within 0 and `most`, or the default for what is none."""
    if text is None or not text.strip().isdecimal() or not text.isascii() or len(text) > 9:
        return default
    return min(int(text), most)
