# SPDX-License-Identifier: MIT
"""Reads every statement the program sends in any test: whoever asks a register asks about the seal, or says why not.

A statement passes when each register it reads is filtered by `sealed` (`opsdesk.store.shown`), hands the column out, or
carries the execution option `sealed_too` with the reason. So a new query cannot forget domain.md §7.3.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

from sqlalchemy import Engine, event

from opsdesk.records import catalogue
from opsdesk.store.shown import SEALED_TOO

_REGISTERS = "|".join(sorted((view.key for view in catalogue.REGISTERS), key=len, reverse=True))
_READ = re.compile(rf'(?:\bFROM|\bJOIN|,)\s+"?({_REGISTERS})"?(?:\s+AS\s+"?(\w+)"?)?(?=[\s,)]|$)')


@cache
def forgotten(statement: str) -> str:
    """The first register that a statement reads without a word about the seal; empty when there is none."""
    if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
        return ""
    for register, alias in _READ.findall(statement):
        if not re.search(rf'(?:"?\b{alias or register}\b"?\.)"?sealed\b|\WWHERE\s+(?:.*\W)?sealed\b', statement):
            return str(register)
    return ""


@event.listens_for(Engine, "before_cursor_execute")
def _listen(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool) -> None:
    if context is not None and context.execution_options.get(SEALED_TOO):
        return
    register = forgotten(statement)
    if register and _by_the_program():
        raise AssertionError(f"a question to {register} says nothing about the seal (store/shown.py): {statement}")


def _by_the_program() -> bool:
    """Whether a module of the program asks; tests may look at anything."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename.replace("\\", "/")
        if "/sqlalchemy/" not in file and "/plugins/sealed_guard" not in file:
            return "/opsdesk/" in file and "/tests/" not in file
        frame = frame.f_back  # type: ignore[assignment]
    return False
