# SPDX-License-Identifier: MIT
"""The first day in five minutes: what to press, why, and how it is seen that it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.i18n import N_, _
from opsdesk.records.record import State

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

REGISTER = "dissuasion"


@dataclass(frozen=True)
class Step:
    """`press` says what to do, `why` what it is good for; `done` looks at the window."""

    title_id: str
    press_id: str
    why_id: str
    done: Callable[[PagedWindow], bool]

    @property
    def title(self) -> str:
        """The step's name."""
        return _(self.title_id)

    @property
    def press(self) -> str:
        """What to press."""
        return _(self.press_id)

    @property
    def why(self) -> str:
        """What it is good for."""
        return _(self.why_id)


def _on_page(key: str) -> Callable[[PagedWindow], bool]:
    return lambda window: window.pages.key == key


def _record(window: PagedWindow, register: str = "") -> RecordPage | None:
    page = window.page
    return page if isinstance(page, RecordPage) and register in ("", page.view.key) else None


def _opened_one(window: PagedWindow) -> bool:
    page = _record(window, "person")
    return page is not None and not page.draft.is_new


def _new_one(window: PagedWindow) -> bool:
    page = _record(window, REGISTER)
    return page is not None and page.draft.is_new


def _short_number(window: PagedWindow) -> bool:
    page = _record(window, REGISTER)
    return page is not None and any(problem.field == "phone" for problem in page.form.read_problems())


def _whole_number(window: PagedWindow) -> bool:
    page = _record(window, REGISTER)
    return page is not None and page.form.editors["phone"].value() is not None


def _submitted(window: PagedWindow) -> bool:
    page = _record(window, REGISTER)
    return page is not None and page.draft.version is not None and page.draft.state is not State.DRAFT


def _filtered(window: PagedWindow) -> bool:
    page = window.page
    return isinstance(page, RecordTable) and page.view.key == REGISTER and bool(page.search.text().strip())


STEPS: tuple[Step, ...] = (
    Step(
        N_("每天先看“今日”"),
        N_("点左边“今日”。"),
        N_("到期的、等办的、本月的数都在这里，点哪个数就开哪些记录。"),
        _on_page("today"),
    ),
    Step(
        N_("找一个人"),
        N_("按 Ctrl+K，录 fwj，选“冯午甲”，按 Enter 打开。"),
        N_("姓名、拼音首字母、号码末 4 位、案件编号都能找。"),
        _opened_one,
    ),
    Step(
        N_("新建一条预警劝阻"),
        N_("点左边“预警劝阻”，按 Ctrl+N。"),
        N_("在哪本登记里，Ctrl+N 就新建哪一种。"),
        _new_one,
    ),
    Step(
        N_("只用键盘录"),
        N_("预警时间按 T，Enter 到下一格；姓名录“练习甲”，电话录 1381234567，再按 Enter。"),
        N_("Enter 只往下走，从不保存。电话故意少一位，看看会怎样。"),
        _short_number,
    ),
    Step(
        N_("改一处问题"),
        N_("按 F8 回到出错的格，改成 13812345678，按 Enter。"),
        N_("格子下面写着错在哪、怎么改；Ctrl+Z 可以撤销。"),
        _whole_number,
    ),
    Step(
        N_("提交审核"),
        N_("派出所录“中和”，按 Enter；再按 Ctrl+Enter 提交。"),
        N_("没录完也可以走开：停下来就存草稿，断电也在。"),
        _submitted,
    ),
    Step(
        N_("在列表里找到它"),
        N_("点左边“预警劝阻”，按 Ctrl+F，录“练习甲”。"),
        N_("列表可以按列筛选、排序、选列，选几条一起导出、打标签、作废。"),
        _filtered,
    ),
    Step(
        N_("收一张表"),
        N_("按 Ctrl+I。所队的表拖进来，先看预览，再入库。"),
        N_("收错了在“导入批次”里整批撤销；有错的行写成更正表退回去。"),
        _on_page("import"),
    ),
    Step(
        N_("出一份简报"),
        N_("点左边“简报与报表”，选起止日期看预览。"),
        N_("点任何一个数，看到的就是数出它的那些记录。"),
        _on_page("bulletin"),
    ),
)
