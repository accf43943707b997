# SPDX-License-Identifier: MIT
"""Workbooks built from the list of header spellings: any register, any spelling, any order, one to three levels of
heads, with cells that fit; and what each column and cell must come out as."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from opsdesk import paths
from opsdesk.sheets.address import letter
from opsdesk.sheets.files.workbook import Merge
from opsdesk.sheets.table import FileReading, Table
from opsdesk.sheets.words.header_text import normalise

# What each kind of sheet is about: its title, the scopes its columns come from, and columns it cannot do without.
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "case": ("电信网络诈骗案件登记表", ("CASE",), ("case_name", "filing_date")),
    "measure": ("采取强制措施人员名单", ("MEASURE", "PERSON", "CASE"), ("person_name", "id_no", "detention_date")),
    "seizure": ("扣押物品登记表", ("SEIZE", "CASE"), ("item_name", "seize_date")),
    "funds": ("追赃挽损登记表", ("FUNDS", "CASE"), ("victim_name", "returned")),
    "punishment": ("“两卡”惩戒人员名单", ("TWOCARD", "PERSON"), ("person_name", "punish_decided")),
    "exit_control": ("出入境管控人员台账", ("EXIT", "PERSON"), ("person_name", "control_type")),
    "fugitive": (
        "抓获在逃人员统计表",
        ("FUGITIVE", "MEASURE", "PERSON"),
        ("person_name", "wanted_date", "fugitive_no"),
    ),
    "dissuasion": ("预警劝阻日报表", ("WARN", "PERSON"), ("warn_time", "dissuade_time", "phone")),
    "publicity": ("反诈宣传活动登记表", ("PUBLICITY",), ("act_date", "audience")),
    "support": ("支撑请求登记表", ("SUPPORT", "CASE"), ("req_unit", "req_time", "req_item")),
}
# Columns that mean something else in some kinds of sheet, or go with a column they were not drawn with.
APART = {
    "measure": {"measure_type", "measure_start", "handling_result"},
    "dissuasion": {"warn_source"},
    "support": {"urgency", "closed_date"},
    "seizure": {"qty", "uom", "n_bankcard", "n_phonecard", "card_level", "item_no"},
    "case": {"alarm_no"},
    "funds": {"alarm_no"},
    "fugitive": {"measure_start", "measure_type"},
}
GROUPS = {"PERSON": "人员基本情况", "CASE": "案件情况", "MEASURE": "措施情况", "SEIZE": "物品情况", "FUNDS": "资金情况"}
GROUPS |= {
    "TWOCARD": "惩戒情况",
    "EXIT": "管控情况",
    "FUGITIVE": "追逃情况",
    "WARN": "劝阻情况",
    "PUBLICITY": "宣传情况",
}
WORDS = {
    "crime": ("诈骗", "帮信", "掩隐", "开设赌场"),
    "fraud_type": ("刷单返利", "冒充客服", "虚假贷款"),
    "sex": ("男", "女"),
    "case_kind": ("刑事", "行政"),
    "punish_type": ("双惩戒", "银行卡惩戒"),
    "control_type": ("法定不批准出境", "限制出境"),
    "method": ("电话劝阻", "见面劝阻"),
    "uom": ("张", "部", "台"),
    "item_kind": ("银行卡", "手机"),
    "operator": ("移动", "联通"),
    "card_level": ("一级卡", "二级卡"),
}
UNITS = ("刑侦大队", "中和镇派出所", "兴华镇派出所", "网安大队")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(birth: str, order: int) -> str:
    """A citizen number of division 999999."""
    stem = f"999999{birth}{order:03}"
    return stem + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(stem, WEIGHTS, strict=True)) % 11]


def card(order: int) -> str:
    """A card of BIN 999999."""
    stem = f"999999{order:012}"
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(stem)))
    return stem + str(-sum(number - 9 * (number > 9) for number in doubled) % 10)


def luhn(stem: str) -> str:
    """`stem` with its check digit."""
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(stem)))
    return stem + str(-sum(number - 9 * (number > 9) for number in doubled) % 10)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One column: its key, type and scope, and the spelling it is drawn with."""

    key: str
    type: str
    scope: str
    header: str


@dataclass(slots=True)
class Drawn:
    """A sheet and its truth. `cells` are written as they are; `columns` by letter, `values` by row and key."""

    kind: str
    cells: list[list[Any]]
    merges: list[Merge]
    header_rows: list[int]
    columns: dict[str, str]
    values: dict[int, dict[str, Any]] = field(default_factory=dict)


