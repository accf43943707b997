# SPDX-License-Identifier: MIT
"""Whether a sheet and a record tell the same, and what is said of words that a field cannot hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from opsdesk.i18n import _
from opsdesk.records.problem import Problem, Severity, warning


def sharpens(rough: Any, exact: Any) -> bool:
    """Whether `exact` only adds the hour to a day that another sheet told without one."""
    moments = isinstance(rough, datetime) and isinstance(exact, datetime)
    return moments and rough.time() == time.min and rough.date() == exact.date() and rough != exact


def same_value(held: Any, said: Any) -> bool:
    """Whether both say the same; full-width signs in words are no difference (sheets are read without them)."""
    if held == said:
        return True
    return isinstance(held, str) and isinstance(said, str) and _folded(held) == _folded(said)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def several(written: Sequence[object], label: str) -> Problem:
    """What to say when a cell lists more numbers than the field holds."""
    message = _("{label}写了 {count} 个，只记第一个，其余请记入备注。")
    return warning("W-SEVERAL", message.format(label=label, count=len(written)))


def eased(problem: Problem, *, spare: bool) -> Problem:
    """A word no list has is no reason to send a whole row back, nor are too many where they can be spared: they go
    into the remark until somebody chooses."""
    if problem.code != "E-CODE" and not (spare and problem.code == "E-TEXT-LENGTH"):
        return problem
    message = _("{said}先记入备注。").format(said=problem.message)
    return replace(problem, severity=Severity.WARNING, code=f"W{problem.code[1:]}", message=message)
