# SPDX-License-Identifier: MIT
"""Where items are kept 库位, and the counting of them 盘点 (domain.md §2.6), by two who do not see each other."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records.fields import (
    Search,
    Section,
    choice,
    day,
    flag,
    moment,
    quantity,
    reference,
    remarks,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import custody as rules_custody


class Place(Record):
    """A room, shelf or box of the store. What lies where is said by its path: 物证室/1柜/3层."""

    __tablename__ = "place"
    register = Register(
        key="place",
        label_id=N_("库位"),
        measure_id=N_("个"),
        icon="building",
        group=Group.DESK,
        sections=(
            Section(
                N_("库位"),
                left=("place_name", "parent", "place_kind"),
                right=("place_no", "keeper", ("valid_from", "valid_to"), "remark"),
            ),
        ),
        title=("place_name",),
        list_keys=("place_name", "place_no", "place_kind", "parent", "keeper"),
        order="place_no",
        identity=(("place_no",),),
        checks=(rules_custody.plain_name,),
        counts=False,
    )

    place_name: Mapped[str | None] = text(
        N_("名称"), 30, required=True, search=Search.NAME, sheet_key="-", help_id=N_("名称里不用斜线，斜线分开上下级。")
    )
    parent: Mapped[str | None] = reference(
        N_("上级库位"), "place", sheet_key="-", help_id=N_("装在哪个库位里；房间空着。")
    )
    place_kind: Mapped[str | None] = choice(
        N_("类别"), "place_kind", sheet_key="-", help_id=N_("房间、柜、层、箱、保险柜。")
    )
    place_no: Mapped[str | None] = text(
        N_("标签号"),
        20,
        search=Search.NUMBER,
        index=True,
        sheet_key="-",
        help_id=N_("贴在库位上的条码，扫它就是这个库位。"),
    )
    keeper: Mapped[str | None] = text(
        N_("保管人"), 60, sheet_key="-", help_id=N_("钥匙在谁手里；不得是办案人员（程序规定第235条）。")
    )
    valid_from: Mapped[date | None] = day(N_("启用"), may_be_future=True, sheet_key="-", help_id=N_("开始使用的日期。"))
    valid_to: Mapped[date | None] = day(
        N_("停用"), may_be_future=True, sheet_key="-", help_id=N_("停用的日期，停用前先移空。")
    )
    remark: Mapped[str | None] = remarks(300)


class Stocktake(Record):
    """One counting: all of a place or a random share, by two people, settled and signed."""

    __tablename__ = "stocktake"
    register = Register(
        key="stocktake",
        label_id=N_("盘点记录"),
        measure_id=N_("次"),
        icon="clipboard_paste",
        group=Group.DESK,
        sections=(
            Section(
                N_("盘点"),
                left=("stocktake_kind", "scope", "started_at", "book_count"),
                right=(("counter_one", "counter_two"), "supervisor", ("settled_at", "next_due"), "remark"),
            ),
        ),
        title=("scope", "stocktake_kind"),
        list_keys=("started_at", "stocktake_kind", "scope", "book_count", "counter_one", "counter_two", "settled_at"),
        order="started_at",
        children=(("stocktake_line", "stocktake"),),
        checks=(rules_custody.two_counters,),
        counts=False,
    )

    stocktake_kind: Mapped[str | None] = choice(
        N_("种类"), "stocktake_kind", required=True, sheet_key="-", help_id=N_("全盘、抽盘或专项。")
    )
    scope: Mapped[str | None] = text(N_("范围"), 120, sheet_key="-", help_id=N_("库位的路径；空着是全部库位。"))
    started_at: Mapped[datetime | None] = moment(
        N_("开始时间"), required=True, sheet_key="-", help_id=N_("开始清点的时间；其间不出入库。")
    )
    book_count: Mapped[int | None] = whole(N_("账面项数"), sheet_key="-", help_id=N_("开始时账上的项数，自动带出。"))
    counter_one: Mapped[str | None] = text(N_("盘点人一"), 60, sheet_key="-", help_id=N_("第一个数的人。"))
    counter_two: Mapped[str | None] = text(N_("盘点人二"), 60, sheet_key="-", help_id=N_("两人分开数，互不看结果。"))
    supervisor: Mapped[str | None] = text(N_("监盘人"), 60, sheet_key="-", help_id=N_("不是保管人，也不是盘点人。"))
    settled_at: Mapped[datetime | None] = moment(N_("核对完成"), sheet_key="-", help_id=N_("差异全部写明原因的时间。"))
    next_due: Mapped[date | None] = day(
        N_("下次盘点"), may_be_future=True, sheet_key="-", help_id=N_("下次盘点的日期，到时提醒。")
    )
    remark: Mapped[str | None] = remarks(500)


class StocktakeLine(Record):
    """One item of a counting: what the books say, what each of the two found, and how it was settled."""

    __tablename__ = "stocktake_line"
    register = Register(
        key="stocktake_line",
        label_id=N_("盘点明细"),
        measure_id=N_("项"),
        icon="checkmark_circle",
        group=Group.DESK,
        sections=(
            Section(
                N_("盘点明细"),
                left=("stocktake", "item", "scanned", ("book_place", "book_qty")),
                right=(
                    ("place_one", "place_two"),
                    ("qty_one", "qty_two"),
                    ("count_outcome", "settled"),
                    "reason",
                ),
            ),
        ),
        title=("scanned", "item"),
        list_keys=("stocktake", "item", "scanned", "book_place", "place_one", "place_two", "count_outcome", "reason"),
        order="created_at",
        counts=False,
        listed=False,
    )

    stocktake: Mapped[str | None] = reference(
        N_("盘点"), "stocktake", required=True, sheet_key="-", help_id=N_("属于哪次盘点。")
    )
    item: Mapped[str | None] = reference(N_("物品"), "item", sheet_key="-", help_id=N_("账上的哪一件；多出来的空着。"))
    scanned: Mapped[str | None] = text(N_("标签"), 60, sheet_key="-", help_id=N_("扫到的标签号。"))
    book_place: Mapped[str | None] = text(N_("账面库位"), 120, sheet_key="-", help_id=N_("开始时账上的库位。"))
    book_qty: Mapped[Decimal | None] = quantity(N_("账面数量"), sheet_key="-", help_id=N_("开始时账上的数。"))
    place_one: Mapped[str | None] = text(N_("甲在何处见到"), 120, sheet_key="-", help_id=N_("第一个人在哪儿见到的。"))
    place_two: Mapped[str | None] = text(N_("乙在何处见到"), 120, sheet_key="-", help_id=N_("第二个人在哪儿见到的。"))
    qty_one: Mapped[Decimal | None] = quantity(N_("甲数得"), sheet_key="-", help_id=N_("第一个人数的数。"))
    qty_two: Mapped[Decimal | None] = quantity(
        N_("乙数得"), sheet_key="-", help_id=N_("第二个人数的数，不看第一个人的。")
    )
    count_outcome: Mapped[str | None] = choice(
        N_("结果"), "count_outcome", sheet_key="-", help_id=N_("相符、错位、少、多，由两人的数定出。")
    )
    settled: Mapped[bool | None] = flag(N_("已核对"), sheet_key="-", help_id=N_("原因写明、账改好后勾上。"))
    reason: Mapped[str | None] = text(
        N_("差异的原因和处理"), 200, sheet_key="-", help_id=N_("为什么不符、怎样处理；少了的要报告负责人。")
    )
