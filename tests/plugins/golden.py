# SPDX-License-Identifier: MIT
"""Workbooks compared with those kept in tests/golden, member by member; OPSDESK_GOLDEN=write keeps the new ones."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
_CHANGING = (
    (re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"MOMENT"),  # when the file was made
    (re.compile(rb"(?<=>)20\d\d-(?=\d{4}<)"), b"YEAR-"),  # running numbers begin anew each year
)


def assert_golden(made: Path, name: str) -> None:
    """The members of the workbook `made` are those of tests/golden/`name`, all of them and nothing else."""
    kept = GOLDEN / name
    if os.environ.get("OPSDESK_GOLDEN") == "write":
        shutil.copyfile(made, kept)
    ours, theirs = _members(made), _members(kept)
    assert ours.keys() == theirs.keys()
    for member, content in ours.items():
        assert content == theirs[member], f"{name}: {member} is not as kept"


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: _steady(archive.read(name)) for name in sorted(archive.namelist())}


def _steady(content: bytes) -> bytes:
    for pattern, word in _CHANGING:
        content = pattern.sub(word, content)
    return content
