# SPDX-License-Identifier: MIT
"""What is kept of a fault of the program: where it happened, never on what. Messages may quote records, so they go."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from opsdesk import paths

FOLDER = "faults"
MOST = 50  # reports that are kept


def told(fault: BaseException) -> str:
    """The places the fault came through, as module, line and function, and the kind of each fault; no message."""
    lines: list[str] = []
    now: BaseException | None = fault
    while now is not None:
        lines.append(f"{type(now).__module__}.{type(now).__qualname__}")
        lines += [f"  {_module(at.filename)}:{at.lineno} {at.name}" for at in traceback.extract_tb(now.__traceback__)]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n".join(lines)


def keep(fault: BaseException) -> Path:
    """Write the report into the user's folder, where the support bundle finds it; the oldest make room."""
    folder = paths.data_dir() / FOLDER
    folder.mkdir(exist_ok=True)
    place = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.txt"
    place.write_text(told(fault) + "\n", encoding="utf-8")
    for old in kept()[:-MOST]:
        old.unlink(missing_ok=True)
    return place


def kept() -> list[Path]:
    """The reports, oldest first."""
    return sorted((paths.data_dir() / FOLDER).glob("*.txt"))


def _module(path: str) -> str:
    """A path from the package on: what stands before it names the user."""
    parts = Path(path).parts
    for root in ("opsdesk", "site-packages"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at if root == "opsdesk" else at + 1 :])
    return Path(path).name
