# SPDX-License-Identifier: MIT
"""A header nobody knows over cells that leave little doubt: 团伙成员 over names, 涉案编码 over case numbers.

Only for what a sheet of this kind needs and no other column holds, never for what may be somebody else's, and always
as a guess (`NEAR`), which the preview marks and lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from opsdesk.sheets.headers import evidence
from opsdesk.sheets.words import header_words, units
from opsdesk.sheets.words.header_text import bare, normalise

# Whom a sheet of each kind is about, and his number.
_ABOUT: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("measure", "punishment", "exit_control", "fugitive", "dissuasion"), ("person_name", "id_no")),
    **dict.fromkeys(("funds", "alarm"), ("victim_name", "victim_id")),
}
PERSONS = frozenset(("person_name", "victim_name", "owner", "receiver", "guarantor", "witness"))
_MOST = 0.8
_LEAST = 2  # cells
_NAME = re.compile(
    "(?:[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋"
    "茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓郁单"
    "杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲家封储靳段富巫乌焦巴弓牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司韶"
    "黎薄印宿白怀蒲从鄂索赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳申冉宰雍桑桂牛寿通边燕冀尚农温庄晏柴瞿阎连习艾鱼容向古易慎廖"
    "步耿满匡国文寇广东欧沃利师关岳帅佟肖覃付闫][一-鿿]{1,2}|[一-鿿]{2,4}·[一-鿿]{2,6})(?:\\([^)]*\\))?"
)
_PERSONS = re.compile(r"(?:人|人员|者|成员|对象|姓名|名字|名|分子|主体)$")
_SOMEBODY_ELSES = re.compile(
    "警|办|填|审|领|管|证人|保|家|亲|属|联系|录|制|核|协|申请|报送|请求|提请|负责|指挥|队|长|上线|下线|同案|监|代理|见证|交|收"
    "|介绍|举报|卡主|户名|开户|法人|车主|机主|处置|劝阻人|民|员工|帮教|责任"
)
# Whose telephone it is where only one is written.
_PHONES: Mapping[str, str] = {
    **dict.fromkeys(("measure", "punishment", "exit_control", "fugitive", "dissuasion"), "phone"),
    **dict.fromkeys(("funds", "alarm"), "victim_phone"),
}
_OF_HIM = frozenset(("phone", "number", "self", "count", "amount", "suspect", "target", "person", "state", "involved"))
_MOBILE = re.compile(r"1[3-9]\d{9}")
_SMALL_FIGURE = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,4})?%?|[/\-—无]|[\d.]{1,8}(?:万元?|元|起|人|张|次|个)")
_TOTALS = re.compile(r"[总合小]\s*计|全\s*县|总\s*数")
_ENDS = re.compile(r"[、,;/\n]+")
# Numbers that show what they are numbers of.
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "case_no": re.compile(r"[AX]\d{22}"),
    "alarm_no": re.compile(r"J\d{15,24}"),
    "fugitive_no": re.compile(r"T\d{22}"),
    "iccid": re.compile(r"8986[\dA-Z]{15,16}"),
    "plate_no": re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-Z\d]{5,6}"),
}


def meant(header: str, kind: str, cells: Sequence[object], held: frozenset[str]) -> Iterator[str]:
    """Fields that a column under an unknown `header` may hold; `held` are those that other columns hold."""
    said = [text for value in cells if (text := unicodedata.normalize("NFKC", str(value)).strip().lstrip("'"))]
    if len(said) < _LEAST:
        return
    words = bare(normalise(header))
    who, number = _ABOUT.get(kind, ("", ""))
    others = _SOMEBODY_ELSES.search(words) is not None
    if who and who not in held and not others and _PERSONS.search(words) and _share(said, _NAME) >= _MOST:
        yield who
    if number and number not in held and not others and _share(said, re.compile(r"\d{17}[\dXx]")) >= _MOST:
        yield number
    phone = _PHONES.get(kind, "")
    if phone and phone not in held and _is_his(words) and _share(said, _MOBILE) >= _MOST:
        yield phone
    for key, pattern in _NUMBERS.items():
        if key not in held and _share(said, pattern) >= _MOST:
            yield key


def _is_his(words: str) -> bool:
    """Whether a header over telephones names nobody else: 手机多少, 本人联系号."""
    return bool(words) and not header_words.unknown_signs(words) and header_words.known_labels(words) <= _OF_HIM


def are_names(cells: Sequence[object]) -> bool:
    """Whether most cells hold names of persons, one or several."""
    return _share([unicodedata.normalize("NFKC", str(value)) for value in cells], _NAME) >= _MOST


def affirmed(key: str, kind: str, cells: Sequence[object]) -> bool:
    """Whether the cells themselves say that they hold field `key` (of type `kind`)."""
    if key == "case_name":
        return evidence.names_cases(cells)
    if key in ("fraud_type", "crime"):
        return evidence.named(key, cells)
    return are_names(cells) if key in PERSONS else kind == "unit" and are_units(cells)


def are_units(cells: Sequence[object]) -> bool:
    """Whether most cells name units of ours."""
    known = sum(bool(units.shipped().find(str(value))) for value in cells)
    return bool(cells) and known >= _MOST * len(cells)


def are_case_numbers(cells: Sequence[object]) -> bool:
    """Whether most cells hold numbers of cases."""
    return _share([str(value) for value in cells], _NUMBERS["case_no"]) >= _MOST


def are_figures_of_units(columns: Sequence[Sequence[object]]) -> bool:
    """Whether a table has a column of our units and else nothing but small figures: a matrix of counts, whatever its
    words are. Telephones, numbers and days are no small figures."""
    written = [[str(value).strip() for value in cells] for cells in columns if cells]
    figures = [_share(cells, _SMALL_FIGURE) == 1.0 for cells in written]
    others = [cells for cells, counted in zip(written, figures, strict=True) if not counted]
    return sum(figures) > _LEAST and len(others) <= _LEAST and any(map(_are_mostly_units, others))


def _are_mostly_units(cells: Sequence[str]) -> bool:
    own = [text for text in cells if not _TOTALS.fullmatch(text)]
    return len(own) > 1 and are_units(own)


def _share(said: Sequence[str], pattern: re.Pattern[str]) -> float:
    pieces = [re.sub(r"\s", "", piece) for text in said for piece in _ENDS.split(text) if piece.strip()]
    return sum(pattern.fullmatch(piece) is not None for piece in pieces) / max(len(pieces), 1)
