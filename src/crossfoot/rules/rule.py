"""A rule as loaded: policy, words and examples, with the parameters of its check kind."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, field_validator

from crossfoot.model import Severity


class Example(BaseModel):
    """One example: documents by name, and the findings that the rule tells of them ("a.md 82 | b.md 28").

    ledger, rates: which of the documents is the ledger, or the file of exchange rates, that the others are checked against.
    before: what some of the documents said before an edit that is checked. gap: why the rule does not yet do
    what the example says; it is then expected to fail.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    documents: Mapping[str, str] = Field(min_length=1)
    findings: tuple[str, ...]
    ledger: str | None = None
    rates: str | None = None
    before: Mapping[str, str] = Field(default_factory=dict)
    gap: str | None = None


class Rule(BaseModel):
    """One rule. `params` are the settings of the check kind that `extends` names, validated by that kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{2,4}\d{3}$")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    extends: str
    severity: Severity
    message: str = Field(min_length=1)
    what: str = Field(min_length=1)
    why: str = Field(min_length=1)
    quiet: str = Field(min_length=1)
    tune: str | None = None
    examples: tuple[Example, ...] = ()
    fix: bool = Field(default=False, description="Whether --fix may write the suggestion.")
    by_value: bool = Field(
        default=False,
        description="Whether it looks at values alone, and so is asked of documents that are not in English too.",
    )
    params: BaseModel

    @field_validator("message")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if "\n" in value.strip():
            raise ValueError("is one line")
        return value.strip()
