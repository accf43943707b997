# SPDX-License-Identifier: MIT
"""Papers about what happened in the store and to frozen money: real deeds, and what is printed of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from store_room import Room, room

from opsdesk.law.return_shares import Way
from opsdesk.reports.papers.as_seized import as_seized, still_there
from opsdesk.reports.papers.seizure_lists import in_order
from opsdesk.work.custody import moving, stocktaking
from opsdesk.work.custody.scanning import Scan
from opsdesk.work.money import returning
from opsdesk.work.money.case_ledger import post
from opsdesk.work.papers.printing import print_paper

__all__ = ["room"]

Read = Callable[[Path], list[str]]
APART = {"handed_by": "高洁", "purpose": "两张单独送检", "moved_at": datetime(2022, 5, 7, 9, 0)}


def printed(room: Room, key: str, record: str, out: Path, read: Read) -> str:
    """The first copy of a paper as it reads."""
    print_paper(room.office, key, record, out, on=datetime(2022, 6, 5, 20))
    return read(out)[0]


def quantities(room: Room) -> dict[str, Decimal]:
    """What the seizure list says of each item by its name."""
    items = in_order(room.office.reader.children("item", "seizure", room["seizure"]))
    lines, _moves = as_seized(room.office.reader, items)
    names = {record: name for name, record in room.ids.items()}
    return {names[line["id"]]: line["qty"] for line in lines}


def test_a_split_item_stands_once_on_its_list(room: Room, tmp_path: Path, read: Read) -> None:
    before = quantities(room)
    room.check_in("sims", "card one", "card two")
    room.ids["two sims"] = moving.split(room.office, room["sims"], Decimal(2), APART)
    room.ids["one sim"] = moving.split(room.office, room["two sims"], Decimal(1), APART)
    assert quantities(room) == before
    page = printed(room, "seizure_list", room["seizure"], tmp_path / "a.pdf", read)
    assert page.count("手机卡") == 1 and "6张" in page and "以上共5项。" in page
    assert "第3项登记后拆分，拆出2项，数量合计不变。" in page
    labels = printed(room, "label_sheet_60x40", room["seizure"], tmp_path / "b.pdf", read)
    assert labels.count("手机卡") == 3


def test_merging_changes_no_line_and_leaves_no_label(room: Room, tmp_path: Path, read: Read) -> None:
    more = {"item_kind": "PHONECARD", "item_name": "手机卡", "qty": Decimal(3), "uom": "张"}
    room.add("more sims", "item", seizure=room["seizure"], seq=6, **more)
    before = quantities(room)
    room.check_in("sims", "more sims")
    room.ids["two sims"] = moving.split(room.office, room["sims"], Decimal(2), APART)
    moving.merge(room.office, room["two sims"], room["more sims"], APART)
    moving.merge(room.office, room["more sims"], room["sims"], APART)
    assert quantities(room) == before and before["more sims"] == 3 and room.item("sims")["qty"] == 9
    left = still_there(room.office.reader.children("item", "seizure", room["seizure"]))
    assert {one["id"] for one in left} == {room[name] for name in ("sims", "card one", "card two", "phone", "cash")}


@pytest.mark.parametrize("after", [0, 1])
def test_a_counting_is_printed_with_what_was_found(room: Room, tmp_path: Path, read: Read, after: int) -> None:
    room.check_in("phone", "cash", "sims")
    take = stocktaking.begin(room.office, "full", counters=("高洁", "李敏"), supervisor="陈国栋")
    numbers = {name: str(room.item(name)["local_no"]) for name in ("phone", "sims")}
    right, wrong = "物证室/1柜/3层", "物证室/2柜/1层"
    stocktaking.count(room.office, take, 1, [Scan(numbers["phone"], right), Scan(numbers["sims"], wrong)])
    if after:
        stocktaking.count(room.office, take, 2, [Scan(numbers["phone"], right), Scan(numbers["sims"], wrong)])
        missing = next(one for one in stocktaking.count_of(room.office, take).lines if one["item"] == room["cash"])
        stocktaking.settle(room.office, missing["id"], outcome="missing", reason="送检未登记")
    page = printed(room, "stocktake_record", take, tmp_path / "a.pdf", read)
    assert "盘点人：高洁、李敏" in page and "库房：全部库位" in page and "账面项数：3" in page
    if after:
        assert "未找到送检未登记" in page and f"在{wrong}" in page and "-1" in page
        assert "以上共3项。" in page and "账实相符1项" in page
    else:
        assert "待核对3项" in page and "甲" in page


def test_shares_of_a_return_are_printed_exact_to_the_fen(room: Room, tmp_path: Path, read: Read) -> None:
    post(room.office, room["case"], "freeze", Decimal(86000), date(2022, 5, 2), account=room["freeze"])
    proposal = returning.propose(room.office, room["case"], room["freeze"], Way.PRO_RATA, on=date(2022, 5, 20))
    made = returning.keep(room.office, proposal, notice_on=date(2022, 5, 21))
    page = printed(room, "return_table", made, tmp_path / "a.pdf", read)
    assert "测算稿，未经审核确认" in page and "按比例返还" in page and "余下的分按最大余数补足" in page
    assert [name for name in ("吴一", "郑二", "冯三") if name not in page] == []
    assert [line.share for line in proposal.lines if f"{line.share / 100:,.2f}" not in page] == []
    assert f"本次返还{proposal.total / 100:,.2f}元" in page and f"尚余{proposal.left / 100:,.2f}元" in page
