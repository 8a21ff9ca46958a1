"""The properties of Office Open XML files (.docx, .pptx)."""

from __future__ import annotations

from crossfoot.errors import ReadError
from crossfoot.model import Metadata
from crossfoot.read.building import Builder
from crossfoot.read.office.archive import Archive
from crossfoot.read.office.markup import attribute, children, local
from crossfoot.read.office.properties import properties_metadata


def opc_metadata(archive: Archive, builder: Builder) -> Metadata:
    """Return what the core and custom properties say; a fault of `builder` tells of such a part that cannot be read."""
    try:
        core, custom = _core(archive), _custom(archive)
    except ReadError as error:
        builder.fault(f"the properties are not used: {error}")
        core, custom = {}, {}
    return properties_metadata(
        archive.name,
        custom,
        title=core.get("title"),
        author=core.get("creator"),
        created=core.get("created"),
        modified=core.get("modified"),
    )


def _core(archive: Archive) -> dict[str, str]:
    part = archive.related("", "core-properties")
    return {local(one): one.text for one in archive.xml(part) if one.text} if part else {}


def _custom(archive: Archive) -> dict[str, str]:
    part = archive.related("", "custom-properties")
    if part is None:
        return {}
    found = {}
    for one in children(archive.xml(part), "property"):
        name, told = attribute(one, "name"), next((held.text for held in one), None)
        if name and told:
            found[name] = told
    return found
