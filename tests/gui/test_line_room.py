# SPDX-License-Identifier: MIT
"""Lines of buttons and panels give way in a narrow window, and come back in a wide one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.line_room import SHORT
from opsdesk.gui.parts.page_head import PageHead, page_head
from opsdesk.gui.parts.side_room import SideRoom

Show = Callable[[QWidget], QWidget]


def _head(*parts: QPushButton) -> tuple[QWidget, PageHead]:
    head = page_head("涉案财物盘点", None, *parts)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(head)
    column.addStretch(1)
    return page, head


def _made(text: str, role: str = "", glyph: str = "print") -> QPushButton:
    return button(text, lambda: None, role, glyph)


def test_the_last_buttons_of_a_short_line_are_icons_that_still_say_what_they_do(show: Show) -> None:
    first, last, step = _made("打印涉案财物流转记录"), _made("打印标签"), _made("登记这一件物品", "primary")
    page, head = _head(first, last, step)
    show(page)
    assert [one.text() for one in (first, last)] == ["打印涉案财物流转记录", "打印标签"]
    page.resize(560, 300)
    QApplication.processEvents()
    assert (first.text(), last.text()) == ("打印涉案财物流转记录", "")
    assert last.toolTip() == last.accessibleName() == "打印标签"
    page.resize(410, 300)
    QApplication.processEvents()
    assert head.width() == 410 and first.text() == "" and step.text() == "登记这一件物品", "the step is never an icon"
    last.setText("打印大标签")
    QApplication.processEvents()
    page.resize(900, 300)
    QApplication.processEvents()
    assert (first.text(), last.text()) == ("打印涉案财物流转记录", "打印大标签")
    assert not first.toolTip() and not first.accessibleName(), "it says it itself again"


def test_a_count_stays_when_its_words_go(show: Show) -> None:
    made = _made("拒收  12")
    made.setProperty(SHORT, "12")
    page, _head_of_page = _head(made, _made("很长很长很长很长的一步", "primary"))
    show(page)
    page.resize(320, 200)
    QApplication.processEvents()
    assert made.text() == "12" and made.toolTip() == "拒收  12"


def test_panels_follow_the_window_not_the_page(show: Show) -> None:
    page, panel = QWidget(), surface("base", "left")
    across = QHBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    middle = words("这一句话不折行，所以这一页总比窄窗口宽一点：" * 2)
    across.addWidget(middle, 1)
    across.addWidget(panel)
    lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    SideRoom(page, (panel, 320, 240), turning=lines)
    show(page)
    assert panel.width() == 320 and lines.direction() == QBoxLayout.Direction.LeftToRight
    page.resize(911, 482)
    QApplication.processEvents()
    assert panel.width() == 240 and lines.direction() == QBoxLayout.Direction.TopToBottom
