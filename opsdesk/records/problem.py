# SPDX-License-Identifier: MIT
"""A problem in someone's data: a value that is handed on, never an exception."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops submission, a warning is kept, an info explains."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it, in one complete sentence.

    `code` is the stable name used in JSON (domain.md §6.2: `E-ID-CHECK`, `W-LUHN` …); `field` is the key of the
    field it belongs to, empty until the owner of the value fills it in; `rule` names the source (`V12`, `GB 11643`).
    """

    severity: Severity
    code: str
    message: str
    field: str = ""
    rule: str = ""

    def at(self, field: str) -> Problem:
        """The same problem, said of `field`."""
        return replace(self, field=field)


def error(code: str, message: str, rule: str = "") -> Problem:
    """A problem that must be mended before the record can be submitted."""
    return Problem(Severity.ERROR, code, message, rule=rule)


def warning(code: str, message: str, rule: str = "") -> Problem:
    """A problem that may stand, marked for a second look."""
    return Problem(Severity.WARNING, code, message, rule=rule)


def info(code: str, message: str, rule: str = "") -> Problem:
    """Something inferred or worth knowing; nothing to mend."""
    return Problem(Severity.INFO, code, message, rule=rule)
