# SPDX-License-Identifier: MIT
"""What a row below the head is: data, a total, a note, a signature, a numbering, a caption, an example, nothing to
report, or nothing at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from opsdesk.records.simplified import simplified
from opsdesk.records.strips import Strip
from opsdesk.sheets.tables import captions

TOTAL = re.compile(
    r"(?:[^\d、，,。]{0,12}?)(合计|总计|小计|共计|累计|总数|本页计|本页合计)(?:[:(（].{0,12})?|(?:合计|总计|小计|共计)\d+[人起张件名笔]?"
)
_SUBTOTAL = re.compile("小计|本页")
_NOTE = re.compile(
    r"\s*(?:注\s*\d?\s*[:：.、]|注$|[※*]|(?:填表|填报|填写|有关)?说\s*明\s*[:：]|备\s*注\s*[:：]|附\s*[:：]|要求\s*[:：]"
    r"|\d+[.、]\D{8,}|[（(]\d+[)）]\D{8,})"
)
_SIGNATURE = re.compile(
    r"\s*(?:填\s*[报表写]\s*[人时日单]|制\s*表|审\s*[核批签]|(?:单位|部门)?负责人|主管领导|领导签字|经办人|联系(?:人|电话)|报送"
    r"|统计人|录入人|复核|盖\s*章)[^:：]{0,8}[:：]"
)
_SIGNED_BY = re.compile(
    r".{2,12}[(（]\s*(?:签\s*[名字章]|盖\s*章|捺\s*印|指\s*印)[^)）]{0,4}[)）]\s*[:：].{0,20}", re.DOTALL
)
_SIGNED = re.compile(  # the same in a cell of its own, the name beside it
    r"(?:填报|填表|制表|报送|统计|录入|审核|复核|经办)(?:人|单位|时间|日期)|(?:单位|部门)?负责人|主管领导|领导签字"
)
_CAPTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十\d]+(?:部分|类|组))"
)
_EXAMPLE = re.compile(r"(?:填写|填报)?(?:示|样|举)?例(?:子)?[:：]?\d?|(?:示例|样例)")
_END = re.compile(
    r"[-—(\s]*(?:(?:本页)?以下(?:空白|无正文|无内容)|此页无正文|本页无正文|\(?无正文|续下页|接下页)[-—)\s。]*"
)
_COMPARED = re.compile(r"(?:较|比|与)?(?:去年|上年|上月|上期|同期|同比|环比|增减|增幅|增长率?|升降).{0,8}")
_NOTHING = re.compile(r"[/\\\-—－无\s]*")
_NIL = re.compile(
    r"无|(?:本[月周旬期季年日]|当[月周期])(?:暂?无|没有|未发生|零)[一-鿿]{0,8}|零报告|暂?无(?:此类|相关)?(?:情况|数据)"
)
_LABEL_CELLS = 4
_FIGURE = re.compile(r"[\d.,%￥¥+\-/: 年月日张人起份万元]+")


def text_of(value: object) -> str:
    """A cell's text without spaces, NFKC, simplified."""
    return simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", value))) if isinstance(value, str) else ""


def total_label(cells: Sequence[tuple[int, object]]) -> str:
    """合计, 小计 … when the row's label cells hold such a word; empty for other rows."""
    for _column, value in cells[:_LABEL_CELLS]:
        text = text_of(value)
        if text and len(text) <= 24 and TOTAL.fullmatch(text):
            return "小计" if _SUBTOTAL.search(text) else "合计"
    return ""


def reason(cells: Sequence[tuple[int, object]], columns: int, after_note: bool) -> str:
    """Why the row is no data (see `table.Row.skipped`), `blank` for an empty one, or empty for data."""
    if is_plainly_data([value for _column, value in cells]):
        return ""
    if all(isinstance(value, str) and _NOTHING.fullmatch(value) for _column, value in cells):
        return "blank"
    if total_label(cells):
        return "total"
    if len(cells) <= 2 and _END.fullmatch(text_of(cells[0][1])):
        return "note"
    if any(_COMPARED.fullmatch(text_of(value)) for _column, value in cells[:2]) and _has_figures(cells):
        return "compare"
    first = cells[0][1]
    text = first if isinstance(first, str) else ""
    alone = len(cells) <= 2 < columns
    if _SIGNATURE.match(text) or _SIGNED.fullmatch(text_of(first)) or is_signature(cells):
        return "signature"
    if _is_nil(cells):
        return "nil"
    if _NOTE.match(text) and (alone or len(cells) * 3 < columns):
        return "note"
    if len(cells) == 1 and columns > 2 and not after_note and captions.read(text):
        return "group"
    if len(cells) == 1 and columns > 2 and (after_note or _CAPTION.match(text) or len(text) > 40):
        return "note" if after_note or len(text) > 40 else "group"
    if _EXAMPLE.fullmatch(text_of(first)):
        return "example"
    if _is_numbering([value for _column, value in cells], columns):
        return "numbering"
    return ""


