# SPDX-License-Identifier: MIT
"""The forms in the package are what pyside6-uic makes of the Designer sources in ui/ today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
FORMS = CHECKOUT / "opsdesk" / "gui" / "forms"
SOURCES = sorted((CHECKOUT / "ui").glob("*.ui"))
LOCKED = re.findall(
    r"^pyside6-essentials==(\S+)", (CHECKOUT / "installer" / "requirements.lock").read_text("utf-8"), re.M
)

same_compiler = pytest.mark.skipif(
    [PySide6.__version__] != LOCKED,
    reason=f"every uic writes a little differently; the forms are made with {LOCKED}, this is {PySide6.__version__}",
)


def test_there_are_sources_and_no_form_without_one() -> None:
    assert SOURCES
    assert {path.stem for path in FORMS.glob("ui_*.py")} == {f"ui_{source.stem}" for source in SOURCES}


@same_compiler
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_form_is_up_to_date(source: Path) -> None:
    fresh = subprocess.run(
        [Path(sys.executable).parent / "pyside6-uic", source.name], cwd=source.parent, capture_output=True, check=True
    )
    kept = (FORMS / f"ui_{source.stem}.py").read_text(encoding="utf-8")
    assert kept == fresh.stdout.decode("utf-8").replace("\r\n", "\n"), (
        f"cd ui && pyside6-uic {source.name} -o ../opsdesk/gui/forms/ui_{source.stem}.py"
    )
