# SPDX-License-Identifier: MIT
"""What an import leaves behind: its original, its receipt, what waits for a decision, what was learnt of columns."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from opsdesk.sheets.answers import Answers, TableAnswers
from opsdesk.sheets.packed import packed, unpacked
from opsdesk.sheets.reading import Held, parse_file
from opsdesk.store import clock
from opsdesk.store.changing.gate import Change
from opsdesk.store.imports.undo import NoSuchBatch
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.verify import verify
from opsdesk.work.imports import importing, receipts
from opsdesk.work.imports.conflicts import AlreadySettled, conflicts, settle_conflict
from opsdesk.work.imports.import_text import import_as_text
from opsdesk.work.imports.office_knowledge import knowledge_of, learn_spelling, remember_columns, worth_learning
from opsdesk.work.imports.undoing import undo_import

FIRST, SECOND = "999999199001010016", "99999919850615124X"
HEAD = ["姓名", "性别", "身份证号", "案件名称", "办案单位", "刑拘时间", "户籍地"]


@pytest.fixture
def office():
    with Office.scratch() as office:
        yield office


def sheet(path: Path, *rows: list, head: list = HEAD, title: str = "刑拘人员统计表（2022年5月）") -> Path:
    book = openpyxl.Workbook()
    for row in ([title], ["填报单位：中和镇派出所　填报时间：2022.6.1"], head, *rows):
        book.active.append(row)
    book.save(path)
    return path


def plan_of(office: Office, *paths: Path):
    knowledge = knowledge_of(office)
    return importing.plan_readings(office, [parse_file(path, knowledge) for path in paths], paths)


def take_in(office: Office, *paths: Path) -> list[str]:
    return [receipt.batch.id for receipt in importing.commit(office, plan_of(office, *paths))]


def rows_of(office: Office, register: str) -> list[dict]:
    return office.reader.page(ListQuery(register, order="id", descending=False), 0, 100)


def outcomes(plan) -> list[str]:
    return [row.outcome for file in plan.files for table in file.tables for row in table.rows]


ZHAO = ["赵甲", "男", FIRST, "“3·12”诈骗案", "中和所", "2022.5.3", "青冈县中和镇"]


# Originals and receipts


def test_the_original_lies_in_the_office_until_its_day(office, tmp_path, monkeypatch):
    path = sheet(tmp_path / "一.xlsx", ZHAO)
    (batch,) = take_in(office, path)
    kept = receipts.original_of(office, batch)
    assert kept.data == path.read_bytes() and kept.file_name == "一.xlsx"
    assert kept.keep_until == clock.today() + timedelta(days=90)
    assert office.imports.originals.forget_overdue() == []
    assert office.imports.originals.forget_overdue(kept.keep_until + timedelta(days=1)) == ["一.xlsx"]
    with pytest.raises(receipts.NoOriginal):
        receipts.original_of(office, batch)
    assert receipts.receipt_of(office, batch).keep_until is None
    assert office.history.latest(1)[0].deed == "original.forget"


def test_a_file_changed_since_it_was_read_is_not_passed_off_as_the_original(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO)
    plan = plan_of(office, path)
    path.write_bytes(b"another")
    (receipt,) = importing.commit(office, plan)
    with pytest.raises(receipts.NoOriginal):
        receipts.original_of(office, receipt.batch.id)


def test_every_import_has_a_receipt_that_tells_how_it_stands(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO, ["钱乙", "男", 9.99999199001e17, "“3·12”诈骗案", "中和所", "2022.5.3", ""])
    (first,) = take_in(office, path)
    (again,) = take_in(office, path)
    listed = {one.id: one for one in receipts.imports(office)}
    assert list(listed) == [again, first] and listed[first].state == listed[again].state == "in"
    assert (listed[first].counts["new"], listed[again].counts["same"]) == (1, 1)
    assert listed[first].who == "试算" and listed[first].unit == "中和镇派出所"
    (cell,) = {cell for _sheet, cell, severity, _code, _words in listed[first].problems if severity == "error"}
    assert cell == "C5" and listed[first].sheets == ("Sheet",)
    undo_import(office, first, reason="发错了")
    assert receipts.receipt_of(office, first).state == "undone"
    with pytest.raises(NoSuchBatch):
        receipts.receipt_of(office, "nothing")


def test_an_import_is_read_again_from_its_original(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO)
    (batch,) = take_in(office, path)
    path.unlink()
    assert outcomes(receipts.plan_of_batch(office, batch)) == ["same"]


def test_the_original_goes_out_only_to_who_may_see_numbers_in_full(office, tmp_path, monkeypatch):
    (batch,) = take_in(office, sheet(tmp_path / "一.xlsx", ZHAO))
    receipts.write_original(office, batch, tmp_path / "出.xlsx")
    assert (tmp_path / "出.xlsx").read_bytes() == (tmp_path / "一.xlsx").read_bytes()
    assert office.history.latest(1)[0].deed == "original"


# What waits for a decision


@pytest.fixture
def differing(office, tmp_path):
    """A person whose second sheet names another place of residence."""
    take_in(office, sheet(tmp_path / "一.xlsx", ZHAO))
    two = sheet(tmp_path / "二.xlsx", [*ZHAO[:6], "青冈县兴华镇"])
    (batch,) = take_in(office, two)
    (one,) = conflicts(office, batch_id=batch)
    return two, one


def test_a_difference_tells_who_said_what(office, differing):
    _path, one = differing
    assert (one.label, one.title, one.choices) == ("户籍地址", "赵甲", ("keep", "take"))
    assert one.held and one.said and (one.held.file, one.said.file) == ("一.xlsx", "二.xlsx")
    assert one.said.words.startswith("青冈县兴华镇") and one.said.who == "试算"
    assert receipts.receipt_of(office, one.waiting.batch_id).state == "waiting"


def test_the_sheet_may_be_right(office, differing):
    path, one = differing
    settle_conflict(office, one.id, "take", reason="电话核实")
    (person,) = rows_of(office, "person")
    assert person["hukou_addr"] == "青冈县兴华镇"
    assert conflicts(office) == [] and receipts.receipt_of(office, one.waiting.batch_id).state == "in"
    assert outcomes(plan_of(office, path)) == ["same"] and verify(office).sound
    with pytest.raises(AlreadySettled):
        settle_conflict(office, one.id, "keep")


def test_the_office_may_be_right_and_is_not_asked_again(office, differing):
    path, one = differing
    assert plan_of(office, path).files[0].tables[0].rows[0].differs
    settle_conflict(office, one.id, "keep")
    (person,) = rows_of(office, "person")
    assert person["hukou_addr"] == "青冈县中和镇"
    assert not plan_of(office, path).files[0].tables[0].rows[0].differs
    assert [one.waiting.state for one in conflicts(office, open_only=False)] == ["kept"]


def test_the_same_difference_waits_once(office, differing):
    path, _one = differing
    take_in(office, path)
    assert len(conflicts(office)) == 1


def test_a_record_that_moved_on_is_not_overwritten(office, differing):
    _path, one = differing
    (person,) = rows_of(office, "person")
    office.gate.save([Change("person", {"hukou_addr": "望奎县"}, person["id"])], deed="save")
    with pytest.raises(AlreadySettled):
        settle_conflict(office, one.id, "take")
    assert rows_of(office, "person")[0]["hukou_addr"] == "望奎县" and len(conflicts(office)) == 1


def test_a_row_that_contradicts_a_record_waits_as_a_whole(office, tmp_path):
    take_in(office, sheet(tmp_path / "一.xlsx", ZHAO))
    before = office.reader.counts()
    two = sheet(tmp_path / "二.xlsx", ["赵甲甲", "男", FIRST, "另一起案", "兴华所", "2022.5.9", ""])
    (batch,) = take_in(office, two)
    (one,) = conflicts(office, batch_id=batch)
    assert office.reader.counts() == before  # neither its case nor its unit came in
    assert one.choices == ("same", "drop") and one.candidates == ((rows_of(office, "person")[0]["id"], "赵甲"),)
    settle_conflict(office, one.id, "same")
    counts = office.reader.counts()
    assert (counts["person"], counts["case"], counts["measure"]) == (1, 2, 2)
    assert [one.label for one in conflicts(office)] == []
    assert verify(office).sound


BORN = ["姓名", "性别", "出生日期", "案件名称", "办案单位", "刑拘时间"]


@pytest.fixture
def two_alike(office, tmp_path):
    """A person without a number, and a later row that may mean the same one in another case."""
    one = sheet(tmp_path / "一.xlsx", ["孙丙", "男", "1990.1.1", "甲案", "中和所", "2022.5.3"], head=BORN)
    two = sheet(tmp_path / "二.xlsx", ["孙丙", "男", "1990.1.1", "乙案", "中和所", "2022.5.9"], head=BORN)
    take_in(office, one)
    return two


def test_a_candidate_is_chosen(office, two_alike):
    assert outcomes(plan_of(office, two_alike)) == ["conflict"]
    take_in(office, two_alike)
    (one,) = conflicts(office)
    assert one.choices == ("same", "new", "drop")
    settle_conflict(office, one.id, "same", record_id=one.candidates[0][0])
    assert (office.reader.counts()["person"], office.reader.counts()["measure"]) == (1, 2)


def test_what_was_looked_at_and_is_not_the_same_is_remembered(office, two_alike, tmp_path):
    take_in(office, two_alike)
    (one,) = conflicts(office)
    settle_conflict(office, one.id, "new", reason="双胞胎邻居")
    assert office.reader.counts()["person"] == 2
    pair = (one.candidates[0][0], one.waiting.facts["likeness"])
    assert pair in office.imports.apart.pairs("person") and pair[::-1] in office.imports.apart.pairs("person")
    three = sheet(tmp_path / "三.xlsx", ["孙丙", "男", "1990.1.1", "丙案", "中和所", "2022.5.9"], head=BORN)
    (row,) = plan_of(office, three).files[0].tables[0].rows
    assert row.doubt and pair[0] not in row.doubt.candidates


def test_a_choice_may_be_made_in_the_preview(office, two_alike):
    plan = plan_of(office, two_alike)
    (row,) = plan.files[0].tables[0].rows
    said = Answers(chosen={f"Sheet!{row.row}": row.doubt.candidates[0]})
    again = importing.replan(office, plan, plan.files[0], said)
    assert outcomes(again) == ["new"]  # a new measure of the person chosen
    importing.commit(office, again)
    assert office.reader.counts()["person"] == 1


# Columns


STRANGE = ["人儿", "性别", "身份证号", "案件名称", "办案单位", "进去的日子", "户籍地"]


def test_columns_are_remembered_for_the_unit_and_its_heads(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO, head=STRANGE)
    (table,) = parse_file(path, knowledge_of(office)).tables
    assert [(c.field, c.confidence) for c in table.columns if c.letter in "AF"] == [("person_name", 0.5), (None, 0.0)]
    said = {"A": "person_name", "F": "detention_date", "G": ""}
    remember_columns(office, table, said)
    (table,) = parse_file(path, knowledge_of(office)).tables
    assert [c.field for c in table.columns if c.letter in "AFG"] == ["person_name", "detention_date", None]
    assert table.rows[0].values["person_name"] == "赵甲"
    office.imports.learnt.forget_mapping(table.meta.report_unit, table.signature)
    assert parse_file(path, knowledge_of(office)).tables[0].columns[5].field is None


def test_a_guessed_column_is_named_where_nobody_sees_a_preview(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO, head=STRANGE)
    said = import_as_text(plan_of(office, path), written=False)
    assert "猜的列，请核对：A“人儿”→姓名" in said and "进去的日子" not in said


def test_a_spelling_is_learnt_for_one_kind_of_sheet(office, tmp_path):
    head = ["姓名", "性别", "身份证号", "案件名称", "办案单位", "进去的日子", "取保候审时间"]
    path = sheet(tmp_path / "一.xlsx", [*ZHAO[:6], "2022.6.1"], head=head)
    (table,) = parse_file(path).tables
    ((column, key),) = worth_learning(table, {"F": "detention_date", "A": "person_name"})
    learn_spelling(office, table, column, key)
    (table,) = parse_file(path, knowledge_of(office)).tables
    assert (table.columns[5].field, table.columns[5].confidence) == ("detention_date", 1.0)
    assert office.imports.learnt.spellings() == {("measure", "进去的日子"): "detention_date"}
    cards = sheet(
        tmp_path / "二.xlsx", ["U盾", 1, "2022.5.3"], head=["物品名称", "数量", "进去的日子"], title="扣押物品"
    )
    assert parse_file(cards, knowledge_of(office)).tables[0].columns[2].field is None


def test_a_table_is_read_again_under_other_answers(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO, ["钱乙", "女", "99999919850615124", "乙案", "中和所", "5.9", ""])
    plan = plan_of(office, path)
    table = plan.files[0].tables[0].table
    assert outcomes(plan) == ["new", "error"]
    answers = Answers({table.key: TableAnswers(columns={"F": "arrest_date"})}, {"Sheet": {"C5": SECOND}})
    again = importing.replan(office, plan, plan.files[0], answers)
    assert outcomes(again) == ["new", "new"]
    assert again.files[0].tables[0].table.columns[5].field == "arrest_date"
    assert Answers.from_plain(answers.to_plain()) == answers
    importing.commit(office, again)
    assert {row["measure_type"] for row in rows_of(office, "measure")} == {"逮捕"}


def test_rows_and_tables_may_be_left_out_and_hidden_ones_taken_in(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ZHAO, ["钱乙", "女", SECOND, "乙案", "中和所", "2022.5.9", ""])
    plan = plan_of(office, path)
    key = plan.files[0].tables[0].table.key
    some = importing.replan(office, plan, plan.files[0], Answers(left={"Sheet": [5]}))
    assert outcomes(some) == ["new", "skipped"]
    none = importing.replan(office, plan, plan.files[0], Answers({key: TableAnswers(taken=False)}))
    assert outcomes(none) == ["skipped", "skipped"]


def test_an_empty_cell_clears_only_when_somebody_says_so(office, tmp_path):
    head = ["案件名称", "案件编号", "办案单位", "简要案情"]
    first = ["“3·12”诈骗案", "A9999990100002022030007", "中和所", "被骗三万元"]
    take_in(office, sheet(tmp_path / "一.xlsx", first, head=head, title="案件台账"))
    plan = plan_of(office, sheet(tmp_path / "二.xlsx", [*first[:3], None], head=head, title="案件台账"))
    assert outcomes(plan) == ["same"]
    key = plan.files[0].tables[0].table.key
    again = importing.replan(office, plan, plan.files[0], Answers({key: TableAnswers(clears=("brief",))}))
    assert outcomes(again) == ["update"]
    importing.commit(office, again)
    assert rows_of(office, "case")[0]["brief"] is None and verify(office).sound


# Pasting, and previews left half done


def test_a_pasted_block_takes_the_same_way(office):
    text = (
        "姓名\t身份证号\t案件名称\t刑拘时间\n赵甲\t"
        + FIRST
        + '\t"“3·12”\n诈骗案"\t2022.5.3\n钱乙\t'
        + SECOND
        + '\t"\t"\n'
    )
    plan = importing.plan_pasted(office, text)
    (table,) = plan.files[0].tables
    assert [row.outcome for row in table.rows] == ["new", "new"]
    assert table.rows[1].source.values["case_name"] == table.rows[0].source.values["case_name"]
    assert table.rows[1].source.values["detention_date"].date() == date(2022, 5, 3)
    (receipt,) = importing.commit(office, plan)
    assert receipts.original_of(office, receipt.batch.id).data.decode() == text


def test_pasted_words_without_a_table_say_what_to_do(office):
    refusal = importing.plan_pasted(office, "你好").files[0].reading.refusal
    assert refusal and refusal.code == "no-table"


def test_a_preview_left_half_done_is_taken_up_again(office, tmp_path):
    path = sheet(tmp_path / "一.xlsx", ["赵甲", "男", "99999919900101001", *ZHAO[3:]])
    plan = plan_of(office, path)
    preview = receipts.keep_preview(office, plan)
    plan = importing.replan(office, plan, plan.files[0], Answers(cells={"Sheet": {"C4": FIRST}}))
    assert receipts.keep_preview(office, plan, preview) == preview
    path.unlink()
    (kept,) = receipts.kept_previews(office)
    resumed = receipts.resume_preview(office, kept)
    assert outcomes(resumed) == ["new"] and resumed.files[0].answers.cells == {"Sheet": {"C4": FIRST}}
    (receipt,) = importing.commit(office, resumed)
    receipts.drop_preview(office, preview)
    assert receipts.kept_previews(office) == []
    assert receipts.original_of(office, receipt.batch.id).data


def test_a_preview_given_up_leaves_nothing_behind(office, tmp_path):
    preview = receipts.keep_preview(office, plan_of(office, sheet(tmp_path / "一.xlsx", ZHAO)))
    assert office.imports.originals.kept_until()
    receipts.drop_preview(office, preview)
    assert not office.imports.originals.kept_until()


def test_packed_rows_are_what_they_were():
    from datetime import datetime
    from decimal import Decimal

    values = {"a": date(2022, 5, 1), "b": datetime(2022, 5, 1, 9, 20), "c": Decimal("3.20"), "d": ["x", "y"], "e": True}
    assert unpacked(packed(values)) == values


def test_held_files_say_nothing_of_their_content():
    assert "secret" not in repr(Held("x", b"secret"))


# Persons without a number

UNNUMBERED = ["赵甲", "男", None, "“3·12”诈骗案", "中和所", "2022.5.3", "青冈县中和镇"]


def test_a_person_without_a_number_told_of_otherwise_is_asked_about(office, tmp_path):
    take_in(office, sheet(tmp_path / "一.xlsx", UNNUMBERED))
    elsewhere = [*UNNUMBERED[:3], "“5·9”诈骗案", "中和所", "2022.5.20", "青冈县中和镇"]
    assert outcomes(plan_of(office, sheet(tmp_path / "二.xlsx", elsewhere))) == ["new"]  # nothing new of the person

    elsewhere[1] = None
    head = ["姓名", "出生日期", *HEAD[2:]]
    told = sheet(tmp_path / "三.xlsx", ["赵甲", "1990.1.1", *elsewhere[2:]], head=head)
    (row,) = plan_of(office, told).files[0].tables[0].rows

    assert row.outcome == "conflict" and "W-CANDIDATES" in [problem.code for problem in row.problems]
    assert row.doubt.candidates == (rows_of(office, "person")[0]["id"],)
