# SPDX-License-Identifier: MIT
"""A large station workbook of invented measures, sixteen columns wide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from rustpy_xlsxwriter import write_worksheet

HEADS = (
    *("序号", "姓名", "性别", "身份证号码", "年龄", "联系方式", "户籍地址", "案件名称", "案件编号", "办案单位"),
    *("主办民警", "罪名", "刑拘时间", "取保候审时间", "是否未成年", "备注"),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
FIRST = date(2021, 8, 1)


def write_book(path: Path, rows: int) -> None:
    """`rows` people of one county, one in fifty with a wrong number, one case for every seven."""
    write_worksheet(_records(rows), path, sheet_name="名单", header_row=0)


def _records(rows: int) -> Iterator[dict[str, object]]:
    for number in range(rows):
        yield dict(zip(HEADS, _row(number), strict=True))


def _row(number: int) -> tuple[object, ...]:
    born = date(1960, 1, 1) + timedelta(days=number % 15_000)
    order = number // 15_000 * 2 + 1
    stem = f"999999{born:%Y%m%d}{order % 1000:03d}"
    digit = "10X98765432"[sum(int(sign) * weight for sign, weight in zip(stem, WEIGHTS, strict=True)) % 11]
    wrong = number % 50 == 49
    case, day = number // 7, FIRST + timedelta(days=number % 300)
    return (
        number + 1,
        SURNAMES[number % 24] + GIVEN[number // 24 % 22] + GIVEN[number // 528 % 22],
        "男",
        stem + ("5" if wrong and digit != "5" else "6" if wrong else digit),
        2022 - born.year,
        f"139{number % 100_000_000:08d}",
        f"示范县城关镇{number % 90 + 1}号",
        f"“{case}”电信网络诈骗案",
        f"A999999010000{day:%Y%m}{case % 10_000:04d}",
        ("青冈镇派出所", "中和镇派出所", "刑侦大队")[number % 3],
        "孙立国",
        "诈骗罪",
        day.isoformat(),
        "" if number % 3 else (day + timedelta(days=30)).isoformat(),
        "否",
        "" if number % 10 else f"备注{number}",
    )
