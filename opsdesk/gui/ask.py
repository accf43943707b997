# SPDX-License-Identifier: MIT
"""Every question and every message box of the window. Tests replace these functions; callers say `ask.reason(…)`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import (
    QtCore,
    QtWidgets,
)  # what they have is known to Python when asked for

from opsdesk.gui.settings import settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SAVED_TO = "saved_to"  # the folder a file was written to last
WORKBOOKS = "*.xlsx *.xls *.et *.csv *.xlsm *.xlsb *.ods"


def reason(parent: QWidget, title: str, prompt: str, go: str = "") -> str:
    """A reason in the user's words; empty when the user thinks better of it. `go` names the step, else the title."""
    from opsdesk.gui.parts.asking import LineDialog

    dialog = LineDialog(parent, title, prompt, go)
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.typed.strip() if agreed else ""


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """A message that must be seen before work goes on."""
    from opsdesk.gui.parts.asking import Message

    dialog = Message(parent, text, (("seen", _("知道了")),), detail=detail, glyph="info")
    dialog.exec()
    dialog.deleteLater()


def may_leave(parent: QWidget, text: str) -> str:
    """What to do with unsaved work: "save", "discard" or "stay"."""
    from opsdesk.gui.parts.asking import Message

    answers = (("stay", _("留在本页")), ("discard", _("不存")), ("save", _("存草稿")))
    dialog = Message(parent, text, answers, glyph="info")
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer or "stay"


def workbooks(parent: QWidget) -> list[Path]:
    """The workbooks to import; empty when none was chosen."""
    names, _filter = QtWidgets.QFileDialog.getOpenFileNames(parent, _("选表格"), "", _("表格") + f" ({WORKBOOKS})")
    return [Path(name) for name in names]


def place_to_save(parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
    """Where to write a new file of that suffix (with its dot): offered where the last one went.

    A name without the suffix gets it and is asked about again, so that no file is overwritten unasked.
    """
    wanted = save_folder() / name
    while True:
        chosen, _filter = QtWidgets.QFileDialog.getSaveFileName(parent, title, str(wanted), f"*{suffix}")
        if not chosen:
            return None
        place, wanted = Path(chosen), Path(chosen + suffix)
        if place.suffix.lower() != suffix and not wanted.exists():
            place = wanted
        if place.suffix.lower() == suffix:
            settings().setValue(SAVED_TO, str(place.parent))
            return place


def save_folder() -> Path:
    """Where files go that leave the office: beside the last one, at first the person's documents."""
    kept = Path(str(settings().value(SAVED_TO, "")) or "-")
    documents = QtCore.QStandardPaths.writableLocation(QtCore.QStandardPaths.StandardLocation.DocumentsLocation)
    return next((place for place in (kept, Path(documents)) if place.is_dir()), Path.home())


def new_password(parent: QWidget, title: str) -> str:
    """A password for a file, typed unseen; empty when the user thinks better of it."""
    prompt = _("密码（另行告知收件人，不写在文件里）：")
    from opsdesk.gui.parts.asking import LineDialog

    dialog = LineDialog(parent, title, prompt, unseen=True)
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.typed if agreed else ""


def photo_files(parent: QWidget) -> list[Path]:
    """Photographs to keep; empty when none was chosen."""
    kinds = _("照片") + " (*.jpg *.jpeg *.png)"
    names, _filter = QtWidgets.QFileDialog.getOpenFileNames(parent, _("选照片"), "", kinds)
    return [Path(name) for name in names]


def pdf_file(parent: QWidget) -> Path | None:
    """A PDF that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选 PDF"), "", "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def package_file(parent: QWidget) -> Path | None:
    """A sealed package that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选密封包"), "", _("密封包") + " (*.opspkg)")
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write several files into."""
    chosen = QtWidgets.QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def office_file(parent: QWidget | None) -> Path | None:
    """An office file that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选台账"), "", _("台账") + " (*.opsdesk)")
    return Path(chosen) if chosen else None
