"""Document with blocks -> Document with sections and parts: which voice, and which part of the text, each block is.

Takes what `read` gives. Gives sections (headline, lead, body, caption, table cell, interview turn, quotation, boilerplate)
with their sentences, and the parts of the file: a page that holds an article and an interview about it is two sources.
What the sentences say is left to `extract` and `resolve`.
"""

from crossfoot.segment.sections import segment

__all__ = ["segment"]
