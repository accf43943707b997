# SPDX-License-Identifier: MIT
"""Several persons with their numbers in a cell, heads nobody knows, and rows that say why they stay out."""

from __future__ import annotations

import json

from one_table import data, fields, only

from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.reading import parse_file
from opsdesk.store.office import Office
from opsdesk.work.imports.import_json import import_as_json
from opsdesk.work.imports.importing import plan_readings


def outcomes(reading):
    with Office.scratch() as office:
        told = json.loads(json.dumps(import_as_json(plan_readings(office, [reading]))))
    return [(row["outcome"], row["reason"]) for table in told["files"][0]["tables"] for row in table["rows"]]


def joined(book, cells):
    a_book = book("打处.xlsx")
    head = ["序号", "案件名称", "抓获人员（含身份证号）", "强制措施", "采取强制措施时间"]
    rows = [[number, "“7·3”案", cell, "刑拘", "2023.7.4"] for number, cell in enumerate(cells, 1)]
    a_book.sheet("打处", [["2023年打处人员"], head, *rows])
    return only(a_book.read())


def test_persons_with_their_numbers_in_a_cell_are_parted(book, ids):
    one, other = ids("19920417", 21), ids("19850930", 22)
    table = joined(book, [f"白一鸣({one})，项二妮({other})", f"项二妮，女，身份证号：{other}，电话：19900003311"])
    first, second = data(table)
    assert first.values["person_name"] == ["白一鸣", "项二妮"]
    assert first.values["id_no"] == [one, other]
    assert (second.values["person_name"], second.values["id_no"]) == ("项二妮", other)
    assert second.values["phone"] == "19900003311"
    assert [table.where(first.cells[key]) for key in ("person_name", "id_no", "case_name")] == ["C3", "C3", "B3"]


def test_cells_that_say_more_than_persons_are_left_as_they_are(book, ids):
    table = joined(book, [f"白一鸣（{ids('19920417', 21)}）", f"主犯1名，另有{ids('19850930', 22)}在逃"])
    assert "id_no" not in fields(table)


def plain_speech(book):
    a_book = book("卡.xlsx")
    head = ["哪位的", "一长串数", "钱数几何", "何日拿走", "谁来管"]
    rows = [["白一鸣", "19900003311", "1", "2023.3.4", "江某"], ["项二妮", "19900003322", "2", "2023.3.5", "江某"]]
    a_book.sheet("表", [["自己记的"], head, *rows])
    return a_book


def test_a_head_nobody_knows_is_asked_about(book):
    reading = plain_speech(book).read()
    table = only(reading)
    assert (table.kind, table.header_rows) == ("", [2])
    assert "W-UNKNOWN-HEAD" in {problem.code for problem in table.problems}
    assert outcomes(reading) == [("skipped", "kind"), ("skipped", "kind")]


def test_and_read_once_somebody_said_what_it_is(book):
    a_book = plain_speech(book)
    a_book.read()
    columns = {"A": "person_name", "B": "phone", "C": "", "D": "warn_time", "E": "dissuader"}
    said = Answers({"表!2!A": TableAnswers(kind="dissuasion", columns=columns)})
    table = only(parse_file(a_book.path, Knowledge(answers=said)))
    assert (table.kind, [row.values["phone"] for row in data(table)]) == (
        "dissuasion",
        ["19900003311", "19900003322"],
    )


def test_words_without_values_that_tell_are_no_table(book):
    a_book = book("说明.xlsx")
    a_book.sheet("说明", [["项", "怎么填", "谁填"], ["名字", "写全", "民警"], ["日子", "写到日", "民警"]])
    refusal = a_book.read().refusal
    assert refusal is not None and refusal.code == "no-table"


def test_a_numbered_continuation_is_the_same_table(book, ids):
    head = ["序号", "姓名", "身份证号", "刑拘时间", "涉嫌罪名"]
    rows = [[1, "白一鸣", ids("19920417", 21), "2023.7.4", "帮信"], ["续表二"], head]
    a_book = book("打处.xlsx")
    a_book.sheet("打印", [["打处情况表"], head, *rows, [2, "项二妮", ids("19850930", 22), "2023.7.5", "帮信"]])
    assert [row.values["person_name"] for row in data(only(a_book.read()))] == ["白一鸣", "项二妮"]