def _has_figures(cells: Sequence[tuple[int, object]]) -> bool:
    """Whether behind the first two cells there is nothing but figures, with a sign or in percent."""
    rest = [unicodedata.normalize("NFKC", str(value)).strip("+-%↑↓ ") for _column, value in cells[2:]]
    return all(text.replace(".", "").replace(",", "").isdecimal() or not text for text in rest)


def is_signature(cells: Sequence[tuple[int, object]]) -> bool:
    """持有人（签名）： | 见证人（签名）： | 办案民警：某某: labels with their colons, and who is to sign."""
    texts = [value for _column, value in cells if isinstance(value, str)]
    labelled = all(":" in text or "：" in text for text in texts)
    return len(texts) == len(cells) and labelled and any(map(_SIGNED_BY.fullmatch, texts))


def _is_nil(cells: Sequence[tuple[int, object]]) -> bool:
    """1 | 无 | 无 | 0 | 0 | 本月无返还: the line of a station that has nothing to report."""
    said = [value for _column, value in cells[1:]] if is_figure(cells[0][1]) else [value for _column, value in cells]
    nil = sum(_NIL.fullmatch(text_of(value)) is not None for value in said)
    return nil > 1 and all(_says_nothing(value) for value in said)


def _says_nothing(value: object) -> bool:
    """无, /, 0 or 本月无返还."""
    text = text_of(value)
    if not text:
        return value == 0
    return text == "0" or any(one.fullmatch(text) for one in (_NIL, _NOTHING))


def is_plainly_data(line: Sequence[object]) -> bool:
    """A figure in front, words behind it, and no word of a total: most rows, told from the others at a glance."""
    if None in line[:_LABEL_CELLS]:
        line = [value for value in line if value is not None]
    if len(line) - line.count(None) < 5 or type(line[0]) not in (float, int):
        return False
    words = [value for value in line[1:_LABEL_CELLS] if type(value) is str]
    together = "".join(words)
    return "计" not in together and "总" not in together and max(map(len, words), default=0) > 3


def are_plainly_data(columns: Sequence[Strip]) -> bool:
    """Whether `is_plainly_data` holds for every line of these columns, told from the columns. False may be
    too strict."""
    heads = columns[:_LABEL_CELLS]
    kinds = [column.kinds for column in columns]
    full = sum(type(None) not in kind for kind in kinds)
    if full < 5 or len(heads) < _LABEL_CELLS or any(type(None) in kind for kind in kinds[:_LABEL_CELLS]):
        return False
    if not kinds[0] <= {float, int}:
        return False
    words = [column for column, kind in zip(heads[1:], kinds[1:], strict=False) if kind == {str}]
    mixed = any(str in kind and kind != {str} for kind in kinds[1:_LABEL_CELLS])
    together = "".join(map("".join, words))
    if mixed or "计" in together or "总" in together:
        return False
    return any(min(map(len, column)) > 3 for column in words)


def _is_numbering(values: Sequence[object], columns: int) -> bool:
    """1 2 3 4 … or 甲 乙 1 2 …: the row that numbers the columns."""
    if len(values) < 4 or len(values) * 2 < columns:
        return False
    texts = [str(int(value)) if isinstance(value, float) and value.is_integer() else str(value) for value in values]
    figures = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    rest = [text for text in texts if not (text.isdecimal() and len(text) < 4)]
    ordered = all(later - earlier == 1 for earlier, later in pairwise(figures))
    named = all(text in ("序号", *"甲乙丙丁戊") for text in rest)
    return len(figures) >= 3 and figures[0] in (0, 1, 2) and ordered and named


def is_figure(value: object) -> bool:
    """Whether a cell holds a number, a day or a time, written or real: no word of a head."""
    if isinstance(value, str):
        text = value.strip()
        return text[:1].isdigit() and _FIGURE.fullmatch(text) is not None
    return isinstance(value, int | float | date | datetime | time)


def ends_table(text: str) -> bool:
    """Whether a lone text stands below a table, not over one: 注：…, 合计."""
    return bool(
        re.match(
            r"\s*(?:注|说\s*明|填表说明|填报说明|备\s*注)\s*[:：]|.{0,6}(?:合\s*计|总\s*计|小\s*计|共\s*计)\s*$", text
        )
    )
