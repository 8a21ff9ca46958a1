"""Mentions -> what each claims: what is counted, what happened, when and where, who said it, how firmly.

Takes the mentions of one document as extract read them, and the document. Gives them back with everything set that the
sentence, its neighbours and the document's date can tell. Whether two figures speak of one fact is left to `link`.
"""

from crossfoot.resolve.anchor import with_date
from crossfoot.resolve.figures import resolve

__all__ = ["resolve", "with_date"]
