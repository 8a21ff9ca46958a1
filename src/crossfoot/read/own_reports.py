"""Which files the program itself has written: they are no documents, and may be written again."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""(?x) \A \ufeff? (?:
        <!DOCTYPE\ html>.{0,200}<meta\ name="generator"\ content="crossfoot">      # pages: findings, facts
      | \#\#\ crossfoot:\ \d                                                       # findings as Markdown
      | severity,code,rule,confidence,message,document,                            # as CSV
      | kind,document,start,end,line,column,text,                                  # extract
      | fact,disagrees,                                                            # matrix
      | [^\n]+:\d+:\d+:\ (?:error|warning|notice)\ CF\d{3}\ [a-z-]+\n              # findings as text
      | Read\ [\d,]+\ documents?:\ [\d,]+\ figures?,\ [\d,]+\ dates?\.\n           # the same, where there are none
      | fact\ {10,}\S                                                              # matrix as text
      | \ *[\d,]+\ \ numbers\ in\ the\ files\ \(                                   # coverage
      | Planted\ [\d,]+\ wrong\ figures?\ in\                                      # audit
      | \ *[\d,]+\ \ CF\d{3}\ \ (?:error|warning|notice)\ +[a-z-]+                 # statistics
      | ---\ a/[^\n]+\n\+\+\+\ b/                                                  # corrections as a diff
    )""",
    re.DOTALL,
)


def is_own_report(head: str) -> bool:
    """Say whether a file that begins with `head`, a few hundred characters, is a report of this program."""
    return _MARKS.match(head) is not None
