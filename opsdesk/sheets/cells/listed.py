# SPDX-License-Identifier: MIT
"""The values that one cell lists: names, numbers, cards with signs, numbers or words between them."""

from __future__ import annotations

import re
import unicodedata

from opsdesk.records.kinds import cell_words
from opsdesk.records.kinds.texts import DOUBLE
from opsdesk.records.kinds.written import NOTHING

# Several of these may stand in one cell; they come out as a list when there is more than one.
SPLIT = frozenset(
    {"person_name", "id_no", "phone", "victim_name", "victim_id", "victim_phone", "card_no", "bank", "suspect_account"}
    | {"sim_no", "operator", "imei", "iccid", "imsi", "plate_no"}
)
# Keys whose numbers may come masked.
NUMBERED = tuple(sorted({*SPLIT, "passport_no", "hkm_permit", "tw_permit", "return_account"}))
_WHOLE_NUMBER = {
    "card_no": re.compile(r"\d{13,19}"),
    "suspect_account": re.compile(r"\d{12,30}"),
    "sim_no": re.compile(r"1\d{10}|1\d{12}"),
    "phone": re.compile(r"1\d{10}"),
    "victim_phone": re.compile(r"1\d{10}"),
    "id_no": re.compile(r"\d{17}[\dXx]|\d{15}"),
    "victim_id": re.compile(r"\d{17}[\dXx]|\d{15}"),
    "imei": re.compile(r"\d{14,16}"),
    "person_name": re.compile(r"[一-鿿·]{2,4}"),
    "victim_name": re.compile(r"[一-鿿·]{2,4}"),
}
_SEPARATORS = re.compile(
    r"[、,;/\n]+|(?<=\d)[或和及与](?=\d)|(?<=[一-鿿])和(?=[一-鿿]{2,3}$)|(?<=[一-鿿]{2})[及与](?=[一-鿿]{2,3}$)"
)
NAMES = ("person_name", "victim_name")
_ATTRIBUTE = r"(?:[男女]性?|\d{1,3}周?岁|[一-鿿]{1,4}族|\d{4}[年.]\S{0,8}?(?:出?生)?|无业|农民)"
_OF_HIM = re.compile(rf"(?<=[一-鿿])[,、]({_ATTRIBUTE}(?:[,、]{_ATTRIBUTE})*)(?=$|[;\n])")  # 张三，男，32岁
_DEVICE = re.compile(r"\s*(?=(?:IMEI|串号|串码)\d?[:]?\s*\d{14})", re.IGNORECASE)  # IMEI1:… IMEI2:…
_BROKEN = re.compile(r"\d+(?:\s*\n\s*\d+)+[Xx]?")
_CIRCLED = re.compile("[①-⑳⑴-⒇]")  # ① … ② … of a list in a cell
_FROM_ONE = re.compile(r"^1[.、](?=[一-鿿])")
_ORDER_BETWEEN = re.compile(r"(?<=[一-鿿])\d{1,2}[.、](?=[一-鿿])")  # 1.张三2.李四
_ORDERED = re.compile(r"(?:^|(?<=[\n;、,\s]))\s*(?:\d{1,2}[、.:)](?=[^\d.]|\d{11})|\(\d{1,2}\))")  # 1、… 2、…
_STATED = re.compile(r"^(?:共|合计|总计)?\d{1,3}[张个人名部枚][:\n]+")  # 共3张：
_WORDS_BESIDE = re.compile("[一-鿿]{1,8}")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INSIDE = dict(zip(map(ord, "、,;/\n "), map(chr, range(0xE000, 0xE006)), strict=True))  # signs no cell holds
_OUTSIDE = {ord(held): chr(sign) for sign, held in _INSIDE.items()}


def listed(key: str, raw: str) -> str:
    """What a cell lists, one piece a line: the numbers before the pieces and 共3张 above them say nothing more."""
    text = unicodedata.normalize("NFKC", _CIRCLED.sub(r"\n", raw)).strip()
    text = _ORDER_BETWEEN.sub("\n", text) if _FROM_ONE.match(text) else text
    text = _ORDERED.sub("\n", _STATED.sub("", text)).strip()
    return _OF_HIM.sub(r"(\1)", text) if key in NAMES else text


def parts(key: str, text: str) -> list[str]:
    """The pieces of a cell. Digits grouped by spaces stay together; whole numbers with spaces between are several.

    A separator inside brackets divides nothing: 张三（男，1990年生）、李四.
    """
    text = _DEVICE.sub("\n", text) if key == "imei" else text
    text = _NOTE.sub(lambda note: note[0].translate(_INSIDE), text)
    pieces = [piece.strip() for piece in _SEPARATORS.split(text) if piece.strip(" .。")]
    whole = _WHOLE_NUMBER.get(key)
    pieces = _with_words(pieces) if len(pieces) > 1 and whole and key not in NAMES else pieces
    if whole and len(pieces) > 1 and not any(map(whole.fullmatch, pieces)) and _BROKEN.fullmatch(text):
        together = "".join(pieces)  # one number broken to fit the column
        pieces = [together] if whole.fullmatch(together) else pieces
    found: list[str] = []
    for piece in pieces:
        words = DOUBLE.sub(lambda surname: surname[0].rstrip(), piece).split()
        found += words if whole and len(words) > 1 and all(map(whole.fullmatch, words)) else [piece]
    return [part.translate(_OUTSIDE) for part in found]


def _with_words(pieces: list[str]) -> list[str]:
    """Numbers with the words behind them, which a comma or a stroke divided: 19000000001，本人 and 6222…/工行."""
    joined: list[str] = []
    for piece in pieces:
        beside = joined and _WORDS_BESIDE.fullmatch(piece) and piece not in NOTHING and not cell_words.is_unknown(piece)
        if beside and any(map(str.isdecimal, joined[-1])) and not joined[-1].endswith(")"):
            joined[-1] += f"({piece})"
        else:
            joined.append(piece)
    return joined
