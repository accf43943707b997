# SPDX-License-Identifier: MIT
"""Columns that hold two or three fields: parted where each part is sure, sent back where not, never lost."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from one_table import data, fields, only

from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.headers.joined_heads import parts_of
from opsdesk.sheets.knowledge import Knowledge
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.words import synonyms
from opsdesk.work.imports.repairing import Repairer


@pytest.mark.parametrize(
    "header, kind, keys",
    [
        ("报备起止时间", "exit_control", ["control_start", "control_end"]),
        ("抓获时间及地点", "measure", ["capture_time", "capture_place"]),
        ("采取强制措施种类及时间", "measure", ["measure_type", "measure_start"]),
        ("受害人姓名及联系电话", "funds", ["victim_name", "victim_phone"]),
        ("开户银行及卡号", "seizure", ["bank", "card_no"]),
        ("手机卡号（运营商）", "seizure", ["sim_no", "operator"]),
        ("姓名（性别、年龄）", "measure", ["person_name", "sex", "age"]),
        ("案件编号及名称", "measure", ["case_no", "case_name"]),
        ("办案单位及民警", "measure", ["handling_unit", "lead_officer"]),
        ("冻结起止日期", "funds", ["frozen_date", "freeze_expiry"]),
        # one field by the list of spellings, or by its near kin
        ("惩戒起止时间", "punishment", []),
        ("惩戒起止日期", "punishment", []),
        ("特征及规格", "seizure", []),
        ("保证人/保证金", "measure", []),
        ("立案时间（年月日）", "case", []),
        ("银行卡（张）", "seizure", []),
        ("办案单位（派出所）", "measure", []),
    ],
)
def test_heads_of_two_fields_are_known_by_their_parts(header, kind, keys):
    assert [part.key for part in parts_of(header, kind, synonyms.shipped())] == keys


def exits(book, ids, cells):
    a_book = book("报备.xlsx")
    head = ["序号", "姓名", "身份证号码", "报备类型", "报备起止时间", "报备机关"]
    rows = [
        [at, "白一鸣", ids("19900101", 2 * at + 1), "法定不批准出境通报备案", cell, "某县公安局"]
        for at, cell in enumerate(cells, 1)
    ]
    a_book.sheet("报备", [["出入境管控人员名单"], head, *rows])
    return a_book


@pytest.mark.parametrize(
    "cell",
    [
        "2024.1.1-2024.6.30",
        "2024年1月1日至2024年6月30日",
        "2024-01-01—2024-06-30",
        "2024-1-1-2024-6-30",
        "自2024.1.1起至2024.6.30止",
        "2024.1.1至6.30",
        "20240101-20240630",
        "2024/1/1\n2024/6/30",
    ],
)
def test_both_ends_of_a_control_come_from_one_cell(book, ids, cell):
    table = only(exits(book, ids, [cell]).read())
    (row,) = data(table)
    assert (row.values["control_start"], row.values["control_end"]) == (date(2024, 1, 1), date(2024, 6, 30))
    assert {"control_start", "control_end"} <= row.inferred
    assert {table.where(row.cells[key]) for key in ("control_start", "control_end")} == {"E3"}
    assert [(problem.cell, problem.code) for problem in table.problems] == [("E2", "I-JOINED")]


@pytest.mark.parametrize("cell", ["2024.1.1", "2024.6.30-2024.1.1", "半年", "2024.1.1-2024.2.31", "2024.1.1-长期"])
def test_a_cell_without_both_ends_is_sent_back(book, ids, cell):
    table = only(exits(book, ids, ["2024.1.1-2024.6.30", "2024.1.1-2024.6.30", cell]).read())
    first, _second, odd = data(table)
    assert not first.refused
    assert odd.refused and "control_start" not in odd.values and "control_end" not in odd.values
    assert [(problem.cell, problem.code) for problem in odd.problems] == [("E5", "E-JOINED")]


def test_it_is_mended_in_the_preview(book, ids):
    a_book = exits(book, ids, ["2024.1.1-2024.6.30", "半年"])
    table = only(a_book.read())
    later = next(column.letter for column in table.columns if column.field == "control_end")
    said = Answers(cells={"报备": {"E4": "2024.2.1", f"{later}4": "2024.8.1"}})
    _first, row = data(only(parse_file(a_book.path, Knowledge(answers=said))))
    assert (row.values["control_start"], row.values["control_end"]) == (date(2024, 2, 1), date(2024, 8, 1))
    assert not row.problems and not {"control_start", "control_end"} & row.inferred


def test_a_whole_cell_written_in_the_preview_is_parted_too(book, ids):
    a_book = exits(book, ids, ["2024.1.1-2024.6.30", "半年"])
    table = only(a_book.read())
    said = Answers(cells={"报备": {"E4": "2024.2.1至2024.8.1"}})
    _first, row = data(only(parse_file(a_book.path, Knowledge(answers=said))))
    repaired = next(one for one in table.rows if one.row == 4)
    assert Repairer(table).put(repaired, "E", "2024.2.1至2024.8.1") == [repaired]
    for one in (row, repaired):
        assert (one.values["control_start"], one.values["control_end"]) == (date(2024, 2, 1), date(2024, 8, 1))
        assert not one.problems


def test_what_somebody_said_of_the_column_stands(book, ids):
    a_book = exits(book, ids, ["2024.1.1-2024.6.30"])
    a_book.read()
    said = Answers({"报备!2!A": TableAnswers(columns={"E": "remark"})})
    (row,) = data(only(parse_file(a_book.path, Knowledge(answers=said))))
    assert row.values["remark"] == "2024.1.1-2024.6.30" and "control_start" not in row.values


def captured(book, ids, cells, measures):
    a_book = book("打处.xlsx")
    head = ["序号", "姓名", "身份证号码", "涉嫌罪名", "抓获时间及地点", "采取强制措施种类及时间"]
    rows = [
        [at, "项二妮", ids("19850930", 20 + 2 * at), "帮信", cell, measure]
        for at, (cell, measure) in enumerate(zip(cells, measures, strict=True), 1)
    ]
    a_book.sheet("打处", [["打处涉诈人员一览表"], head, *rows])
    return only(a_book.read())


def test_days_are_parted_from_places_and_measures(book, ids):
    places = [
        "2024.1.2 青冈镇一网吧",
        "2024年1月2日在青冈镇一网吧",
        "2024-01-02，于洪区12号楼",
        "青冈镇一网吧（2024.1.2）",
    ]
    measures = ["刑事拘留（2024.1.3）", "取保候审 2024年1月3日", "2024.1.3刑拘", "刑拘，2024-1-3"]
    rows = data(captured(book, ids, places, measures))
    assert [row.values["capture_place"] for row in rows] == [
        "青冈镇一网吧",
        "青冈镇一网吧",
        "于洪区12号楼",
        "青冈镇一网吧",
    ]
    assert {row.values["capture_time"] for row in rows} == {datetime(2024, 1, 2)}
    assert [row.values["measure_type"] for row in rows] == ["刑事拘留", "取保候审", "刑拘", "刑拘"]
    assert len({row.values["measure_start"] for row in rows}) == 1
    assert not any(row.problems for row in rows)


def test_what_does_not_part_is_sent_back(book, ids):
    places = [
        "2024.1.2 青冈镇",
        "2024.1.3 青冈镇",
        "1月在青冈镇抓获，2月3日移交",
        "2024.2.31 青冈镇",
        "青冈镇2024.1.2村口",
    ]
    rows = data(captured(book, ids, places, ["刑拘 2024.1.3"] * 5))
    assert [row.refused for row in rows] == [False, False, True, True, True]
    assert [[problem.cell for problem in row.problems] for row in rows[2:]] == [["E5"], ["E6"], ["E7"]]
    assert not any({"capture_time", "capture_place"} & row.values.keys() for row in rows[2:])


def test_words_in_place_of_a_day_mean_what_they_mean_alone(book, ids):
    places = ["2024.1.2 青冈镇", "2024.1.2 祯祥镇", "在逃", "2024.1.3"]
    measures = ["刑拘 2024.1.3", "刑拘 2024.1.3", "未采取", datetime(2024, 1, 5)]
    _first, _second, fled, bare = data(captured(book, ids, places, measures))
    assert fled.values["handling_result"] == "在逃" and not {"capture_time", "capture_place"} & fled.values.keys()
    assert bare.values["capture_time"] == datetime(2024, 1, 3) and "capture_place" not in bare.values
    assert bare.values["measure_start"] == datetime(2024, 1, 5) and "measure_type" not in bare.values


@pytest.mark.parametrize(
    "cell, told",
    [
        ("刑侦大队二中队 于大有、白一鸣", ("刑侦大队二中队", "于大有、白一鸣")),
        ("中和镇派出所（于警官）", ("中和镇派出所", "于警官")),
        ("于大有 中和镇派出所", ("中和镇派出所", "于大有")),
        ("中和镇派出所", ("中和镇派出所", None)),
        ("于警官", None),
        ("中和镇派出所于警官、刑侦大队白警官", None),
        ("中和镇派出所 二中队", None),
    ],
)
def test_a_unit_and_its_officers(book, ids, cell, told):
    a_book = book("明细.xlsx")
    head = ["序号", "办案单位及民警", "姓名", "身份证号码", "强制措施", "采取强制措施时间"]
    cells = ["中和镇派出所 于警官", "中和镇派出所 白警官", cell]
    rows = [[at, one, "项二妮", ids("19850930", 2 * at), "刑拘", "2024.1.3"] for at, one in enumerate(cells, 1)]
    a_book.sheet("明细", [["打处人员明细"], head, *rows])
    *_others, row = data(only(a_book.read()))
    assert row.refused is (told is None)
    if told:
        assert (row.values["handling_unit"], row.values.get("lead_officer")) == told
    else:
        assert not {"handling_unit", "lead_officer"} & row.values.keys()


def test_what_else_is_said_of_a_person_becomes_the_note_of_the_name(book, ids):
    a_book = book("明细.xlsx")
    head = ["序号", "姓名（性别、年龄）", "身份证号码", "强制措施", "采取强制措施时间"]
    cells = ["项二妮（女，38岁）", "项二妮（女，38岁，汉族）", "白一男（男、31）"]
    rows = [[at, one, ids("19850930", 2 * at), "刑拘", "2024.1.3"] for at, one in enumerate(cells, 1)]
    a_book.sheet("明细", [["打处人员明细"], head, *rows])
    first, noted, man = data(only(a_book.read()))
    assert {row.values["person_name"] for row in (first, noted)} == {"项二妮"}
    assert "I-NAME-NOTE" in {problem.code for problem in noted.problems} and noted.values["age"] == 38
    assert (man.values["person_name"], man.values["sex"], man.values["age"]) == ("白一男", "男", 31)


def test_several_measures_with_their_days_go_to_each(book, ids):
    measures = ["刑拘 2024.1.3", "2024.1.3刑拘，2024.2.1取保候审"]
    _first, row = data(captured(book, ids, ["2024.1.2 青冈镇", "2024.1.2 祯祥镇"], measures))
    assert {"detention_date", "bail_date"} <= row.values.keys() and not row.refused


def test_numbers_are_parted_from_banks_and_carriers(book, cards):
    one, two, three = cards(11), cards(12), cards(13)
    a_book = book("两卡.xlsx")
    head = ["序号", "持卡人", "开户银行及卡号", "手机卡号（运营商）", "扣押日期"]
    rows = [
        [1, "白一鸣", f"工商银行 {one}", "19800000001（移动）", "2024.1.3"],
        [2, "项二妮", f"建设银行，卡号{two}", "19800000002（联通）", "2024.1.3"],
        [3, "白一鸣", f"{three}（农行）", "19800000003（移动）、19800000004（电信）", "2024.1.3"],
        [4, "项二妮", "农行一张", "/", "2024.1.3"],
    ]
    a_book.sheet("扣押", [["扣押两卡登记表"], head, *rows])
    first, second, third, odd = data(only(a_book.read()))
    assert [row.values["card_no"] for row in (first, second, third)] == [one, two, three]
    assert [row.values["bank"] for row in (first, second, third)] == ["工商银行", "建设银行", "农行"]
    assert third.values["sim_no"] == ["19800000003", "19800000004"]
    assert third.values["operator"] == ["移动", "电信"]
    assert odd.refused and odd.problems[0].cell == "C6"


def test_names_are_parted_from_telephones_sexes_and_ages(book):
    a_book = book("返还.xlsx")
    head = ["序号", "案件名称", "受害人姓名及联系电话", "被骗金额（元）", "返还金额（元）"]
    rows = [
        [1, "甲案", "于大有 19900000001", 3000, 1000],
        [2, "乙案", "白一鸣，电话：19900000002", 3000, 1000],
        [3, "丙案", "19900000003（项二妮）", 3000, 1000],
    ]
    a_book.sheet("返还", [["追赃挽损返还统计表"], head, *rows])
    told = [(row.values["victim_name"], row.values["victim_phone"]) for row in data(only(a_book.read()))]
    assert told == [("于大有", "19900000001"), ("白一鸣", "19900000002"), ("项二妮", "19900000003")]


def test_three_fields_in_a_cell_are_parted(book, ids):
    a_book = book("返还.xlsx")
    head = ["序号", "案件名称", "被害人姓名、身份证号、电话", "被骗时间及金额", "返还金额（元）"]
    number = ids("19850930", 22)
    cells = [f"项二妮 {number} 19900000001", f"项二妮，身份证号{number}，电话：19900000001", f"项二妮 {number} 李某"]
    rows = [[at, f"{at}号案", cell, "2024.1.2 3万元", 100] for at, cell in enumerate(cells, 1)]
    a_book.sheet("返还", [["追赃挽损返还统计表"], head, *rows])
    *right, odd = data(only(a_book.read()))
    for row in right:
        told = [row.values[key] for key in ("victim_name", "victim_id", "victim_phone", "loss_amount")]
        assert told == ["项二妮", number, "19900000001", 30000]
    assert odd.refused and not {"victim_name", "victim_id"} & odd.values.keys()


def of_a_unit(book, ids, merges=()):
    a_book = book("明细.xlsx")
    head = [
        "序号",
        "办案单位及民警",
        "案件编号及名称",
        "姓名（性别、年龄）",
        "身份证号码",
        "强制措施",
        "采取强制措施时间",
    ]
    number = "A9999990510002023062001"
    cells = ["中和镇派出所 于警官", f"{number}\n“1·2”帮信案"]
    rows = [
        [1, *cells, "项二妮（女，38岁）", ids("19850930", 22), "刑拘", "2024.1.3"],
        [2, *(cells if not merges else [None, None]), "白一鸣（男、31）", ids("19920417", 21), "刑拘", "2024.1.4"],
    ]
    a_book.sheet("明细", [["打处人员明细"], head, *rows], merges)
    return only(a_book.read())


@pytest.mark.parametrize("merges", [(), ("B3:B4", "C3:C4")])
def test_units_case_numbers_and_particulars_are_parted(book, ids, merges):
    first, second = data(of_a_unit(book, ids, merges))
    for row in (first, second):
        assert (row.values["handling_unit"], row.values["lead_officer"]) == ("中和镇派出所", "于警官")
        assert (row.values["case_no"], row.values["case_name"]) == ("A9999990510002023062001", "“1·2”帮信案")
    assert [(row.values["person_name"], row.values["sex"], row.values["age"]) for row in (first, second)] == [
        ("项二妮", "女", 38),
        ("白一鸣", "男", 31),
    ]


def test_the_new_columns_stand_under_no_other_head(book, ids):
    a_book = book("分级.xlsx")
    rows = [
        ["打处人员明细"],
        ["序号", "姓名", "身份证号码", "抓获时间及地点", "强制措施", None],
        [None, None, None, None, "种类", "时间"],
        [1, "项二妮", ids("19850930", 22), "2024.1.2 青冈镇", "刑拘", "2024.1.3"],
        [2, "白一鸣", ids("19920417", 21), "2024.1.3 青冈镇", "刑拘", "2024.1.4"],
    ]
    a_book.sheet("明细", rows, ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"])
    table = only(a_book.read())
    assert {"capture_time", "capture_place", "measure_type", "measure_start"} <= set(fields(table))
    assert [row.values["capture_place"] for row in data(table)] == ["青冈镇", "青冈镇"]


def test_a_head_printed_again_is_still_one_table(book, ids):
    a_book = book("两页.xlsx")
    head = ["序号", "姓名", "身份证号码", "抓获时间及地点", "强制措施", "采取强制措施时间"]
    rows = [[at, "项二妮", ids("19850930", 20 + 2 * at), "2024.1.2 青冈镇", "刑拘", "2024.1.3"] for at in range(1, 5)]
    a_book.sheet("明细", [["打处人员明细"], head, *rows[:2], head, *rows[2:]])
    table = only(a_book.read())
    assert [row.values["capture_place"] for row in data(table)] == ["青冈镇"] * 4


def test_heads_whose_cells_hold_one_thing_stay_as_they_were(book):
    a_book = book("卡.xlsx")
    head = ["序号", "持卡人", "银行卡号（开户行）", "扣押日期"]
    a_book.sheet("扣押", [["扣押银行卡登记表"], head, [1, "白一鸣", "9999990000000000117", "2024.1.3"]])
    assert "bank" not in fields(only(a_book.read()))
