# SPDX-License-Identifier: MIT
"""The forms in the package are what installer/forms.py makes of the Designer sources in ui/ today."""

from __future__ import annotations

import re
from importlib import import_module
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
def test_form_is_up_to_date(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CHECKOUT / "installer"))
    forms = import_module("forms")
    kept = forms.form_of(source).read_text(encoding="utf-8")
    assert kept == forms.made(source), "python installer/forms.py"


@pytest.mark.parametrize("kept", sorted(FORMS.glob("ui_*.py")), ids=lambda path: path.name)
def test_a_form_imports_every_class_it_names(kept: Path) -> None:
    found = compile(kept.read_text(encoding="utf-8"), kept.name, "exec")
    inside = [code for code in found.co_consts if hasattr(code, "co_consts")]
    methods = [code for one in inside for code in one.co_consts if hasattr(code, "co_names")]
    named = {name for code in methods for name in code.co_names if re.fullmatch(r"Q([A-Z]\w+|t)", name)}
    assert named <= set(found.co_names)
