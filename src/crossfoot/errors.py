"""The errors that a user can cause. Each message says what is wrong, where, and how to mend it."""

from __future__ import annotations


class CrossfootError(Exception):
    """Base of all errors that a user can cause."""


class ReadError(CrossfootError):
    """A file cannot be read; the pipeline turns it into a finding and goes on."""


class ConfigError(CrossfootError):
    """The configuration cannot be used."""


class RuleError(CrossfootError):
    """A rule file cannot be used; the message lists every fault as path:line:column."""


class UsageError(CrossfootError):
    """The command was called with arguments that make no sense together."""