@cache
def spellings() -> dict[str, dict[str, list[tuple[str, str, bool, bool]]]]:
    """Scope → key → (type, header, ambiguous, weak)."""
    found: dict[str, dict[str, list[tuple[str, str, bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            entry = (row["type"], row["header"], row["ambiguous"] == "1", row["weak"] == "1")
            found[row["scope"]][row["key"]].append(entry)
    return found


def value(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    """A cell and what it must come out as."""
    return _MAKERS.get(wanted.type, _text)(dice, wanted)


def _day(dice: random.Random) -> date:
    return date(2022, 1, 1) + timedelta(days=dice.randrange(150))


def _date(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    day = _day(dice)
    if wanted.key == "birth_date":
        day = day.replace(year=1990)
    if wanted.key in ("control_end", "punish_end", "freeze_expiry", "release_date", "out_date"):
        day = day.replace(year=2023)  # what ends, ends later
    shapes = (
        f"{day:%Y}.{day.month}.{day.day}",
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    return dice.choice((*shapes, datetime(day.year, day.month, day.day), f"{day.year}/{day.month}/{day.day}")), day


def _number(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    number = dice.randint(18, 60)
    return dice.choice((number, str(number), float(number))), number


def _money(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    yuan = dice.randint(1, 400) * 500
    wan = Decimal(yuan) / 10_000
    if "万" in wanted.header:
        return float(wan), Decimal(yuan)
    return dice.choice((yuan, f"{yuan:,}", f"{yuan}元", f"{wan.normalize():f}万", f"￥{yuan}.00")), Decimal(yuan)


def _code(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    words = dice.choice(WORDS.get(wanted.key, ("甲类", "乙类")))
    return words, words


def _text(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    if wanted.key in ("person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian"):
        name = dice.choice("赵钱孙李周吴郑王") + dice.choice(("甲乙", "丙", "丁戊", "己"))
        return name, name
    if wanted.key in ("case_no", "alarm_no", "item_no", "warn_no", "fugitive_no"):
        number = {"case_no": "A", "alarm_no": "J", "fugitive_no": "T"}.get(
            wanted.key, "Y"
        ) + f"{dice.randrange(10**22):022}"
        return number, number
    words = f"{wanted.key[:3]}甲{dice.randrange(90) + 10}"
    return words, words


def _flag(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    words = dice.choice(("是", "否"))
    return words, words == "是"


def _stem(make: Callable[[int], str]) -> Callable[[random.Random, Wanted], tuple[Any, Any]]:
    def made(dice: random.Random, _wanted: Wanted) -> tuple[Any, Any]:
        number = make(dice.randrange(100, 900))
        return number, number

    return made


def _unit(dice: random.Random, wanted: Wanted) -> tuple[Any, Any]:
    name = dice.choice(UNITS)
    return name, name


_MAKERS: dict[str, Callable[[random.Random, Wanted], tuple[Any, Any]]] = {
    "date": _date,
    "datetime": _date,
    "int": _number,
    "decimal": _number,
    "money": _money,
    "code": _code,
    "bool": _flag,
    "unit": _unit,
    "id18": _stem(lambda n: identity("19900101", n)),
    "card": _stem(card),
    "phone": _stem(lambda n: f"1990000{n:04}"),
    "iccid": _stem(lambda n: luhn(f"898600{n:013}")),
    "imei": _stem(lambda n: luhn(f"86{n:012}")),
    "imsi": _stem(lambda n: f"46000{n:010}"),
    "plate": _stem(lambda n: f"黑M{n:05}"),
    "passport": _stem(lambda n: f"E{n:08}"),
    "permit": _stem(lambda n: f"C{n:08}"),
}


def drawn(dice: random.Random, kind: str, levels: int) -> Drawn:
    """One sheet of `kind` with heads of `levels` levels."""
    title, scopes, needed = KINDS[kind]
    chosen = _columns(dice, kind, scopes, needed)
    if levels > 1:
        chosen.sort(key=lambda one: scopes.index(one.scope) if one.scope in scopes else 99)
    dice.shuffle(chosen) if levels == 1 else None
    heads, merges = _heads(dice, chosen, levels)
    cells: list[list[Any]] = [[f"{title}（2022年1月—6月）"], *heads]
    first = len(cells) + 1
    sheet = Drawn(kind, cells, merges, list(range(2, 2 + levels)), {})
    sheet.columns = {"A": "seq"} | {letter(at): one.key for at, one in enumerate(chosen, 2)}
    for row in range(first, first + dice.randint(3, 6)):
        made = [value(dice, one) for one in chosen]
        cells.append([row - first + 1, *(written for written, _truth in made)])
        sheet.values[row] = {one.key: truth for one, (_written, truth) in zip(chosen, made, strict=True)}
    return sheet


def _columns(dice: random.Random, kind: str, scopes: Sequence[str], needed: Sequence[str]) -> list[Wanted]:
    own = [(scope, key) for scope in scopes for key in spellings()[scope] if key not in APART.get(kind, ())]
    first = [(scope, key) for scope, key in own if key in needed]
    others = [one for one in own if one[1] not in needed]
    if kind not in ("case", "seizure", "funds", "support"):  # persons' sheets carry little of their cases
        others = [
            one for one in others if one[0] != "CASE" or one[1] in ("case_name", "case_no", "handling_unit", "crime")
        ]
    picked = first + dice.sample(others, min(len(others), dice.randint(4, 9)))
    said: set[str] = set()
    columns = []
    for scope, key in picked:
        drawn_header = _spelling(dice, scope, key, scopes, said)
        if drawn_header:
            said.add(normalise(drawn_header[1]))
            columns.append(Wanted(key, drawn_header[0], scope, drawn_header[1]))
    return columns


def _spelling(
    dice: random.Random, scope: str, key: str, scopes: Sequence[str], said: set[str]
) -> tuple[str, str] | None:
    """A strong spelling; an ambiguous one only where no other scope of the sheet claims it."""
    own = []
    for type_, header, ambiguous, weak in spellings()[scope][key]:
        claimed = ambiguous and any(
            normalise(other) == normalise(header)
            for there in scopes
            for name, entries in spellings()[there].items()
            if (there, name) != (scope, key)
            for _type, other, _ambiguous, _weak in entries
        )
        if not weak and not claimed and normalise(header) not in said:
            own.append((type_, header))
    return dice.choice(own) if own else None


def _heads(dice: random.Random, chosen: Sequence[Wanted], levels: int) -> tuple[list[list[Any]], list[Merge]]:
    """Head rows and their merges; a column outside a group is merged downwards over all levels."""
    width = len(chosen) + 1
    rows: list[list[Any]] = [[None] * width for _ in range(levels)]
    merges = [Merge(2, 1, levels + 1, 1)] if levels > 1 else []
    rows[0][0] = "序号"
    column = 1
    while column < width:
        end = column
        while levels > 1 and end + 1 < width and chosen[end].scope == chosen[column - 1].scope and end - column < 3:
            end += 1
        group = GROUPS.get(chosen[column - 1].scope, "")
        if end > column and group:
            rows[0][column] = group
            merges.append(Merge(2, column + 1, 2, end + 1))
            top = 1
            if levels == 3 and end > column + 1:
                rows[1][column] = "基本信息"
                merges.append(Merge(3, column + 1, 3, column + 2))
        else:
            top, end = 0, column
        for at in range(column, end + 1):
            level = levels - 1 if top and levels == 3 and at < column + 2 and end > column + 1 else top
            rows[level][at] = chosen[at - 1].header
            if level < levels - 1:
                merges.append(Merge(2 + level, at + 1, levels + 1, at + 1))
        column = end + 1
    return rows, merges


# What came out against the truth


@dataclass(slots=True)
class Score:
    """Columns and values that came out right, of how many, and what did not."""

    columns: int = 0
    columns_right: int = 0
    values: int = 0
    values_right: int = 0
    tables: int = 0
    tables_right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, truth: Drawn, reading: FileReading) -> None:
        """Compare one sheet."""
        self.tables += 1
        table = next((one for one in reading.tables if one.header_rows == truth.header_rows), None)
        if table is None:
            heads = [one.header_rows for one in reading.tables]
            self.wrong.append(f"{name}: heads {heads} for {truth.header_rows} ({reading.refusal})")
            self.columns += len(truth.columns)
            self.values += sum(map(len, truth.values.values()))
            return
        self.tables_right += table.kind == truth.kind
        if table.kind != truth.kind:
            self.wrong.append(f"{name}: kind {table.kind} for {truth.kind}")
        self._columns(name, truth, table)
        self._values(name, truth, table)

    def _columns(self, name: str, truth: Drawn, table: Table) -> None:
        found = {column.letter: column for column in table.columns}
        for where, key in truth.columns.items():
            column = found.get(where)
            self.columns += 1
            self.columns_right += column is not None and column.field == key
            if column is None or column.field != key:
                header = column.header if column else ""
                self.wrong.append(f"{name}: {where} {header} → {column.field if column else None}, truth {key}")

    def _values(self, name: str, truth: Drawn, table: Table) -> None:
        rows = {row.row: row for row in table.rows}
        for number, values in truth.values.items():
            row = rows.get(number)
            for key, wanted in values.items():
                self.values += 1
                got = row.values.get(key) if row else None
                right = _same(got, wanted)
                self.values_right += right
                if not right and key in truth.columns.values() and any(c.field == key for c in table.columns):
                    told = [p.message for p in row.problems if p.field == key] if row else ["no row"]
                    self.wrong.append(f"{name}: row {number} {key} = {got!r}, truth {wanted!r} {told}")

    def lines(self) -> str:
        """The score, and what was wrong."""
        share = f"columns {self.columns_right}/{self.columns}, values {self.values_right}/{self.values}, "
        return "\n".join([f"{share}kinds {self.tables_right}/{self.tables}", *self.wrong[:80]])


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(got, list) and len(got) == 1:
        got = got[0]
    if isinstance(got, datetime) and not isinstance(wanted, datetime):
        got = got.date()
    return bool(got == wanted)


def books(count: int, seed: int) -> Iterator[tuple[str, Drawn]]:
    """Sheets of every kind and every number of levels in turn."""
    dice = random.Random(seed)
    kinds = list(KINDS)
    for number in range(count):
        kind, levels = kinds[number % len(kinds)], 1 + number // len(kinds) % 3
        yield f"{number} {kind} {levels}", drawn(dice, kind, levels)
