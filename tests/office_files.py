"""Small office documents for tests: the least that an office program would open, packed from snippets of their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "meta": "meta",
        "presentation": "presentation",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{rest}</w:style>'
    for identity, name, rest in (
        ("Titel", "Title", ""),
        ("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        ("berschrift2", "heading 2", '<w:basedOn w:val="berschrift1"/>'),
        ("House", "House Heading", '<w:basedOn w:val="berschrift2"/>'),
        ("Untertitel", "Subtitle", ""),
        ("Beschriftung", "caption", ""),
        ("Zitat", "Quote", ""),
        ("Liste", "List Bullet", ""),
        ("TOC1", "toc 1", ""),
    )
) + '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'  # fmt: skip


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of parts, the same bytes for the same parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def relations(*told: tuple[str, str, str]) -> str:
    """Return a part of relations, each (identity, last word of the type, target); an address is outside."""
    return f'<Relationships xmlns="{RELATIONS}">' + "".join(
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for identity, kind, target in told
    ) + "</Relationships>"  # fmt: skip


def core(created: str = "", modified: str = "", title: str = "", author: str = "") -> str:
    """Return a part of core properties."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


def custom(**told: str) -> str:
    """Return a part of custom properties."""
    return "<Properties>" + "".join(
        f'<property name="{name}"><lpwstr>{value}</lpwstr></property>' for name, value in told.items()
    ) + "</Properties>"  # fmt: skip


def docx_parts(
    body: str, *, notes: str = "", endnotes: str = "", links: str = "http://x.org/a.docx", **parts: str
) -> dict[str, str]:
    """Return the parts of a Word document; rId9 links to `links`. parts: core, custom."""
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:wps="{WPS}" xmlns:mc="{MC}" xmlns:v="{VML}" xmlns:a="{A}"'
    )
    return {
        "_rels/.rels": relations(
            ("a", "officeDocument", "word/document.xml"),
            ("b", "core-properties", "docProps/core.xml"),
            ("c", "custom-properties", "docProps/custom.xml"),
        ),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "footnotes", "footnotes.xml"),
            ("rId3", "endnotes", "endnotes.xml"),
            ("rId9", "hyperlink", links),
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
        "word/footnotes.xml": f"<w:footnotes {spaces}>{notes}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {spaces}>{endnotes}</w:endnotes>",
        "docProps/core.xml": parts.get("core", core()),
        "docProps/custom.xml": parts.get("custom", custom()),
    }


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document."""
    return packed(docx_parts(body, **parts))


def para(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of Word; runs that are no XML are text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    told = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{told}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table of Word; cells that are no XML are text."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(
        one if one.startswith("<") else cell(para(one)) for one in cells
    ) + "</w:tr>"  # fmt: skip


def cell(content: str, properties: str = "") -> str:
    """Return a cell of a table of Word."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def odf(kind: str, body: str, *, automatic: str = "", meta: str = "", **parts: str) -> bytes:
    """Return an OpenDocument file; kind: text or presentation. parts: manifest, styles."""
    held = {
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        "styles.xml": parts.get("styles", f"<office:document-styles {ODF}/>"),
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": parts.get("manifest", "<manifest/>"),
    }
    return packed(held)


def slide(*shapes: str, attributes: str = "") -> str:
    """Return a slide of PowerPoint."""
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}" {attributes}><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def shape(place: str, *paragraphs: str) -> str:
    """Return a shape of a slide; place: type of its place, "" for one that fills none; paragraphs that are no XML are text."""
    holder = f'<p:ph type="{place}"/>' if place else ""
    told = "".join(one if one.startswith("<a:p>") else f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in paragraphs)
    return f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:txBody>{told}</p:txBody></p:sp>"


def pptx(*slides: str, notes: Mapping[int, str] | None = None) -> bytes:
    """Return a PowerPoint presentation; notes: by number of the slide, from 1."""
    numbers = range(1, len(slides) + 1)
    parts = {
        "_rels/.rels": relations(("a", "officeDocument", "ppt/presentation.xml"), ("b", "core-properties", "core.xml")),
        "core.xml": core(created="2024-11-14T08:00:00Z", title="Losses", author="R. Ellingsen"),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>'
        + "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in numbers)
        + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*((f"s{n}", "slide", f"slides/slide{n}.xml") for n in numbers)),
    }
    for number, content in enumerate(slides, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = content
    for number, content in (notes or {}).items():
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(("n", "notesSlide", f"../notes/n{number}.xml"))
        parts[f"ppt/notes/n{number}.xml"] = content
    return packed(parts)


def epub(*chapters: str, metadata: str = "", encryption: str = "") -> bytes:
    """Return an EPUB book of chapters in HTML, with a table of contents before them."""
    numbers = range(1, len(chapters) + 1)
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>',
        "OPS/a.opf": f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata><manifest>'
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        + "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
        + '</manifest><spine><itemref idref="nav"/>'
        + "".join(f'<itemref idref="c{n}"/>' for n in numbers)
        + "</spine></package>",
        "OPS/nav.xhtml": "<html><body><p>Contents: 1 to 9</p></body></html>",
    }
    for number, content in enumerate(chapters, start=1):
        parts[f"OPS/text/c {number}.xhtml"] = f"<?xml version='1.0'?><html><body>{content}</body></html>"
    if encryption:
        parts["META-INF/encryption.xml"] = encryption
    return packed(parts)
