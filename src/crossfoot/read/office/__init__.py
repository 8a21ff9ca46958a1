"""Office documents (Word, LibreOffice, RTF, EPUB, presentations) -> Document, as a reader of their pages sees them.

They are archives of XML, read with lxml, no entity and no network; RTF is read by a scanner of its own. What was tracked as
inserted is text, what was tracked as deleted, hidden or commented is not. `archive` opens and bounds, `markup` parses, `passage`
and `grid` hold one paragraph and one table, `writing` puts them down with their places; then a module a format.
"""
