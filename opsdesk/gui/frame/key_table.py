# SPDX-License-Identifier: MIT
"""The table of keys: every key of the window by where it works, in two columns that fit a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from opsdesk.gui.looks.words import button, words
from opsdesk.gui.parts.dialog_foot import MARGINS, add_foot, dialog_column, stand
from opsdesk.i18n import N_, _

Keys = tuple[tuple[str, str], ...]

TYPING: Keys = (
    ("Enter / Shift+Enter", N_("下一格，上一格；从不保存")),
    ("F1 / Shift+F1", N_("本格说明，使用说明")),
    ("F2", N_("改这一格，光标到末尾")),
    ("F4 / Alt+↓", N_("选值，开日历")),
    ("F6 / Shift+F6", N_("同上行；新记录沿用这一格")),
    ("F8 / Shift+F8", N_("下一处、上一处问题")),
    ("F9 / Ctrl+F9", N_("加行，去掉行")),
    ("Ctrl+D", N_("明细表、导入：往下填")),
    ("Ctrl+Z / Ctrl+Y", N_("撤销，重做")),
    ("Ctrl+U", N_("显示完整号码，须填理由")),
    ("Esc", N_("关下拉，取消这一格")),
)
RECORD: Keys = (
    ("Ctrl+S", N_("存草稿")),
    ("Ctrl+Enter", N_("提交审核；今日：去办")),
    ("Ctrl+Shift+Enter", N_("提交，再录一条")),
    ("Ctrl+R", N_("接着办：改为另一措施")),
    ("F7 / F12", N_("上一条，下一条")),
    ("Ctrl+1…9", N_("记录的各页")),
    ("Ctrl+Tab", N_("换到下一块")),
    ("Alt+E", N_("此前出现过")),
    ("Alt+M", N_("展开、收起“更多”")),
)
WINDOW: Keys = (
    ("Ctrl+N / Ctrl+Shift+N", N_("新建；选一种新建")),
    ("Ctrl+K", N_("查找")),
    ("Ctrl+F", N_("筛选本表")),
    ("F3 / Shift+F3", N_("下一个、上一个")),
    ("F5", N_("刷新")),
    ("Ctrl+G", N_("案件一览")),
    ("Ctrl+I / Ctrl+P", N_("导入，打印")),
    ("Ctrl+B / F11", N_("窄导航，全页")),
    ("Ctrl+L / Ctrl+Q", N_("锁定，退出")),
    ("F10", N_("菜单栏")),
)
ELSEWHERE: Keys = (
    ("Space", N_("列表：收起、展开预览")),
    ("Alt+1…5", N_("导入：只看一类结果")),
    ("Alt+W", N_("期限是怎样算的")),
    ("Alt+T", N_("图表列成表格，再按画成图")),
    ("Alt+R", N_("简报：数字的依据")),
)
BESIDE_BAR = 14  # px between the ends of lines and the bar that moves them
COLUMNS: tuple[tuple[tuple[str, Keys], ...], ...] = (
    ((N_("录入时"), TYPING), (N_("其他"), ELSEWHERE)),
    ((N_("记录"), RECORD), (N_("窗口"), WINDOW)),
)
KEYS: Keys = (*TYPING, *RECORD, *WINDOW, *ELSEWHERE)


class KeyTable(QDialog):
    """Read and closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("按键表"))
        column = dialog_column(self)
        across = QHBoxLayout()
        across.setSpacing(32)
        for groups in COLUMNS:
            across.addLayout(_groups(groups))
        across.setContentsMargins(0, 0, BESIDE_BAR, 0)
        inside, area = QWidget(), QScrollArea()
        inside.setLayout(across)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("按键表"))
        column.addWidget(area, 1)
        close = button(_("关闭"), self.accept, "primary")
        add_foot(column, close)
        close.setFocus()
        for one in (*inside.findChildren(QLabel), area.verticalScrollBar()):
            one.ensurePolished()  # before, it does not know its letters, nor the bar how wide it is
        foot, bar = self.sizeHint().height() - area.sizeHint().height(), area.verticalScrollBar().sizeHint().width()
        wide = inside.sizeHint().width() + bar + MARGINS[0] + MARGINS[2]
        stand(self, wide, inside.sizeHint().height() + foot)


def _groups(groups: Sequence[tuple[str, Keys]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for title, keys in groups:
        column.addWidget(words(_(title), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (key, deed) in enumerate(keys):
            grid.addWidget(words(key, "strong"), row, 0)
            grid.addWidget(words(_(deed), "label"), row, 1)
        column.addLayout(grid)
        column.addSpacing(6)
    column.addStretch(1)
    return column
