"""Documents -> which wrong figures the check would catch in them: it plants changes, one at a time, and checks again.

Takes what a check takes. Gives an `Audit`: every planted change with the rules that tell of it, and what could not be planted,
and why. Nothing is written: the changes live in memory. Only the changed document is analysed again; the others are kept,
since an analysis is a pure function of one document. How the result is shown is left to `report`.
"""

from crossfoot.audit.audit import Plan, audit, audit_report
from crossfoot.audit.planting import changes
from crossfoot.audit.site import Change

__all__ = ["Change", "Plan", "audit", "audit_report", "changes"]
