# SPDX-License-Identifier: MIT
"""Text, names, and values from code lists."""

from __future__ import annotations

import pytest

from opsdesk import i18n
from opsdesk.records import kinds

NAME = kinds.PersonName()


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("张三", "张三", []),
        ("张  三", "张三", []),
        ("张\u3000三", "张三", []),
        ("古丽·甲乙", "古丽·甲乙", []),
        ("古丽•甲乙", "古丽·甲乙", []),
        ("古丽・甲乙", "古丽·甲乙", []),
        ("古丽.甲乙", "古丽·甲乙", []),
        ("张三（在逃）", "张三", ["I-NAME-NOTE"]),
        ("张三(已取保)", "张三", ["I-NAME-NOTE"]),
        ("张某", "张某", ["W-NAME-MASKED"]),
        ("张某某", "张某某", ["W-NAME-MASKED"]),
        ("张*", "张*", ["W-NAME-MASKED"]),
        ("张", "张", ["W-NAME-LENGTH"]),
        ("张三1", "张三1", ["W-NAME-CHAR"]),
        ("张三丰 李四光", "张三丰 李四光", ["W-NAME-SPACE"]),
        ("John  Smith", "John Smith", []),
        ("周䶮", "周䶮", []),
        ("#REF!", None, ["E-NAME"]),
        ("", None, []),
        ("/", None, []),
        (None, None, []),
    ],
)
def test_names(raw: object, value: str | None, codes: list[str]) -> None:
    reading = NAME.read(raw)
    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


def test_the_note_behind_a_name_is_told() -> None:
    assert "在逃" in NAME.read("张三（在逃）").problems[0].message


def test_names_show_their_first_character() -> None:
    assert (NAME.mask("张三"), NAME.mask("古丽·甲乙")) == ("张**", "古**")


def test_a_line_keeps_its_punctuation_and_halves_its_digits() -> None:
    assert kinds.Text(50).read(" “２·６”案（Ａ）\n 第一页，\u200b完 ").value == "“2·6”案（A） 第一页，完"


def test_lines_stay_lines_in_a_paragraph() -> None:
    assert kinds.Paragraph().read("一  \r\n\r\n二").value == "一\n\n二"


def test_too_long_is_an_error_with_both_numbers() -> None:
    problem = kinds.Text(3).read("一二三四").problems[0]
    assert (problem.code, problem.message) == ("E-TEXT-LENGTH", "最多 3 字，现为 4 字。")


def test_errors_of_formulas_are_not_text() -> None:
    assert [problem.code for problem in kinds.Text().read("#REF!").problems] == ["E-CELL"]


def test_numbers_in_text_cells() -> None:
    assert kinds.Text().read(2022.0).value == "2022"
    assert [problem.code for problem in kinds.Text().read(9.99999e17).problems] == ["W-TEXT-PRECISION"]


@pytest.mark.parametrize(
    ("codes", "raw", "value"),
    [
        ("item_kind", "银行卡", "BANKCARD"),
        ("item_kind", "BANKCARD", "BANKCARD"),
        ("item_kind", "bankcard", "BANKCARD"),
        ("item_kind", "SIM卡", "PHONECARD"),
        ("item_kind", "电话卡", "PHONECARD"),
        ("item_kind", "yinhangka", "BANKCARD"),
        ("item_kind", "yhk", "BANKCARD"),
        ("item_kind", "1", "BANKCARD"),
        ("item_kind", 1.0, "BANKCARD"),
        ("item_kind", "多卡宝", "GOIP"),
        ("crime", "帮信", "287-2"),
        ("crime", "帮信罪", "287-2"),
        ("crime", "帮助信息网络犯罪活动", "287-2"),
        ("crime", "掩隐", "312"),
        ("crime", "掩饰、隐瞒犯罪所得", "312"),
        ("crime", "诈骗", "266"),
        ("crime", "电信网络诈骗", "266"),
        ("crime", "网络开设赌场", "303-2"),
        ("measure_type", "刑拘", "刑事拘留"),
        ("measure_type", "批捕", "逮捕"),
        ("measure_type", "监居", "监视居住"),
        ("case_status", "已破案", "破案"),
        ("case_status", "已立案", "立案侦查"),
        ("case_status", "未立案", "未立案"),
        ("case_status", "移诉", "移送审查起诉"),
        ("fraud_type", "杀猪盘", "02"),
        ("fraud_type", "1", "01"),
        ("fraud_type", "冒充公检法", "08"),
        ("sex", "男性", "1"),
        ("sex", "♀", "2"),
        ("sex", 2.0, "2"),
        ("ethnicity", "满", "11"),
        ("ethnicity", "毛难族", "36"),
        ("bank", "工行", "ICBC"),
        ("bank", "ICBC", "ICBC"),
        ("bank", "邮储银行", "PSBC"),
        ("carrier", "移动", "CMCC"),
        ("supervise_level", "无", "无"),
        ("division", "青冈县", "231223"),
    ],
)
def test_codes_are_found_by_what_people_write(codes: str, raw: object, value: str) -> None:
    reading = kinds.Choice(codes).read(raw)
    assert (reading.value, reading.problems) == (value, ())


def test_closed_lists_refuse_and_tell_what_they_have() -> None:
    reading = kinds.Choice("sex").read("雄")
    assert (reading.value, reading.problems[0].code) == (None, "E-CODE")
    assert "男" in reading.problems[0].message


def test_open_lists_keep_what_they_do_not_know() -> None:
    reading = kinds.Choice("bank").read("某某村镇银行")
    assert (reading.value, reading.problems[0].code) == ("某某村镇银行", "W-CODE")
    assert kinds.Choice("bank").format("某某村镇银行") == "某某村镇银行"


def test_initials_shared_by_two_codes_mean_neither() -> None:
    assert kinds.Choice("ethnicity").read("d").failed


@pytest.mark.parametrize(
    ("codes", "raw", "value"),
    [
        ("warn_channel", "电话+见面", ("电话", "见面")),
        ("crime", "诈骗、帮信", ("266", "287-2")),
        ("crime", "掩饰、隐瞒犯罪所得、帮信", ("312", "287-2")),
        ("crime", "帮信/帮信罪", ("287-2",)),
        ("crime", "掩饰、隐瞒犯罪所得、犯罪所得收益罪", ("312",)),
        ("special", "怀孕\n外国人", ("怀孕或哺乳", "外国人")),
        ("special", ("未成年", "外国人"), ("未成年", "外国人")),
        ("special", "", None),
        ("special", "/", None),
    ],
)
def test_several_codes_in_one_cell(codes: str, raw: object, value: tuple[str, ...] | None) -> None:
    reading = kinds.Choices(codes).read(raw)
    assert (reading.value, reading.problems) == (value, ())


def test_one_unknown_word_refuses_the_cell_of_a_closed_list() -> None:
    reading = kinds.Choices("crime").read("诈骗、不存在的罪")
    assert (reading.value, [problem.code for problem in reading.problems]) == (None, ["E-CODE"])


def test_names_of_codes_follow_the_language() -> None:
    assert kinds.Choice("sex").format("1") == "男"
    i18n.set_language("en")
    assert kinds.Choice("sex").format("1") == "Male"


def test_references_are_ids() -> None:
    assert kinds.Reference("person").read(" 0190 ").value == "0190"
    assert kinds.Reference("person").read(None).value is None
