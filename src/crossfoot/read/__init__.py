"""File -> Document: what the file says, and where exactly.

Takes paths, gives decoded text with metadata, and blocks of clean text that lead back to the file code point by code
point. Which voice and which part a block is, is left to `segment`; nothing is judged here, only markup is.
"""

from crossfoot.read.decisions import read_decisions
from crossfoot.read.decode import decode
from crossfoot.read.discover import (
    Discovery,
    SourceFile,
    authority_of,
    discover,
    folder_of,
    matches,
    name_below,
)
from crossfoot.read.document import content_of, read, read_text
from crossfoot.read.formats import (
    BY_ENDING,
    TEXT_ENDINGS,
    endings,
    is_archive,
    is_document,
    is_text,
)
from crossfoot.read.ledger import LedgerFile, read_ledger
from crossfoot.read.rates import read_rates

__all__ = [
    "BY_ENDING",
    "TEXT_ENDINGS",
    "Discovery",
    "LedgerFile",
    "SourceFile",
    "authority_of",
    "content_of",
    "decode",
    "discover",
    "endings",
    "folder_of",
    "is_archive",
    "is_document",
    "is_text",
    "matches",
    "name_below",
    "read",
    "read_decisions",
    "read_ledger",
    "read_rates",
    "read_text",
]
