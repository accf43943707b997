# SPDX-License-Identifier: MIT
"""What a check found: of which record, how much it weighs, and whether somebody said why it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from opsdesk.records.problem import Problem, Severity
from opsdesk.store.beside.reasons import Key, Reason

BLANK = "E-REQUIRED"  # the code of a required field that was left empty


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `check` is V01–V28, or the article behind a rule outside the list; `code` names the rule itself."""

    check: str
    code: str
    severity: Severity
    register: str
    record: str
    field: str
    words: str
    reason: str = ""

    @property
    def key(self) -> Key:
        """What a reason is kept under: the same finding again is excused again, another one is not."""
        return self.code, self.register, self.record, self.field

    def excused(self, given: Mapping[Key, Reason]) -> Finding:
        """The same with the reason that was given for it; errors are never excused."""
        told = given.get(self.key) if self.severity is not Severity.ERROR else None
        return replace(self, reason=told.reason) if told else self


def found(problem: Problem, register: str, record: str) -> Finding:
    """A problem of one record as a finding."""
    return Finding(problem.rule, problem.code, problem.severity, register, record, problem.field, problem.message)
