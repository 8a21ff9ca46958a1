"""Living with findings: a baseline of those accepted, decisions of editors, what a change touches, fixes, statistics.

Takes the report of a check and gives one with fewer findings, counting what it left out; it never makes up a finding but the
half-updated figure, which only a change can tell.
"""

from crossfoot.review.result import CheckResult, check, told

__all__ = ["CheckResult", "check", "told"]
