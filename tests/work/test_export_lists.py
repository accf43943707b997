# SPDX-License-Identifier: MIT
"""Lists that go out: read back as the same records, masked unless asked, and nothing in them runs or loses a digit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from golden import assert_golden

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.fields import Field
from opsdesk.records.rules.person import sex_of
from opsdesk.sheets.export.cells import MOST_SIGNS
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.lists.list_columns import SHEET_KINDS, columns, title_of

ON = date(2022, 6, 1)
HEAD = 3
REGISTERS = [view.key for view in catalogue.REGISTERS]
NUMBERS = {
    "identity_number": "999999199001010016",
    "phone": "13912345678",
    "sim_number": "13912345678",
    "bank_card": "9999990000000000001",
    "account_number": "9999990000000000001",
    "uscc": "91231223MA18Y9A12X",
    "imei": "490154203237518",
    "iccid": "89860012345678901234",
    "imsi": "460001234567890",
    "plate": "黑M12345",
    "case_number": "A9999990100002022030007",
    "alarm_number": "202203120001",
    "fugitive_number": "T9999990100002022030007",
    "document_number": "公（刑）扣字〔2022〕12号",
    "unit_code": "231223000000",
    "passport": "E12345678",
    "hk_macao_permit": "C12345678",
    "taiwan_permit": "T12345678",
    "person_name": "赵嘉怡",
    "text": "=HYPERLINK(1)",
    "paragraph": "第一行\n第二行",
}


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as office:
        yield office


def value_of(spec: Field, at: int) -> Any:
    """Something for every kind of field; the same for the same place."""
    match spec.kind.key:
        case "day":
            return date(2022, 3, 1 + at % 20)
        case "moment":
            return datetime(2022, 3, 1 + at % 20, 9, 30)
        case "money":
            return Decimal("32000.55")
        case "whole":
            return 3
        case "quantity":
            return Decimal("1")
        case "flag":
            return True
        case "choice":
            return spec.kind.codes.current()[0].code
        case "text" if spec.key == "doc_no":
            return NUMBERS["document_number"]
        case "choices":
            return tuple(code.code for code in spec.kind.codes.current()[:2])
    return NUMBERS[spec.kind.key]


def fill(office: Office, register: str, **given: Any) -> str:
    """One record with every field filled in, and the records it refers to."""
    view = catalogue.register(register)
    values: dict[str, Any] = {}
    for at, (key, spec) in enumerate(view.fields.items()):
        if key in given:
            values[key] = given[key]
        elif spec.kind.key != "reference":
            values[key] = value_of(spec, at)
        elif spec.kind.register != register:
            values[key] = referred(office, spec.kind.register)
    (record_id,) = office.gate.save([Change(register, values)], deed="test").ids
    return record_id


def referred(office: Office, register: str) -> str:
    """A record that others refer to, made once."""
    ids = office.reader.ids(ListQuery(register))
    if ids:
        return ids[0]
    if register == "unit":
        return office.gate.save([Change("unit", {"unit_name": "刑侦大队"})], deed="test").ids[0]
    given = {"birth_date": date(1990, 1, 1), "sex": sex_of(NUMBERS["identity_number"])} if register == "person" else {}
    return fill(office, register, **given)


def exported(office: Office, path: Path, query: ListQuery, *, full: bool = True, only: list[str] | None = None) -> Path:
    export_list(office, query, path, full=full, reason="核对", on=ON, only=only)
    return path


def planned(office: Office, path: Path) -> ImportPlan:
    return importing.plan_readings(office, [parse_file(path, importing.knowledge_of(office))])


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("register", SHEET_KINDS)
def test_samples_come_back_the_same(taken_in: tuple[Office, Any], register: str, suffix: str, tmp_path: Path) -> None:
    office, _plan = taken_in
    path = exported(office, tmp_path / f"out{suffix}", ListQuery(register))
    plan = planned(office, path)
    assert plan.counts() == {"same": office.reader.counts()[register]}
    assert not plan.files[0].changes


@pytest.mark.parametrize("register", SHEET_KINDS)
def test_a_record_with_everything_comes_back_the_same(office: Office, register: str, tmp_path: Path) -> None:
    given: dict[str, Any] = {}
    if register == "item":  # one line of a list holds one kind of thing
        given = {"item_kind": "BANKCARD", "sim_no": None, "imei": None, "iccid": None, "imsi": None, "imei2": None}
        given |= {"qty": Decimal(1)}
    fill(office, register, **given)
    plan = planned(office, exported(office, tmp_path / "out.xlsx", ListQuery(register)))
    told = [(row.outcome, row.differs, row.problems) for file in plan.files for t in file.tables for row in t.rows]
    assert plan.counts() == {"same": 1}, told


@pytest.mark.parametrize("register", REGISTERS)
def test_every_cell_stands_as_what_it_is(office: Office, register: str, tmp_path: Path) -> None:
    fill(office, register)
    sheet = sheet_of(exported(office, tmp_path / "out.xlsx", ListQuery(register)))
    heads = [cell.value for cell in sheet[HEAD]]
    assert heads == ["序号", *(column.header for column in columns(register))]
    assert sheet["A1"].value == title_of(register)
    cells = sheet[HEAD + 1][1:]
    for cell, column in zip(cells, columns(register), strict=True):
        assert cell.data_type != "f"
        assert cell.value is None or column.is_words or cell.number_format == column.number_format
        if cell.value is not None and column.is_text:
            assert cell.data_type == "s", column.header
        if column.kind.key in ("day", "moment") and cell.value is not None:
            assert isinstance(cell.value, datetime)
        if column.kind.key == "money" and cell.value is not None:
            assert Decimal(str(cell.value)) == Decimal("32000.55")
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref.startswith("A3:")


def test_a_list_goes_out_as_filtered_and_sorted(office: Office, tmp_path: Path) -> None:
    unit = referred(office, "unit")
    places = ("甲村", "乙村", "丙村")
    for day, place in enumerate(places, 1):
        values = {"act_date": date(2022, 5, day), "act_place": place, "handling_unit": unit, "activity": "反诈"}
        office.gate.save([Change("outreach", values)], deed="test")
    query = ListQuery("outreach", (Filter("act_date", "from", date(2022, 5, 2)),), order="act_date", descending=True)
    sheet = sheet_of(exported(office, tmp_path / "out.xlsx", query))
    column = [cell.value for cell in sheet[HEAD]].index("活动地点")
    assert [row[column].value for row in sheet.iter_rows(min_row=HEAD + 1)] == ["丙村", "乙村"]


def test_the_title_of_a_wide_list_begins_where_it_is_seen(office: Office, tmp_path: Path) -> None:
    few = [column.header for column in columns("measure")][:3]
    for only, where in ((few, "center"), (None, "left")):
        path = export_list(office, ListQuery("measure"), tmp_path / f"{where}.xlsx", only=only).path
        assert openpyxl.load_workbook(path).worksheets[0]["A1"].alignment.horizontal == where


def test_an_empty_list_still_has_its_heads(office: Office, tmp_path: Path) -> None:
    sheet = sheet_of(exported(office, tmp_path / "out.xlsx", ListQuery("case")))
    assert [cell.value for cell in sheet[HEAD]][:2] == ["序号", "案件名称"]


def test_masked_unless_asked_in_full_with_a_reason(office: Office, tmp_path: Path) -> None:
    fill(office, "victim")
    path = tmp_path / "out.xlsx"
    exported(office, path, ListQuery("victim"), full=False)
    texts = {str(cell.value) for row in sheet_of(path).iter_rows() for cell in row}
    assert "赵**" in texts
    hidden = {NUMBERS[key] for key in ("identity_number", "phone", "account_number", "person_name")}
    assert not any(secret in text for secret in hidden for text in texts)
    with pytest.raises(errors.ReasonNeeded):
        export_list(office, ListQuery("victim"), path, full=True)
    exported(office, path, ListQuery("victim"))
    texts = {str(cell.value) for row in sheet_of(path).iter_rows() for cell in row}
    assert hidden <= texts


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_masked_list_does_not_come_back_as_other_records(office: Office, tmp_path: Path, suffix: str) -> None:
    fill(office, "measure")
    path = tmp_path / f"out{suffix}"
    exported(office, path, ListQuery("measure"), full=False)
    refusal = parse_file(path).refusal
    assert refusal is not None and refusal.code == "veiled" and "完整显示" in refusal.message
    nameless = [one.header for one in columns("measure") if one.key in ("measure_type", "exec_time")]
    exported(office, path, ListQuery("measure"), full=False, only=nameless)
    assert parse_file(path).refusal is None, "nothing of it is masked"


def test_an_export_is_written_down(office: Office, tmp_path: Path) -> None:
    fill(office, "case")
    receipt = export_list(office, ListQuery("case"), tmp_path / "案件.xlsx")
    (entry, *_older) = office.history.latest(1)
    assert (entry.deed, entry.register) == ("export", "case")
    assert (entry.data["rows"], entry.data["full"], entry.data["sha256"]) == (1, False, receipt.sha256)


def test_what_cannot_be_written_down_does_not_go_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_facts: object) -> None:
        raise errors.DiskFull

    monkeypatch.setattr(office.gate, "note", full)
    (tmp_path / "out.xlsx").write_bytes(b"older")
    with pytest.raises(errors.DiskFull):
        export_list(office, ListQuery("case"), tmp_path / "out.xlsx")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_who_may_not_export_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "office.opsdesk"
    office, _code = Office.create(path, name="甲", login="chief", display_name="主任", password="first pass phrase")
    with office:
        office.add_person("clerk", "录入", "second pass phrase", [Role.CLERK])
    with Office.open(path, "clerk", "second pass phrase") as office, pytest.raises(errors.NotAllowed):
        export_list(office, ListQuery("case"), tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_place_that_cannot_be_written_is_told(office: Office, tmp_path: Path) -> None:
    """A folder that is gone, as a stick that was pulled out, is called by its name; so is the file that was wanted."""
    with pytest.raises(errors.ReadOnlyPlace) as told:
        export_list(office, ListQuery("case"), tmp_path / "missing" / "out.xlsx")
    assert "找不到文件夹" in str(told.value) and "“out.xlsx”" in str(told.value) and ".part" not in str(told.value)
    (tmp_path / "open.xlsx").mkdir()  # as little to be replaced as a file that another program holds
    with pytest.raises(errors.ReadOnlyPlace) as told:
        export_list(office, ListQuery("case"), tmp_path / "open.xlsx")
    assert "开着就先关掉" in str(told.value) and "open.xlsx" in str(told.value) and ".part" not in str(told.value)
    with pytest.raises(errors.NameTooLong):
        export_list(office, ListQuery("case"), tmp_path / f"{'长' * 120}.xlsx")


def test_a_sheet_that_leaves_units_open_claims_none(office: Office, tmp_path: Path) -> None:
    fill(office, "case", handling_unit=None)
    path = exported(office, tmp_path / "out.xlsx", ListQuery("case"))
    assert "填报单位" not in sheet_of(path)["A2"].value
    assert planned(office, path).counts() == {"same": 1}


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "a\x01b", "_x0041_", "\ud800x"])
def test_formula_like_and_odd_texts_stay_texts(office: Office, text: str, tmp_path: Path) -> None:
    fill(office, "campaign", targets=text.replace("\ud800", ""))
    cell = sheet_of(exported(office, tmp_path / "out.xlsx", ListQuery("campaign")))["F4"]
    assert cell.data_type == "s"
    path = exported(office, tmp_path / "out.csv", ListQuery("campaign"))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.reader(stream))[HEAD][5]
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_is_marked_as_utf8_and_keeps_excel_from_counting(office: Office, tmp_path: Path) -> None:
    fill(office, "case")
    path = exported(office, tmp_path / "out.csv", ListQuery("case"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    fill(office, "person")
    text = exported(office, tmp_path / "out.csv", ListQuery("person")).read_text("utf-8-sig")
    assert '"\t999999199001010016"' in text


def test_a_text_too_long_for_a_cell_is_cut(office: Office, tmp_path: Path) -> None:
    from opsdesk.sheets.export.cells import clean

    assert len(clean("长" * (MOST_SIGNS + 1))) == MOST_SIGNS


def test_the_list_is_as_kept(office: Office, tmp_path: Path) -> None:
    fill(office, "exit_control")
    path = exported(office, tmp_path / "out.xlsx", ListQuery("exit_control"))
    assert_golden(path, "exit_control.xlsx")
