# SPDX-License-Identifier: MIT
"""Heads in English, and heads that say the same in two languages."""

from __future__ import annotations

import pytest
from one_table import data, fields, only

from opsdesk.sheets.words import english, synonyms
from opsdesk.sheets.words.header_text import normalise

PERSONS = {
    "No.": "seq",
    "Name": "person_name",
    "Gender": "sex",
    "DOB": "birth_date",
    "ID No.": "id_no",
    "Home Address": "cur_addr",
    "Mobile": "phone",
    "Crime": "crime",
    "Handling Unit": "handling_unit",
    "Measure": "measure_type",
    "Measure Date": "measure_start",
    "Remarks": "remark",
}


def test_a_list_of_persons_with_english_heads_is_read(book, ids):
    line = ["男", "1990-01-01", ids("19900101", 1), "青冈镇民政街12号", "19000001234", "帮信", "刑侦大队", "刑事拘留"]
    a_book = book("persons.xlsx")
    a_book.sheet("Sheet1", [list(PERSONS), [1, "赵甲", *line, "2022-05-01", None]])
    table = only(a_book.read())
    assert (table.kind, fields(table)) == ("measure", list(PERSONS.values()))
    (row,) = data(table)
    assert not row.problems and str(row.values["measure_start"])[:10] == "2022-05-01"


def test_start_and_reason_are_the_punishments_on_a_list_of_punishments(book, ids):
    heads = ["Name", "ID No.", "Punishment Type", "Reason", "DecisionDate", "StartDate", "End Date", "Authority"]
    keys = ["person_name", "id_no", "punish_type", "punish_reason", "punish_decided", "punish_start", "punish_end"]
    line = [
        "赵甲",
        ids("19900101", 1),
        "双惩戒",
        "出租银行卡",
        "2022-03-01",
        "2022-03-01",
        "2027-02-28",
        "绥化市公安局",
    ]
    a_book = book("two_card.xlsx")
    a_book.sheet("x", [heads, line])
    table = only(a_book.read())
    assert (table.kind, fields(table)) == ("punishment", [*keys, "punish_authority"])


@pytest.mark.parametrize(
    ("head", "yuan"),
    [("Loss (CNY)", 1), ("Loss (RMB 10,000)", 10_000), ("Loss (10K CNY)", 10_000), ("Loss (thousand yuan)", 1_000)],
)
def test_a_unit_of_money_in_english_counts(book, head, yuan):
    a_book = book("cases.xlsx")
    heads = ["Case No.", "Case Name", "Victim", head, "Date Filed"]
    a_book.sheet("x", [heads, ["A9999990001002022050061", "孙某被诈骗案", "孙一", 3, "2022-05-01"]])
    table = only(a_book.read())
    assert fields(table) == ["case_no", "case_name", "victim_name", "loss_amount", "filing_date"]
    assert data(table)[0].values["loss_amount"] == 3 * yuan


@pytest.mark.parametrize(
    "head", ["姓名 Name", "姓名\nName", "Name 姓名", "姓名/Suspect's Full Name", "姓名（Name）", "犯罪嫌疑人 Suspect"]
)
def test_a_head_in_two_languages_is_read_by_its_chinese_part(head):
    assert {match.key for match in synonyms.shipped().matches(head)} == {"person_name"}


@pytest.mark.parametrize("head", ["Telegram账号", "APP", "GOIP", "U", "Nameplate", "Xyz Date of Birth", "QQ号"])
def test_letters_that_are_no_words_of_heads_say_nothing(head):
    assert english.fields(normalise(head)) == []


def test_every_key_answers_to_its_own_english_name():
    deaf = [
        (key, name)
        for key, (_chinese, name) in synonyms.names().items()
        if key not in {field for field, _any in english.fields(normalise(name.upper()))}
    ]
    assert deaf == []
