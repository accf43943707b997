# SPDX-License-Identifier: MIT
"""What a header asks for: 哪天抓的 a day, 在哪抓的 a place, 谁抓的 a person, 为何 a cause; and which fields answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The first that fits decides: question words before the formal endings.
_ASKED = tuple(
    (re.compile(words), thing)
    for words, thing in (
        (r"哪个?单位|哪家|哪级|什么单位|何单位|哪个?部门|哪(?:个|家|一?级)?[队所局科]+|啥单位", "unit"),
        (r"[周旬期批班轮场]次$|第几[周旬期批轮]", "turn"),
        (r"哪一?步|哪个?(?:阶段|环节)|[什啥]么?程度", "stage"),
        (r"哪[天年月]|何时|[什啥]么?时[候间]|啥时|几号|哪日|多会儿|那[天日]|当[天日]|之日|日子", "time"),
        (r"为什么|为何|因何|何故|为啥|因啥", "cause"),
        (r"(?:怎么|咋|怎样)回事", "story"),
        (r"[靠凭用]什么|怎么|怎样|如何|咋|何种方式|什么方式|什么形式", "method"),
        (r"多少钱|多少|几[张个件人起份部台名枚]", "much"),
        (r"多久|多长时间|几年$", "span"),
        (r"[在从到去于]哪里?儿?(?!个|些|种|类|年)|哪里|哪儿|何处|何地|[什啥]么?地[方儿]|住哪|[关放]哪", "place"),
        (r"谁(?!的?电话)|何人|[什啥]么?人|哪个人|叫什么|叫啥", "person"),
        (r"(?:截止|(?<![终停中防禁制])止|(?<!以)至)$", "until"),
        (r"(?:日期|时间|年月日|[起止]日)$", "time"),
        (r"(?:地点|地址|住址)$", "place"),
        (r"(?:场所|处所)$", "place"),
        (r"(?:姓名|名字)$", "person"),
        (r"(?:原因|理由|事由|缘由)$", "cause"),
    )
)
_UNTIL = frozenset(("punish_end", "control_end", "freeze_expiry", "measure_end", "deadline"))
_FORMALLY = re.compile(r"(?:日期|时间|[金数]额|[人起次张件]?数量?)$")
_FORMAL = 6  # of them, at the end
_OF_TYPE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("date", "datetime"), frozenset(("time",))),
    **dict.fromkeys(("int", "decimal", "money", "percent"), frozenset(("much",))),
    **dict.fromkeys(
        ("id18", "phone", "card", "imei", "imsi", "iccid", "plate", "passport", "permit"), frozenset(("much",))
    ),
    "unit": frozenset(("unit", "place", "person")),
    "bool": frozenset(),
}
_OF_KEY: Mapping[str, frozenset[str]] = {
    "age": frozenset(("much", "span")),
    "deadline": frozenset(("time", "span")),
    "punish_period": frozenset(("time", "span")),
    "person_category": frozenset(("person",)),
    **dict.fromkeys(("capture_method", "method", "act_form", "measure_type", "fraud_type"), frozenset(("method",))),
    **dict.fromkeys(("dissuade_result", "disposal", "doc_handling", "handling_result"), frozenset(("method",))),
    "brief": frozenset(("method", "story")),
    "case_status": frozenset(("method", "stage")),
    "control_status": frozenset(("method", "stage")),
    **dict.fromkeys(("change_reason", "punish_reason", "control_reason"), frozenset(("cause",))),
    **dict.fromkeys(("bank", "freeze_bank", "workplace", "warn_source"), frozenset(("unit", "place", "person"))),
    **dict.fromkeys(("destination", "native_place"), frozenset(("place", "unit"))),
    "case_source": frozenset(("place", "unit", "method")),
    **dict.fromkeys(("hukou_addr", "cur_addr", "occur_place", "capture_place"), frozenset(("place",))),
    **dict.fromkeys(("seize_place", "act_place"), frozenset(("place",))),
    **dict.fromkeys(("storage_place", "custody_place"), frozenset(("place", "unit"))),
    **dict.fromkeys(
        ("person_name", "victim_name", "owner", "card_holder", "guarantor", "guardian"), frozenset(("person",))
    ),
    **dict.fromkeys(("witness", "lead_officer", "co_officer", "custodian", "dissuader"), frozenset(("person",))),
    **dict.fromkeys(("receiver", "assignee"), frozenset(("person", "unit"))),
    **dict.fromkeys(("former_name", "alias", "contact_target"), frozenset(("person",))),
}
_NAMED = frozenset(("case_name", "item_name", "activity", "campaign"))  # 叫什么, 名字


def thing(header: str) -> str:
    """What a normalised header asks for; "" when it does not say."""
    return next((thing for words, thing in _ASKED if words.search(header)), "")


def is_question(header: str) -> bool:
    """Whether a normalised header asks in plain speech (哪天, 谁), not by a word of the office (时间, 姓名)."""
    return any(words.search(header) for words, _thing in _ASKED[:-_FORMAL])


def is_formal(header: str) -> bool:
    """Whether a normalised header ends with a word of the office that says nothing alone: 时间, 金额, 人数."""
    return _FORMALLY.search(header) is not None


def answers(key: str, kind: str, thing: str) -> bool:
    """Whether field `key` of type `kind` may answer what is asked; anything does where nothing is asked."""
    if not thing or (key in _NAMED and thing == "person"):
        return True
    if thing == "until":
        return key in _UNTIL
    if thing == "turn":
        return kind == "int"
    of_key = _OF_KEY.get(key, _OF_TYPE.get(kind))
    if of_key is None:  # words of any sort
        return thing not in ("time", "much", "place", "person", "story", "stage")
    return thing in of_key
