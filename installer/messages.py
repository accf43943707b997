# SPDX-License-Identifier: MIT
"""Collect every text of the program into each resources/i18n/*.po and compile it: `python installer/messages.py`.

The message ids are the Chinese texts themselves, so Chinese needs no catalogue; a text without English stands in
`en.po` with an empty translation, and a test names it. Needs Babel, which the test requirements bring.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHINESE = re.compile("[\u4e00-\u9fff\u3001-\u303f\uff00-\uffef“”]")  # its characters and its marks
HOW_MANY = ("|one", "|many")
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # what every catalogue says of when it was made
ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "i18n" / "en.po"
MO = ROOT / "resources" / "i18n" / "en" / "LC_MESSAGES" / "opsdesk.mo"


def texts() -> Iterator[tuple[str, str]]:
    """Every text to translate with the file it stands in: `_()` and `N_()` in code, law data, Designer files."""
    for path in sorted((ROOT / "opsdesk").rglob("*.py")):
        if "forms" not in path.parts:
            yield from ((text, path.relative_to(ROOT).as_posix()) for text in _in_code(path))
    for path in sorted((ROOT / "resources" / "law").glob("*.toml")):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((text, path.relative_to(ROOT).as_posix()) for text in _in_law(held, ""))
    for path in sorted((ROOT / "ui").glob("*.ui")):
        yield from ((text, path.relative_to(ROOT).as_posix()) for text in _in_form(path))


def _in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Register":
            yield from _names(node)
        if named and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            yield node.args[0].value


def _names(register: ast.Call) -> Iterator[str]:
    """What a register's records are called, said of one and of many: English has two words where Chinese has one."""
    for keyword in register.keywords:
        if keyword.arg == "label_id" and isinstance(keyword.value, ast.Call):
            yield from (f"{ast.literal_eval(keyword.value.args[0])}{how}" for how in HOW_MANY)


SAID_OF_LAW = ("name", "event", "text_zh", "approver", "refusal", "caution")  # what law data says to a reader


def _in_law(held: object, key: str) -> Iterator[str]:
    """The words of a file of law data; articles and codes are none."""
    if isinstance(held, dict):
        for inner, value in held.items():
            yield from _in_law(value, inner)
    elif isinstance(held, list):
        for value in held:
            yield from _in_law(value, key)
    elif isinstance(held, str) and held and key in SAID_OF_LAW:
        yield held


def _in_form(path: Path) -> Iterator[str]:
    for node in ElementTree.parse(path).iter("string"):
        if node.text and node.get("notr") != "true":
            yield node.text


def collected(po: Path = PO) -> Catalog:
    """The catalogue as it should be: all texts of today with the translation they have in `po`."""
    held = read_po(io.BytesIO(po.read_bytes()), locale=po.stem) if po.exists() else Catalog(locale=po.stem)
    fresh = Catalog(locale=po.stem, project="opsdesk", charset="utf-8")
    for text, place in texts():
        known = held.get(text)
        fresh.add(text, known.string if known else "", locations=[(place, 0)])
    return fresh


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts without English; one without Chinese characters or marks may stand as it is.

    The words of a register for one and for many are its plain one until others are written.
    """
    lacking = [str(m.id) for m in catalogue if m.id and not m.string and not str(m.id).endswith(HOW_MANY)]
    return [text for text in lacking if CHINESE.search(text)]


def main() -> int:
    """Write and compile the catalogue of each language; 1 when texts lack English."""
    for po in sorted({PO, *PO.parent.glob("*.po")}):
        catalogue = collected(po)
        missing = untranslated(catalogue)
        _write(po, catalogue)
        print(f"{po.stem}: {len(catalogue)} texts, {len(missing)} without a translation")
    return 1 if untranslated(collected()) else 0


def _write(po: Path, catalogue: Catalog) -> None:
    mo = MO.parents[2] / po.stem / MO.relative_to(MO.parents[1])
    mo.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, omit_header=True, include_lineno=False)
    catalogue.creation_date = MADE  # the same texts give the same bytes, whenever they are compiled
    with mo.open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    sys.exit(main())
