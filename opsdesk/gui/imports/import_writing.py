# SPDX-License-Identifier: MIT
"""What goes back to a station from the preview: the list of errors on paper, the correction workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.work.imports.import_where import Session


def error_list(place: Path, session: Session) -> str:
    """Write the refused cells as a PDF; what was done, in words."""
    session.write_list(place)
    return _("已写出 {place}").format(place=place.name)


def correction_workbook(number: int, place: Path, session: Session) -> str:
    """Write the refused rows of a file as a workbook in the station's own layout; what was done, in words. Raises what
    `correcting.write_corrections` raises."""
    rows = session.write_corrections(number, place)
    return _("已写更正表，退回 {rows} 行：{place}").format(rows=rows, place=place.name)
