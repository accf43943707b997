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

PHOTOS, PAPER = (".jpg", ".jpeg", ".png"), ".pdf"


def local(event: QDropEvent) -> list[Path]:
    """The files of this machine that are being dropped; an address of the web is none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def take(window: PagedWindow, files: Sequence[Path]) -> None:
    """An office is offered, a sealed package asks for its password, a paper is proved, photographs go to the item at
    hand; all others are to be imported."""
    from opsdesk.store.keys.package import SUFFIX  # not before: it brings the ciphers with it

    kinds: dict[str, list[Path]] = {}
    for place in files:
        kinds.setdefault(place.suffix.lower(), []).append(place)
    for place in kinds.pop(OFFICE, ()):
        offer_office(window, place)
    for place in kinds.pop(SUFFIX, ()):
        open_package(window, place)
    keep_photos(window, [place for suffix in PHOTOS for place in kinds.pop(suffix, ())])
    prove_papers(window, kinds.pop(PAPER, []))
    bring_in(window, [place for held in kinds.values() for place in held])


def keep_photos(window: PagedWindow, files: Sequence[Path]) -> None:
    """Photographs belong to an item: its page takes them, elsewhere it is said where."""
    take_photos = getattr(window.page, "take_photos", None)
    if files and take_photos is not None:
        take_photos(files)
    elif files:
        window.notices.say("photos", _("照片记在物品名下：打开物品，选“转到”里的“流转过程”，再拖进来。"), tone="info")


def prove_papers(window: PagedWindow, files: Sequence[Path]) -> None:
    """Whether a paper is one of this office, and what changed since; one at a time."""
    if not files:
        return
    window.open_page("papers")
    if window.pages.key == "papers" and hasattr(window.page, "check_file"):
        window.page.check_file(files[0])


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
