# SPDX-License-Identifier: MIT
"""Make the forms in the package of the Designer sources in ui/: `python installer/forms.py`.

They are what pyside6-uic writes, without the classes it imports and does not use: making `Qt` known to Python alone
costs 14 ms, which the first window would wait for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "ui").glob("*.ui"))
IMPORTED = re.compile(r"^from (PySide6\.\w+) import \((.*?)\)\n", re.M | re.S)


def form_of(source: Path) -> Path:
    """Where the form of a Designer source lies."""
    return ROOT / "opsdesk" / "gui" / "forms" / f"ui_{source.stem}.py"


def made(source: Path) -> str:
    """The form of a Designer source."""
    compiler = Path(sys.executable).parent / "pyside6-uic"
    done = subprocess.run([compiler, source.name], cwd=source.parent, capture_output=True, check=True)
    return without_unused(done.stdout.decode("utf-8").replace("\r\n", "\n"))


def without_unused(text: str) -> str:
    """The same code, importing only the classes it names."""
    body = re.sub(r"^#.*", "", IMPORTED.sub("", text), flags=re.M)

    def shorter(found: re.Match[str]) -> str:
        used = [name for name in re.findall(r"\w+", found[2]) if re.search(rf"\b{name}\b", body)]
        lines = "".join(f"    {name},\n" for name in used)
        return f"from {found[1]} import (\n{lines})\n" if used else ""

    return IMPORTED.sub(shorter, text)


if __name__ == "__main__":
    for one in SOURCES:
        form_of(one).write_text(made(one), encoding="utf-8", newline="\n")
