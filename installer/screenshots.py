#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pictures of the manual, taken by a script: `screenshots.py [--out FOLDER] [--language L] [--only NAME…]`.

Builds an office from the shipped samples as if it were the evening of 5 June 2022, opens each page in the real window
without a screen at 1366 × 768, and writes LANGUAGE/NAME.png with few colours, so that all of them stay below 2 MB. They
lie in resources/help/pictures because the manual in the program shows them too. Run it in the program's environment
before a release, so that none that is handed out is stale.
"""

from __future__ import annotations

import argparse
import datetime as calendar
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
PICTURES = CHECKOUT / "resources" / "help" / "pictures"
LANGUAGES = ("zh_CN", "en")
SIZE, COLOURS, LOOK_MS = (1366, 768), 40, 350
EVENING = calendar.datetime(2022, 6, 5, 20, 0)
_REAL_DAY, _REAL_TIME = calendar.date, calendar.datetime

Deed = Callable[[Any], object]


class _OfDays(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, _REAL_DAY)


class _OfTimes(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, _REAL_TIME)


class _Day(_REAL_DAY, metaclass=_OfDays):
    @classmethod
    def today(cls) -> calendar.date:  # type: ignore[override]
        return EVENING.date()


class _Time(_REAL_TIME, metaclass=_OfTimes):
    @classmethod
    def now(cls, tz: Any = None) -> calendar.datetime:  # type: ignore[override]
        return EVENING.astimezone(tz) if tz else EVENING

    @classmethod
    def today(cls) -> calendar.datetime:  # type: ignore[override]
        return EVENING


def shots() -> dict[str, Deed]:
    """Every picture by its name, and what is done in the window before it is taken."""
    from opsdesk.store.reading.query import ListQuery

    def page(key: str) -> Deed:
        return lambda window: window.open_page(key)

    def record(register: str) -> Deed:
        def shown(window: Any) -> None:
            window.open_record(register, window.office.reader.page(ListQuery(register), 0, 1)[0]["id"])

        return shown

    def bulletin(window: Any) -> None:
        from opsdesk.work.program.demo import SAMPLES_PERIOD

        window.open_page("bulletin")
        made = window.pages.desk_page("bulletin")
        made.set_period(SAMPLES_PERIOD.first, SAMPLES_PERIOD.last)
        made.make()

    def check(window: Any) -> None:
        window.open_page("check")
        window.pages.desk_page("check").run_or_stop()

    plain = {key: page(key) for key in ("today", "due", "batches", "templates", "papers", "custody")}
    desk = {key: page(key) for key in ("people", "backups", "inspector")}
    records = {f"record_{key}": record(key) for key in ("case", "seizure")}
    return {
        **plain,
        **desk,
        **records,
        "list_case": page("case"),
        "new_seizure": lambda window: window.new_record("seizure"),
        "import": lambda window: window.take_files([held_back()]),
        "bulletin": bulletin,
        "check": check,
    }


def held_back() -> Path:
    """The sample that is not taken in before its preview is shown."""
    from opsdesk import paths

    return next(paths.resource("samples").glob("12_*"))


def sample_office(folder: Path) -> Any:
    """An office with all samples but one, a colleague and a backup."""
    from opsdesk import paths
    from opsdesk.i18n import _
    from opsdesk.people.roles import Role
    from opsdesk.store.keys import keyring
    from opsdesk.work.imports import importing
    from opsdesk.work.office import staffing
    from opsdesk.work.office.backing_up import back_up
    from opsdesk.work.office.opening import new_office

    keyring.cost = keyring.Cost(rounds=1, memory=8, lanes=1)
    names = {"name": _("青冈县公安局网上作战中心"), "login": "admin", "display_name": _("管理员")}
    office, _code = new_office(folder / "opsdesk.opsdesk", **names, password="correct horse battery")
    files = [one for one in importing.workbooks_in([paths.resource("samples")]) if one != held_back()]
    importing.commit(office, importing.plan_files(office, files))
    for login, name, role in (("zhaojy", "赵嘉怡", Role.CLERK), ("sunlg", "孙立国", Role.REVIEWER)):
        staffing.add_person(office, login, name, "correct horse battery", [role])
    back_up(office)
    return office


def take(language: str, out: Path, home: Path, only: list[str]) -> None:
    """Take the pictures of one language; the program must not have been imported before."""
    calendar.date, calendar.datetime = _Day, _Time  # type: ignore[misc]
    from PySide6.QtWidgets import QApplication

    from opsdesk import i18n
    from opsdesk.gui import background
    from opsdesk.gui.application import settle
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.gui.looks import fonts, theme
    from opsdesk.gui.looks.translator import Languages
    from opsdesk.store.desk import at_desk

    app = QApplication(["opsdesk"])
    i18n.set_language(language)
    fonts.install()
    theme.apply("light")
    out.mkdir(parents=True, exist_ok=True)
    with sample_office(home) as office:
        window = MainWindow(at_desk(office), Languages(app))
        window.resize(*SIZE)
        window.show()
        for name, deed in shots().items():
            if not only or name in only:
                deed(window)
                settle(LOOK_MS)
                while background._under_way:
                    settle(LOOK_MS)
                settle(LOOK_MS)
                (out / f"{name}.png").write_bytes(small(window.grab()))
        background.wait_for_all()
        window.close()
        window.deleteLater()
        settle()


def small(pixmap: Any) -> bytes:
    """A picture of a window as a PNG with few colours; letters stay sharp, which JPEG would blur."""
    from PIL import Image
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGB")
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(words: list[str]) -> int:
    """Take all pictures, each language in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    asked = parser.parse_args(words)
    if asked.language:
        sys.path.insert(0, str(CHECKOUT))
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        with tempfile.TemporaryDirectory() as home:
            os.environ["OPSDESK_HOME"] = home
            take(asked.language, asked.out / asked.language, Path(home), asked.only)
        return 0
    call = [sys.executable, __file__, "--out", str(asked.out), *(["--only", *asked.only] if asked.only else [])]
    codes = [subprocess.call([*call, "--language", language]) for language in LANGUAGES]
    total = sum(path.stat().st_size for path in asked.out.rglob("*.png"))
    print(f"{len(list(asked.out.rglob('*.png')))} pictures, {total / 1e6:.2f} MB in {asked.out}")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
