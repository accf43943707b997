# SPDX-License-Identifier: MIT
"""An inventory of so many seized items, eight columns of Chinese that wraps, for printing benches."""

from __future__ import annotations

from random import Random

HEADS = ("序号", "财物编号", "名称", "库位", "账面", "特征", "案件", "备注")
SHARES = (6, 11, 12, 11, 8, 26, 16, 10)

NAMES = ("手机", "银行卡", "电话卡", "U盾", "笔记本电脑", "手写账本", "电动自行车", "金属项链", "POS机", "移动硬盘")
PLACES = ("A区03架", "B区11架2层", "中心物证柜1号", "中和镇派出所保管室")
CASES = ("“12·6”贩卖银行卡团伙案", "赵某等人帮助信息网络犯罪活动案", "网络开设赌场案", "冒充客服诈骗案")
MARKS = (
    "黑色，屏幕有裂痕，背面贴有“中和镇派出所”封条",
    "开机后锁屏，未破解",
    "附充电器一个（白色）",
    "正面印有“ICBC”字样（已封存）",
    "型号Huawei Mate 60 Pro，IMEI：{imei}",
    "卡号尾号{tail}，中国工商银行储蓄卡",
    "使用痕迹明显，九成新",
)


def inventory(items: int, seed: int = 7) -> list[tuple[str, ...]]:
    """The rows; the same each time."""
    chance = Random(seed)
    return [_row(chance, number) for number in range(1, items + 1)]


def _row(chance: Random, number: int) -> tuple[str, ...]:
    marks = "，".join(chance.sample(MARKS, chance.randint(1, 3)))
    marks = marks.format(imei=chance.randrange(10**14, 10**15), tail=chance.randrange(10_000, 99_999))
    return (
        str(number),
        f"2026-{number:05d}",
        chance.choice(NAMES),
        chance.choice(PLACES),
        f"{chance.randint(1, 20)}件",
        marks,
        chance.choice(CASES),
        chance.choice(("", "", "已拍照", "待鉴定（鉴定委托书2026-0412号）")),
    )
