# SPDX-License-Identifier: MIT
"""Files that come to the window, dropped, chosen or handed over by a second start: each goes where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from opsdesk.gui.start.handed import OFFICE
from opsdesk.i18n import _
from opsdesk.people.roles import Permission

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow


def local(event: QDropEvent) -> list[Path]:
    """The files of this machine that are being dropped; an address of the web is none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def take(window: PagedWindow, files: Sequence[Path]) -> None:
    """An office is offered, a sealed package asks for its password, all others are to be imported."""
    from opsdesk.store.keys.package import SUFFIX  # not before: it brings the ciphers with it

    for place in files:
        if place.suffix.lower() == OFFICE:
            offer_office(window, place)
        elif place.suffix.lower() == SUFFIX:
            open_package(window, place)
    bring_in(window, [place for place in files if place.suffix.lower() not in (OFFICE, SUFFIX)])


def bring_in(window: PagedWindow, files: Sequence[Path]) -> None:
    """Show the import page and read the files; not for whoever stays on the page at hand, or may not import."""
    from opsdesk.gui.imports.import_page import ImportPage  # not before: it brings the readers of workbooks with it

    if files and not window.office.user.may(Permission.IMPORT):
        window.notices.say("import", _("你的角色不能导入。"))
    elif files:
        window.open_page("import")
        if isinstance(window.page, ImportPage):
            window.page.read(files)


def offer_office(window: PagedWindow, place: Path) -> None:
    """Another office: it is opened after this one is locked."""
    office = window.office
    if office.path is None or place.resolve() != office.path.resolve():
        told = _("要打开“{office}”，先锁定本台账，再登录。").format(office=place.stem)
        window.notices.say("another office", told, window.lock, _("锁定"))


def open_package(window: PagedWindow, place: Path | None = None) -> None:
    """Ask for the password of a sealed package, and which it is where that is not known."""
    from opsdesk.gui.lists.unpack_dialog import UnpackDialog  # not before: it brings the export of lists with it

    dialog = UnpackDialog(window)
    dialog.take(place)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
