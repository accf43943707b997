# SPDX-License-Identifier: MIT
"""A station's sheet of any length, sixteen columns wide, as the budgets speak of: right check digits, real days."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import write_worksheet
from synonym_books import identity

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红"
UNITS = ("青冈镇派出所", "中和镇派出所", "兴华镇派出所", "祯祥镇派出所", "劳动镇派出所")
TYPES = ("刷单返利", "冒充客服", "虚假贷款", "冒充公检法", "虚假购物")
REMARKS = (
    "群众表示已知情并下载国家反诈中心软件民警当场核对无误无资金损失",
    "电话多次未接已上门见面劝阻并告知家属注意防范后续继续跟踪回访",
)
HEADS = {
    "dissuasion": "序号/预警时间/预警编号/预警等级/姓名/身份证号/联系电话/住址/诈骗类型/劝阻方式/劝阻时间/劝阻民警/"
    "是否被骗/避免损失（元）/是否安装反诈APP/备注",
    "measure": "序号/办案单位/案件名称/案件编号/姓名/性别/身份证号/户籍地/联系电话/抓获时间/抓获地点/刑拘时间/"
    "取保候审时间/涉嫌罪名/主办民警/备注",
}


def rows(count: int, kind: str, seed: int = 1) -> Iterator[list[Any]]:
    """The rows of a sheet."""
    dice = random.Random(seed)
    make = _dissuasion if kind == "dissuasion" else _measure
    for number in range(1, count + 1):
        yield make(dice, number)


def _person(dice: random.Random, number: int) -> tuple[str, str, str]:
    name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
    born = date(1950, 1, 1) + timedelta(days=number % 20_000)
    return name, identity(born.strftime("%Y%m%d"), number % 999), f"19{dice.randrange(10**9):09}"


def _dissuasion(dice: random.Random, number: int) -> list[Any]:
    name, _identity, phone = _person(dice, number)
    day = datetime(2022, 1, 1) + timedelta(minutes=number % 200_000)
    return [
        number, day, f"YJ{number:012}", dice.choice("高中低"), name, _identity, phone,
        f"青冈县{dice.choice(UNITS)[:3]}第{number % 40}组", dice.choice(TYPES), dice.choice(("电话", "见面")),
        day + timedelta(minutes=40), f"{dice.choice(SURNAMES)}警官", dice.choice("是否"), dice.randrange(1, 90) * 500,
        "是", f"{dice.choice(REMARKS)}{number % 97}",
    ]  # fmt: skip


def _measure(dice: random.Random, number: int) -> list[Any]:
    name, identity_, phone = _person(dice, number)
    day = datetime(2022, 1, 1) + timedelta(hours=number % 3000)
    case = number // 5
    return [
        number, UNITS[case % 5], f"“{case}”帮信案", f"A{case:022}", name,
        "男女"[int(identity_[16]) % 2 == 0], identity_,
        f"青冈县{UNITS[case % 5][:3]}", phone, day, f"青冈镇{number % 60}号", day,
        None if number % 3 else day + timedelta(days=20),
        "帮信", f"{dice.choice(SURNAMES)}警官", f"{dice.choice(REMARKS)}{number % 97}",
    ]  # fmt: skip


def write(path: Path, count: int, kind: str = "dissuasion") -> None:
    """The workbook."""
    heads = HEADS[kind].split("/")
    write_worksheet((dict(zip(heads, row, strict=True)) for row in rows(count, kind)), str(path), sheet_name="名单")
