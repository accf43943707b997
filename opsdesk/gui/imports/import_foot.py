# SPDX-License-Identifier: MIT
"""What stands under the sheet of an import: its keys, and whether the unit added up what it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.work.imports.import_plan import TablePlan


def adds_up(table: TablePlan) -> bool:
    """Whether all its totals agree."""
    return all(total.agrees for total in table.table.totals)


def totals_words(table: TablePlan) -> str:
    """Whether the unit added up what it wrote, in one line."""
    wrong = [total for total in table.table.totals if not total.agrees]
    if not table.table.totals:
        return _("没有合计行。入库后为已提交，待审核。")
    if not wrong:
        return _("合计行相符，共 {count} 处。入库后为已提交，待审核。").format(count=len(table.table.totals))
    more = _("另有 {count} 处。").format(count=len(wrong) - 2) if len(wrong) > 2 else ""
    return _("合计不符：") + "".join(f"{total.cell} {total.words}" for total in wrong[:2]) + more


def keys_told() -> list[tuple[str, str]]:
    """The keys of the sheet and what each does."""
    return [
        ("F2", _("改格")),
        ("Ctrl+D", _("向下填")),
        ("F4", _("改对应")),
        ("F8", _("下一处问题")),
        ("Ctrl+Z", _("撤销改动")),
        ("Ctrl+H", _("查找替换")),
        ("Alt+1…5", _("只看一类")),
    ]
