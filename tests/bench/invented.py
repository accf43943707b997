# SPDX-License-Identifier: MIT
"""Invented people, numbers and places, the same for one seed. Nobody lives in division 999999, no bank has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from opsdesk.records.kinds.check_digits import citizen_mark, luhn_holds

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "单查"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲文辉力建国志海云飞雪梅晓东春兰国庆新民子涵宇"
    "轩欣怡浩然梓豪思远嘉怡佳琪雨桐俊熙博文天翔立诚金龙德胜福生长顺凤琴淑珍丹阳彤瑶婷慧倩鑫鹏凯旭波斌宁亮"
    "成峰岩川泽栋林森坤乾"
)
TOWNSHIPS = (
    *("中和镇", "青冈镇", "祯祥镇", "兴华镇", "永丰镇", "芦河镇"),
    *("民政镇", "柞岗镇", "劳动镇", "迎春乡", "德胜乡", "昌盛乡"),
)
STREETS = ("兴隆街", "人民路", "建设街", "和平路", "富强街", "文化路", "团结街", "光明路", "学府街", "站前路")
WAYS = ("刷单返利", "冒充客服退款", "虚假投资理财", "冒充公检法", "网络贷款", "杀猪盘", "游戏交易", "冒充领导熟人")
TOOLS = ("微信", "支付宝", "某聊天软件", "短信链接", "视频会议软件", "某购物平台", "某短视频平台", "电话")
ENDS = (
    *("发现被骗后报警。", "被民警劝阻后停止转账。"),
    *("对方失联，遂到派出所报案。", "银行提示后止付。", "家属发现后报案。"),
)


class Invention:
    """Draws people and numbers from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def name(self) -> str:
        """A surname and one or two characters."""
        draw = self.chance.random
        given = GIVEN[int(draw() * len(GIVEN))]
        if draw() < 0.75:
            given += GIVEN[int(draw() * len(GIVEN))]
        return SURNAMES[int(draw() ** 1.7 * len(SURNAMES))] + given

    def birth(self) -> date:
        """Of somebody between 19 and 75."""
        return date(1950, 1, 1) + timedelta(days=int(self.chance.random() * 20_400))

    def citizen_id(self, birth: date, sex: str) -> str:
        """A citizen number of the division nobody lives in."""
        serial = int(self.chance.random() * 500) * 2 + (sex == "1")
        seventeen = f"999999{birth:%Y%m%d}{serial:03d}"
        return seventeen + citizen_mark(seventeen)

    def card(self) -> str:
        """Nineteen digits under a BIN no bank has, with their Luhn digit."""
        body = f"999999{int(self.chance.random() * 10**12):012d}"
        return next(body + str(last) for last in range(10) if luhn_holds(body + str(last)))

    def phone(self) -> str:
        """Eleven digits."""
        return f"1{int(self.chance.random() * 7 + 3)}{int(self.chance.random() * 10**9):09d}"

    def place(self) -> str:
        """A township, a street and a house."""
        draw = self.chance.random
        street = STREETS[int(draw() * len(STREETS))]
        return f"青冈县{TOWNSHIPS[int(draw() * len(TOWNSHIPS))]}{street}{int(draw() * 300) + 1}号"

    def telling(self) -> str:
        """What a report says happened."""
        draw = self.chance.random
        way, tool = WAYS[int(draw() * len(WAYS))], TOOLS[int(draw() * len(TOOLS))]
        amount = int(draw() * 900) * 100 + 300
        name = self.name()
        end = ENDS[int(draw() * len(ENDS))]
        return f"报案人称通过{tool}认识自称{name}的人，以{way}为由分{int(draw() * 9) + 1}次转账共{amount}元，{end}"

    def moment(self, first: date, last: date) -> datetime:
        """A minute of a day from `first` to `last`."""
        span = max(1, (last - first).days)
        minutes = int(self.chance.random() * span * 1440)
        return datetime(first.year, first.month, first.day) + timedelta(minutes=minutes)
