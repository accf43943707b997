# SPDX-License-Identifier: MIT
"""What goes back to a station from the preview: the list of errors on paper, the correction workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.work.import_plan import FilePlan
    from opsdesk.work.import_where import Session


def error_list(parent: QWidget, session: Session) -> None:
    """Ask where the refused cells go as a PDF, and write it."""
    place = ask.place_to_save(parent, _("导出差错单"), _("导入差错反馈单.pdf"), ".pdf")
    if place is not None:
        session.write_list(place)


def correction_workbook(parent: QWidget, session: Session, number: int, file: FilePlan) -> str:
    """Ask where the refused rows of a file go as a workbook in the station's own layout, and write it; what was done,
    in words, or nothing."""
    place = ask.place_to_save(parent, _("写更正表"), f"更正_{file.path.stem}.xlsx", ".xlsx")
    if place is None:
        return ""
    try:
        rows = session.write_corrections(number, place)
    except errors.Told as told:
        ask.tell(parent, str(told))
        return ""
    return _("已写更正表，退回 {rows} 行：{place}").format(rows=rows, place=place.name)
