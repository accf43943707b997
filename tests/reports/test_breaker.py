# SPDX-License-Identifier: MIT
"""Lines break where Chinese print allows it, keep words and numbers whole, and lose nothing."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsdesk.reports.paper import breaker, faces
from opsdesk.reports.paper.faces import Face

PIECES = (
    *("现场扣押", "黑色", "，", "。", "；", "（", "）", "“Huawei Mate 60 Pro”", "35693803564380985", "￥12,345.60元"),
    *(
        "85%",
        "？",
        "！",
        "【备注】",
        "买买提·艾合买提",
        "——",
        "……",
        "《通告》",
        "、",
        " ",
        "3.5cm×7.2cm",
        "①破案",
        "𠅤",
    ),
)
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(lambda parts: "在" + "".join(parts) + "完")


@given(SENTENCES, st.sampled_from((130.0, 220.0, 400.0)))
def test_lines_fit_and_nothing_is_lost(text: str, width: float) -> None:
    lines = breaker.wrap(text, width, Face.SERIF, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(faces.width(line, Face.SERIF, 10) <= width + 0.1 for line in lines)


@given(SENTENCES)
def test_marks_stand_where_they_may(text: str) -> None:
    pieces = breaker.clusters(text)
    lines = breaker.wrap(text, 300, Face.SERIF, 10)
    if max(faces.width(piece, Face.SERIF, 10) for piece in pieces) > 300:
        return  # a run of marks longer than the line must be cut somewhere
    assert not [line for line in lines[1:] if line[0] in breaker.CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in breaker.OPENING]


@pytest.mark.parametrize("word", ["35693803564380985", "3,126,480.50", "A9999990100002021120014", "IMEI:35693803"])
def test_words_and_numbers_stay_whole(word: str) -> None:
    text = f"扣押手机一部，编号为{word}，黑色，编号为{word}，已封存。" * 3
    lines = breaker.wrap(text, 190, Face.SERIF, 10)
    assert len(re.findall(re.escape(word), "\n".join(lines))) == 6


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = breaker.wrap("https://example.cn/" + "a" * 60, 100, Face.SERIF, 10)
    assert len(lines) > 2
    assert all(faces.width(line, Face.SERIF, 10) <= 100.1 for line in lines)


def test_first_line_is_shorter_by_the_indent() -> None:
    first, second, *_ = breaker.wrap("破" * 60, 200, Face.SERIF, 10, indent=20)
    assert (len(first), len(second)) == (18, 20)


def test_line_ends_of_the_text_are_kept() -> None:
    assert breaker.wrap("第一行\n\n第三行", 200, Face.SERIF, 10) == ["第一行", "", "第三行"]


def test_wide_spaces_are_not_lost() -> None:
    text = "编辑：\u3000\u3000审核：\u3000签发：" * 6
    assert "".join(breaker.wrap(text, 120, Face.SERIF, 10)).replace("\u3000", "") == text.replace("\u3000", "")


def test_four_thousand_police_texts_break_where_they_may() -> None:
    chance = Random(20260628)
    words = (
        *(
            "犯罪嫌疑人赵𠅤",
            "（男，32岁）",
            "扣押iPhone 15 Pro Max",
            "IMEI：356938035643809",
            "￥12,300.50元",
            "“中和派出所”",
        ),
        *(
            "《扣押清单》",
            "A9999990100002025060014",
            "2022年6月1日14:30",
            "帮助信息网络犯罪活动罪",
            "3.5cm×7.2cm",
            "①②③",
        ),
        *(
            "，",
            "。",
            "；",
            "：",
            "、",
            "！",
            "？",
            "）",
            "」",
            "】",
            "……",
            "——",
            "％",
            "℃",
            "（",
            "《",
            "“",
            "【",
            "￥",
        ),
    )
    broken, lines_seen = [], 0
    for _text in range(4_000):
        text = "经查，" + "".join(chance.choices(words, k=chance.randint(6, 40))) + "属实"
        width, size = chance.choice((120.0, 180.0, 220.0, 300.0)), chance.choice((9, 10.5))
        lines = breaker.wrap(text, width, Face.SERIF, size)
        lines_seen += len(lines)
        if max(faces.width(piece, Face.SERIF, size) for piece in breaker.clusters(text)) > width:
            continue  # a heap of marks longer than a line must be cut somewhere
        broken += [line for line in lines[1:] if line[0] in breaker.CLOSING]
        broken += [line for line in lines[:-1] if line[-1] in breaker.OPENING]
    assert lines_seen > 20_000 and broken == []
