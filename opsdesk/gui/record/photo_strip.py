# SPDX-License-Identifier: MIT
"""The photographs of an item in a row: small ones to choose from, the whole on Enter, new ones by a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui import ask, background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, hint_line, surface, words
from opsdesk.gui.parts import photo_view
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.work.custody import photographs
from opsdesk.work.custody.photographs import Shot

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SMALL = 72  # px: what a card says cannot be read at this size
HEIGHT, BAR = 148, 42  # px, with photographs and without
PHOTO = int(Qt.ItemDataRole.UserRole)


class PhotoStrip(QWidget):
    """`added` tells how many came in, `said` what to tell. `about` names the movement a new one belongs to, or none."""

    added = Signal(int)
    said = Signal(str)

    def __init__(self, office: Office, about: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._office = office
        self._about = about
        self._item = ""
        self.shots: list[Shot] = []
        self.list = QListWidget()
        self.count = hint_line("")
        self.add_button = button(_("添加照片…"), self.add, glyph="add")
        self._may_look = any(office.user.may(one) for one in photographs.SEEN_BY)
        self._may_add = any(office.user.may(one) for one in (Permission.CUSTODY, Permission.ENTER))
        self._lay_out()
        self.list.itemActivated.connect(lambda item: self.look(str(item.data(PHOTO))))

    def show_item(self, item_id: str) -> None:
        """Show the photographs of this item; the pictures come in the background."""
        self._item = item_id
        self.shots = photographs.photos_of(self._office, item_id)
        self.list.clear()
        blank = icons.icon("box" if self._may_look else "lock_closed", 20)
        for shot in self.shots:
            item = QListWidgetItem(blank, shot.of)
            item.setData(PHOTO, shot.photo.id)
            item.setToolTip(plain_tip(shot.words))
            self.list.addItem(item)
        self.add_button.setEnabled(self._may_add and bool(item_id))
        self.count.say(self._told())
        self._frame.setFixedHeight(HEIGHT if self.shots else BAR)
        self.list.setVisible(bool(self.shots))
        if self.shots and self._may_look:
            office = self._office
            job = background.start(lambda _job: _small(photographs.pictures_of(office, item_id)))
            job.finished.connect(background.while_there(self, lambda found: self._show_pictures(item_id, found)))

    def add(self) -> None:
        """Ask for files and keep them."""
        files = ask.photo_files(self)
        if files:
            self.keep(files)

    def keep(self, files: Sequence[Path]) -> None:
        """Keep these files; decoding takes a moment, so it is done off the window's thread."""
        if not self.add_button.isEnabled():
            self.said.emit(_("你的角色不能添加照片。") if self._item else _("先打开一件物品，再添加照片。"))
            return
        office, item_id, (movement, _label) = self._office, self._item, self._about()
        self.said.emit(_("正在处理照片…"))
        job = background.start(lambda _job: photographs.add_photos(office, item_id, files, movement=movement))
        job.finished.connect(background.while_there(self, lambda made: self._kept(len(made))))
        job.failed.connect(background.while_there(self, self._failed))

    def look(self, photo_id: str) -> None:
        """The whole picture, for those who may; the look is written down."""
        shot = next(one for one in self.shots if one.photo.id == photo_id)
        try:
            content = photographs.look_at(self._office, photo_id)
        except errors.Told as told:
            self.said.emit(str(told))
            return
        photo_view.show(self, content, shot.words)

    def say_where(self) -> None:
        """Say what a new photograph would belong to."""
        _movement, label = self._about()
        self.add_button.setToolTip(plain_tip(_("添加到：{label}").format(label=label)))

    def _told(self) -> str:
        if not self.shots:
            return _("没有照片。JPEG、PNG，拍摄地点、时间等信息自动去掉。")
        seen = "" if self._may_look else _("　照片含完整号码，你没有查看权限。")
        return _("{count} 张").format(count=len(self.shots)) + seen

    def _show_pictures(self, item_id: str, found: dict[str, QImage]) -> None:
        if item_id != self._item:
            return
        for at in range(self.list.count()):
            item = self.list.item(at)
            image = found.get(str(item.data(PHOTO)))
            if image is not None:
                item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _kept(self, count: int) -> None:
        self.said.emit(_("已存 {count} 张照片。").format(count=count))
        self.show_item(self._item)
        self.added.emit(count)

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, errors.Told):
            raise failure
        self.said.emit(str(failure))

    def _lay_out(self) -> None:
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(QSize(SMALL, SMALL))
        self.list.setGridSize(QSize(SMALL + 20, SMALL + 26))
        self.list.setAccessibleName(_("照片"))
        frame = self._frame = surface("base", "top")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 6, 16, 4)
        column.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(words(_("照片"), "section"))
        across.addWidget(self.count)
        across.addStretch(1)
        across.addWidget(self.add_button)
        column.addLayout(across)
        column.addWidget(self.list, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)


def _small(found: dict[str, bytes]) -> dict[str, QImage]:
    """Small images of JPEGs made here; on a pool thread."""
    ratio = Qt.TransformationMode.SmoothTransformation
    size = QSize(2 * SMALL, 2 * SMALL)
    return {
        one: QImage.fromData(QByteArray(content)).scaled(size, Qt.AspectRatioMode.KeepAspectRatio, ratio)
        for one, content in found.items()
    }
