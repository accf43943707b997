# SPDX-License-Identifier: MIT
"""The registers by duty, 打 防 治 工作, each with its icon, how many records it holds, and what presses there.

A group is folded with its head, by a click or Enter; a folded one shows what presses most in it. Where a window is too
low for all pages, what is not daily stands behind a line of its own (`daily_pages`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from opsdesk.gui.frame.daily_pages import Room, is_rest, room_for
from opsdesk.gui.frame.desk_pages import listed
from opsdesk.gui.frame.navigation_cells import (
    COUNT,
    FOLDED,
    GLYPH,
    GROUP,
    KEY,
    MORE,
    PRESSES,
    STRIP_WIDTH,
    WIDTH,
    WITHIN,
    NavigationCells,
)
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.settings import settings
from opsdesk.i18n import N_, _, language
from opsdesk.law.level import Level
from opsdesk.people.account import SignedIn
from opsdesk.people.sight import sees_register
from opsdesk.records import catalogue
from opsdesk.records.record import Group

if TYPE_CHECKING:
    from opsdesk.work.due.attention import Attention

ENGLISH_WIDTH = 212
KEPT, KEPT_MORE = "navigation/folded", "navigation/more"  # in the settings of this machine
WORST = tuple(reversed(Level))
SELDOM = (Group.DESK,)  # folded until somebody wants them

GROUP_WORDS = {
    Group.STRIKE: (N_("打"), "侦查打击"),
    Group.PREVENT: (N_("防"), "预警宣传"),
    Group.GOVERN: (N_("治"), "惩戒管控"),
    Group.WORK: (N_("工作"), ""),
    Group.DESK: (N_("基础"), ""),
}


class Navigation(QListWidget):
    """`chosen` brings the key of a page: `today`, `batches`, `bulletin`, or a register's key."""

    chosen = Signal(str)

    def __init__(self, user: SignedIn | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user = user
        self.setProperty("surface", "nav")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(NavigationCells(self))
        self.setAccessibleName(_("导航"))
        self.strip = False
        self.wants_strip = False  # somebody has chosen it, for every page
        self._folded = _kept(KEPT, SELDOM)
        self._opened = _kept(KEPT_MORE, ())  # the groups whose rest somebody wants to see
        self._here = ""
        self._lent: Group | None = None  # folded, and up for the page that is open
        self._space = Room.AMPLE
        self._fill()
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many records each register holds, beside its name."""
        for item in self._items():
            if item.data(KEY) in counts:
                item.setData(COUNT, counts[item.data(KEY)])
                self._say(item)

    def show_attention(self, found: Mapping[str, Attention]) -> None:
        """What presses on each page: the shape of its level and a number; nothing takes the mark away."""
        for item in self._items():
            if item.data(KEY):
                item.setData(PRESSES, found.get(item.data(KEY)))
                self._say(item)
        self._show_rows()

    def attention(self) -> dict[str, Attention]:
        """What is marked, by page."""
        return {item.data(KEY): item.data(PRESSES) for item in self._items() if item.data(PRESSES) is not None}

    def counts(self) -> dict[str, int]:
        """The counts shown, by page."""
        return {item.data(KEY): item.data(COUNT) for item in self._items() if item.data(COUNT) is not None}

    def fold(self, group: Group, folded: bool) -> None:
        """Hide or show the pages of a group, and keep it so."""
        self._lent = None
        (self._folded.add if folded else self._folded.discard)(group)
        _keep(KEPT, self._folded)
        self._show_rows()  # lines keep their height: nothing moves that was not folded

    def open_rest(self, group: Group, opened: bool) -> None:
        """Show or put away what is not daily in a group, and keep it so; a window with room for all shows it anyway."""
        (self._opened.add if opened else self._opened.discard)(group)
        _keep(KEPT_MORE, self._opened)
        self._show_rows()

    def folded(self) -> set[Group]:
        """The groups whose pages are hidden."""
        return set(self._folded)

    def mark(self, key: str) -> None:
        """Show which page is open; its group comes up with it, or its line alone where the rest is put away."""
        keys = self.keys_by_row()
        row = keys.index(key) if key and key in keys else -1
        before, self._here = self._here, key
        group = self._group_of(row) if row >= 0 else None
        if self._lent is not None and self._lent is not group:
            self._folded.add(self._lent)
            self._lent = None
            self._show_rows()
        if group in self._folded:
            self._folded.discard(group)  # as long as one of its pages is open
            self._lent = group
            self._show_rows()
        elif self._space.short and any(self._puts_away(one) for one in (before, key)):
            self._show_rows()
        self.setCurrentRow(row)

    def set_strip(self, strip: bool) -> None:
        """A strip of icons, or names and counts too."""
        if strip is self.strip:
            return  # each page asks for it, and painting all names anew takes 5 ms
        self.strip = strip
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if strip else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.viewport().update()

    def keys(self) -> list[str]:
        """The pages listed, in order."""
        return [key for key in self.keys_by_row() if key]

    def keys_by_row(self) -> list[str]:
        """The page of each row, empty for the heads of groups."""
        return [item.data(KEY) or "" for item in self._items()]

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        here = self.currentItem().data(KEY) if self.currentItem() else ""
        counts, pressing = self.counts(), self.attention()
        self._fill()
        self.show_counts(counts)
        self.show_attention(pressing)
        self.mark(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window puts away what is not daily."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wide, wider for English, or a strip of icons."""
        wide = fonts.scaled(ENGLISH_WIDTH if language() == "en" else WIDTH)
        return QSize(STRIP_WIDTH if self.strip else wide, 400)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _say(self, item: QListWidgetItem) -> None:
        """The same in words: for the tooltip, and for whoever hears the window."""
        count, presses = item.data(COUNT), item.data(PRESSES)
        parts = [item.text(), _("{count} 条").format(count=f"{count:,}") if count else ""]
        if presses is not None:
            parts.append(_("{level} {count} 项").format(level=presses.level.label, count=f"{presses.count:,}"))
        said = _("，").join(part for part in parts if part)
        item.setToolTip(plain_tip(said))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _tell(self, item: QListWidgetItem) -> None:
        if item.data(KEY):
            self.chosen.emit(item.data(KEY))
        elif item.data(GROUP):
            group = Group(item.data(GROUP))
            self.fold(group, group not in self._folded)
        elif item.data(MORE):
            group = Group(item.data(MORE))
            self.open_rest(group, group not in self._opened)

    def _group_of(self, row: int) -> Group | None:
        heads = [self.item(above).data(GROUP) for above in range(row, -1, -1)]
        return next((Group(one) for one in heads if one), None)

    def _puts_away(self, key: str) -> bool:
        keys = self.keys_by_row()
        return bool(key) and key in keys and is_rest(key, self._group_of(keys.index(key)))

    def _by_group(self) -> list[tuple[Group | None, list[QListWidgetItem]]]:
        """The lines below each head, without the head; what stands above all heads comes first."""
        found: list[tuple[Group | None, list[QListWidgetItem]]] = [(None, [])]
        for item in self._items():
            if item.data(GROUP):
                found.append((Group(item.data(GROUP)), []))
            else:
                found[-1][1].append(item)
        return found

    def _fit(self) -> None:
        """As many lines as there is room for, and no line too many."""
        pages = [(group, [item.data(KEY) for item in items if item.data(KEY)]) for group, items in self._by_group()]
        space = room_for(pages, self._folded, self.viewport().height() / fonts.scaled(100) * 100)
        if space is not self._space:
            self._space = space
            for item in self._items():
                item.setSizeHint(self._size_of(item))
        self._show_rows()

    def _size_of(self, item: QListWidgetItem) -> QSize:
        return QSize(0, fonts.scaled(self._space.head if item.data(GROUP) else self._space.line))

    def _show_rows(self) -> None:
        """Hide what is folded or put away; its head, or the line before the rest, tells what presses there."""
        for group, items in self._by_group():
            if group is None:
                continue
            folded = group in self._folded
            head = self.item(self.row(items[0]) - 1) if items else None
            away = [item for item in items if item.data(KEY) and self._is_away(item, group)]
            for item in items:
                item.setHidden(folded or item in away or (bool(item.data(MORE)) and not self._space.short))
                if item.data(MORE):
                    item.setData(FOLDED, group not in self._opened)
                    item.setText(
                        _more_words(sum(is_rest(str(one.data(KEY)), group) for one in items), group in self._opened)
                    )
                    item.setData(WITHIN, _worst(away))
            if head is not None:
                head.setData(FOLDED, folded)
                head.setData(WITHIN, _worst(items) if folded else None)
        self.viewport().update()

    def _is_away(self, item: QListWidgetItem, group: Group) -> bool:
        key = str(item.data(KEY))
        return self._space.short and group not in self._opened and key != self._here and is_rest(key, group)

    def _fill(self) -> None:
        self.clear()
        self._add_pages(None)
        for group, (sign, name) in GROUP_WORDS.items():
            self._head(group, _(sign), name if language() == "zh_CN" else "")  # one English word says it all
            for view in catalogue.in_group(group):
                if view.facts.listed and (self._user is None or sees_register(self._user, view.key)):
                    self._add(view.key, view.facts.many, view.facts.icon)
            self._add_pages(group)
            self._add_more(group)
        self._fit()

    def _add_pages(self, group: Group | None) -> None:
        for page in listed(group, self._user):
            self._add(page.key, _(page.label), page.icon)

    def _add(self, key: str, label: str, glyph: str) -> None:
        item = QListWidgetItem(label)
        item.setData(KEY, key)
        item.setData(GLYPH, glyph)
        item.setToolTip(plain_tip(label))
        item.setSizeHint(self._size_of(item))
        self.addItem(item)

    def _add_more(self, group: Group) -> None:
        """The line before the rest of a group; it stands there in low windows only."""
        keys = next(([one.data(KEY) for one in items] for there, items in self._by_group() if there is group), [])
        rest = sum(is_rest(key, group) for key in keys)
        if not rest:
            return
        item = QListWidgetItem(_more_words(rest, group in self._opened))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setData(MORE, group.value)
        item.setToolTip(_("显示或收起这一组里不常用的页"))
        item.setSizeHint(self._size_of(item))
        self.addItem(item)

    def _head(self, group: Group, sign: str, name: str) -> None:
        item = QListWidgetItem(f"{sign}\n{name}")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setData(GROUP, group.value)
        item.setToolTip(_("折起或展开"))
        item.setSizeHint(self._size_of(item))
        self.addItem(item)


def _kept(key: str, otherwise: tuple[Group, ...]) -> set[Group]:
    kept = settings().value(key)
    return {Group(one) for one in kept.split()} if isinstance(kept, str) else set(otherwise)


def _keep(key: str, groups: set[Group]) -> None:
    settings().setValue(key, " ".join(sorted(one.value for one in groups)))


def _more_words(rest: int, opened: bool) -> str:
    return _("收起不常用的") if opened else _("更多 {count} 页").format(count=rest)


def _worst(items: list[QListWidgetItem]) -> Attention | None:
    pressing = [item.data(PRESSES) for item in items if item.data(PRESSES) is not None]
    return min(pressing, key=lambda one: WORST.index(one.level), default=None)
