# SPDX-License-Identifier: MIT
"""How each kind of value is typed at the desk: the second sentence of a field's help, after its rule."""

from __future__ import annotations

from typing import Any

from opsdesk.i18n import N_, _
from opsdesk.records import kinds
from opsdesk.records.kinds.kind import Kind

HOW: tuple[tuple[type[Kind[Any]] | tuple[type[Kind[Any]], ...], str], ...] = (
    (kinds.Moment, N_("录 0803 1640 或 8.3 1640；只录 1640 是当天；T 此刻，↑↓ 一天，F4 日历。")),
    (kinds.Day, N_("录 0803、8.3 或 8 位数；T 今天，↑↓ 一天，F4 日历。")),
    (kinds.Money, N_("可录 3.2万，单位自动换成元。")),
    (kinds.Choices, N_("录编号、字词或拼音首字母，可加多项；F4 展开，退格去掉末项。")),
    (kinds.Choice, N_("录编号、字词或拼音首字母；F4 展开。")),
    (kinds.Reference, N_("录名称、拼音首字母或号码末 4 位；F4 展开。")),
    (kinds.Flag, N_("按 1 是、0 否，Delete 清空；空着是还没查明。")),
    (kinds.Paragraph, N_("Enter 换行，Tab 到下一格。")),
    ((kinds.IdentityNumber, kinds.BankCard, kinds.Phone), N_("空格、连字符、全角数字自动改正；离开后只显首尾几位。")),
)


def how_to_type(kind: Kind[Any]) -> str:
    """How a value of that kind is typed; empty for plain words."""
    return next((_(words) for kinds_of_it, words in HOW if isinstance(kind, kinds_of_it)), "")
