# SPDX-License-Identifier: MIT
"""Names in free text: those known beside a record are veiled, wherever the record is read, and no others."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pypdfium2
import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.masking import without_names
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading.names_near import names_near
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.due.due_list import due_list
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.office import inspecting
from opsdesk.work.papers import printing
from opsdesk.work.record import revealing
from opsdesk.work.record.glance import glance

VICTIM, AGENT, SUSPECT = "孙小美", "孙大山", "赵嘉怡"
STORY = f"{VICTIM}报案，{AGENT}陪同，称被{SUSPECT}骗走"
VEILED = f"孙**报案，孙**陪同，称被{SUSPECT}骗走"


class Told:
    """One case whose people are named in the free text of many records."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.ids: dict[str, str] = {}
        case = self.add("case", case_name="刷单案", brief=STORY, remark=STORY)
        person = self.add("person", person_name=SUSPECT, remark=STORY)
        self.add("victim", case=case, victim_name=VICTIM, agent_name=AGENT, remark=STORY)
        self.add("involvement", case=case, person=person, remark=STORY)
        self.add("measure", case=case, person=person, remark=STORY, exec_time=datetime(2022, 3, 1, 9))
        seizure = self.add("seizure", case=case, owner=SUSPECT, remark=STORY)
        item = self.add("item", seizure=seizure, item_name="手机")
        self.add("custody_movement", item=item, movement="review", remark=STORY)
        self.add("exit_control", person=person, remark=STORY)
        self.add("support_request", case=case, result=STORY, req_item="资金查控建议")
        self.add("dissuasion", person_name=VICTIM, remark=STORY)

    def add(self, register: str, **values: object) -> str:
        (self.ids[register],) = self.office.gate.save([Change(register, values)], deed="save").ids
        return self.ids[register]


@pytest.fixture
def told():
    with Office.scratch() as office:
        yield Told(office)


TEXTS = {
    **dict.fromkeys(("person", "victim", "involvement", "measure", "seizure", "exit_control"), ("remark",)),
    "case": ("brief", "remark"),
    "support_request": ("result",),
    "custody_movement": ("remark",),
}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER])
@pytest.mark.parametrize("register", TEXTS)
def test_whoever_reads_a_record_reads_veiled_names(told, register, role):
    desk, one = at_desk(seat(told.office, role)), told.ids[register]
    places = desk.reader.places(ListQuery(register))
    ways = [desk.reader.get(register, one), *desk.reader.page(ListQuery(register), 0, 9)]
    ways += desk.reader.rows_at(register, places, TEXTS[register])
    assert [{row[key] for key in TEXTS[register]} for row in ways] == [{VEILED}] * 3


def test_a_record_of_no_case_veils_its_own_names(told):
    row = at_desk(seat(told.office, Role.AUDITOR)).reader.get("dissuasion", told.ids["dissuasion"])
    assert row["remark"].startswith("孙**报案") and AGENT in row["remark"], "nobody links the other two to it"


def test_who_reads_no_page_of_a_person_reads_no_name_either(told):
    row = at_desk(seat(told.office, Role.STATISTICIAN)).reader.get("case", told.ids["case"])
    assert row["brief"] == "孙**报案，孙**陪同，称被赵**骗走"


def test_a_statistician_reads_nobodys_name(told, tmp_path):
    (named,) = told.office.gate.save(
        [Change("case", {"case_name": f"{VICTIM}被刷单案"}, told.ids["case"])], deed="s"
    ).ids
    stranger = seat(told.office, Role.STATISTICIAN)
    desk = at_desk(stranger)
    assert desk.reader.get("case", named)["case_name"] == "孙**被刷单案"
    assert desk.reader.titles("case", [named]) == {named: "孙**被刷单案"}
    assert desk.reader.get("seizure", told.ids["seizure"])["owner"] == "赵**"
    assert {row.subject for row in due_list(desk, datetime(2022, 3, 2))} <= {"赵**"}
    shown = repr(glance(desk, named, datetime(2022, 3, 2)))
    assert not any(name in shown for name in (VICTIM, AGENT, SUSPECT))
    printing.print_paper(desk, "case_file", [named], tmp_path / "p.pdf")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "刷单" in text and not any(name in text for name in (VICTIM, AGENT, SUSPECT))
    assert at_desk(seat(told.office, Role.AUDITOR)).reader.get("case", named)["case_name"] == f"{VICTIM}被刷单案"


def test_a_custodian_prints_no_story_of_a_case(told, tmp_path):
    with pytest.raises(errors.NotAllowed, match="案情"):
        printing.print_paper(
            at_desk(seat(told.office, Role.CUSTODIAN)), "case_file", [told.ids["case"]], tmp_path / "p"
        )


def test_looked_at_in_full_for_a_reason_the_names_are_there(told):
    desk = at_desk(seat(told.office, Role.REVIEWER))
    revealing.reveal(desk, "case", told.ids["case"], reason="核对身份")
    assert desk.reader.get("case", told.ids["case"])["brief"] == STORY


def test_ones_own_draft_is_whole(told):
    assert at_desk(told.office).reader.get("case", told.ids["case"])["brief"] == STORY


def test_exports_hold_veiled_names(told, tmp_path):
    desk = at_desk(seat(told.office, Role.AUDITOR))
    for register in ("case", "person", "victim", "measure", "support_request"):
        path = tmp_path / f"{register}.xlsx"
        export_list(desk, ListQuery(register), path, on=date(2022, 6, 1))
        cells = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
        assert any(VEILED in cell for cell in cells), register
        assert not any(VICTIM in cell or AGENT in cell for cell in cells), register


def test_a_paper_for_many_eyes_holds_no_victims_name(told, tmp_path):
    printing.print_paper(at_desk(seat(told.office, Role.AUDITOR)), "case_file", [told.ids["case"]], tmp_path / "p.pdf")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "报案" in text and VICTIM not in text and AGENT not in text


def test_the_history_an_inspector_reads_is_veiled(told):
    auditor = seat(told.office, Role.AUDITOR)
    lines = inspecting.look_up(auditor, inspecting.Question(register="case"))
    said = " ".join(after for line in lines for _label, _before, after in line.fields)
    assert VEILED in said and VICTIM not in said


def test_names_of_another_case_are_no_business_of_this_one(told):
    (other,) = told.office.gate.save([Change("case", {"case_name": "他案", "brief": f"{VICTIM}在场"})], deed="s").ids
    told.office.gate.save([Change("case", {}, other, State.DRAFT)], deed="s")
    with told.office.reader.connection() as connection:
        assert names_near(connection, "case", [other, told.ids["case"]]) == {
            told.ids["case"]: frozenset({VICTIM, AGENT})
        }


def test_longer_names_first_and_single_letters_never():
    assert without_names("李明亮和李明", ["李明", "李明亮"]) == "李**和李**"
    assert without_names("没有人", []) == "没有人"
