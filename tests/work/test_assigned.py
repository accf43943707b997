# SPDX-License-Identifier: MIT
"""Whose case it is: an analyst sees the cases they handle and all that hangs on them, wherever records are shown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.store import members
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading import belonging
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.checks.running import check_office
from opsdesk.work.custody.chain import chain_of
from opsdesk.work.custody.shelf import items_named, items_of_case
from opsdesk.work.due import waiting
from opsdesk.work.due.due_list import due_list
from opsdesk.work.imports import receipts
from opsdesk.work.lists.finding import find
from opsdesk.work.lists.listing import list_records
from opsdesk.work.lists.many import hand_over
from opsdesk.work.money.case_ledger import case_ledger
from opsdesk.work.office.approvals import void_record
from opsdesk.work.papers import printing
from opsdesk.work.record import revealing
from opsdesk.work.record.glance import glance
from opsdesk.work.record.seen_before import seen_before

NOW = datetime(2022, 3, 16, 9)
UNIT, OTHER, MINE = "城关派出所", "柳河派出所", "周警官"
PHONES = {"甲": "13800005678", "乙": "13900006789"}
NAMES = {"甲": "赵嘉怡", "乙": "钱大壮"}
VICTIMS = {"甲": "孙小美", "乙": "吴桂芳"}


def story(clerk: Office, mark: str, unit: str, officers: str) -> dict[str, str]:
    """One case with a record of every register that belongs to a case; ids by register."""
    ids: dict[str, str] = {}

    def add(register: str, **values: object) -> None:
        (ids[register],) = clerk.gate.save([Change(register, values)], deed="s").ids

    taken = date(2022, 3, 14)
    facts = {"case_kind": "刑事", "crime": ("诈骗罪",), "fraud_type": "刷单返利", "case_status": "立案侦查"}
    add("case", case_name=f"{mark}案", **facts, handling_unit=unit, lead_officer="李警官", co_officer=officers)
    add("person", person_name=NAMES[mark], phone=PHONES[mark], identity_state="身份不明")
    person, case = ids["person"], ids["case"]
    add("involvement", case=case, person=person, role="犯罪嫌疑人")
    add("victim", case=case, victim_name=VICTIMS[mark], loss_amount=Decimal(9000))
    add("measure", case=case, person=person, measure_type="刑事拘留", exec_time=datetime(2022, 3, 14, 9))
    add("seizure", case=case, owner=NAMES[mark], seizure_kind="扣押", seize_date=datetime(2022, 3, 14, 10))
    add("item", seizure=ids["seizure"], item_name=f"{mark}的手机", item_kind="手机", qty=Decimal(1))
    add("account_control", case=case, account_name=NAMES[mark], acted_at=datetime(2022, 3, 14, 10))
    add("ledger_entry", case=case, entry_type="loss_report", amount=Decimal(9000), entry_date=taken)
    add("punishment", case=case, person=person, report_up_date=taken)
    add("exit_control", person=person, control_type="限制出境", control_start=taken, control_end=date(2022, 6, 13))
    add("support_request", req_unit=unit, req_time=NOW, case=case, req_item="资金查控建议")
    return ids


class Told:
    """Two cases and their people."""

    def __init__(self, office: Office) -> None:
        self.office = office
        (unit,) = office.gate.save([Change("unit", {"unit_name": UNIT})], deed="s").ids
        self.clerk = seat(office, Role.CLERK, name="吴辅警", unit=UNIT)
        self.of = {
            "甲": story(self.clerk, "甲", unit, f"王警官、{MINE}"),
            "乙": story(self.clerk, "乙", unit, "王警官"),
        }

    def desk(self, role: Role, name: str = "某人", unit: str = "") -> Office:
        return at_desk(seat(self.office, role, name=name, unit=unit))

    def marks(self, register: str, ids) -> str:
        """Which of the cases ids of a register belong to."""
        return "".join(mark for mark, held in self.of.items() if held[register] in set(ids))


@pytest.fixture(scope="module")
def told():
    with Office.scratch() as office:
        yield Told(office)


REGISTERS = (
    *("case", "person", "involvement", "victim", "measure", "seizure", "item", "account_control", "ledger_entry"),
    *("punishment", "exit_control", "support_request"),
)
WHO = [
    (Role.ANALYST, MINE, "", "甲"),
    (Role.ANALYST, "李警官", OTHER, "甲乙"),
    (Role.ANALYST, "周警", "", ""),  # a part of somebody's name is nobody's name
    (Role.ANALYST, "某人", UNIT, ""),
    (Role.CLERK, "某人", UNIT, "甲乙"),
    (Role.CLERK, MINE, OTHER, ""),
    (Role.REVIEWER, "某人", "", "甲乙"),
    (Role.REVIEWER, "某人", OTHER, ""),
    (Role.AUDITOR, "某人", "", "甲乙"),
]
everybody = pytest.mark.parametrize(("role", "name", "unit", "sees"), WHO)


@everybody
def test_lists_and_counts_hold_the_cases_one_handles(told, role, name, unit, sees):
    desk = told.desk(role, name, unit)
    for register in REGISTERS:
        query = ListQuery(register)
        ids = desk.reader.ids(query)
        assert told.marks(register, ids) == sees, register
        assert desk.reader.count(query) == desk.reader.counts()[register] == len(ids)
        assert desk.reader.ids_at(register, desk.reader.places(query)) == ids
        assert desk.reader.ids_at(register, desk.reader.first_places(query, 0, 9, len(ids))) == ids
        assert [row["id"] for row in desk.reader.page(query, 0, 9)] == ids
        assert [row[0] for row in list_records(desk, register)[1]] == ids or register != "case"


@everybody
def test_single_records_titles_and_sheets_on_pages(told, role, name, unit, sees):
    desk = told.desk(role, name, unit)
    for mark, held in told.of.items():
        there = mark in sees
        for register in REGISTERS:
            one = held[register]
            assert (desk.reader.get(register, one) is not None) is there
            assert bool(desk.reader.titles(register, [one])) is there
            assert (desk.reader.place_of(register, one) is not None) is there
        assert bool(desk.reader.children("victim", "case", held["case"])) is there
        assert bool(desk.reader.children("item", "seizure", held["seizure"])) is there


@everybody
def test_search_and_hints(told, role, name, unit, sees):
    desk = told.desk(role, name, unit)
    phone = catalogue.register("person").fields["phone"]
    for mark, held in told.of.items():
        there = mark in sees
        for text in (NAMES[mark], VICTIMS[mark], PHONES[mark], f"{mark}案"):
            assert bool(find(desk, text).hits) is there, text
        hint = seen_before(desk, phone, PHONES[mark])
        assert {one.id for one in hint.records} == ({held["person"]} if there else set())
        named = seen_before(desk, catalogue.register("person").fields["person_name"], NAMES[mark])
        assert bool(named.records) is there


@everybody
def test_clocks_glance_checks_items_and_money(told, role, name, unit, sees):
    desk = told.desk(role, name, unit)
    listed = due_list(desk, NOW)
    assert told.marks("measure", {row.record for row in listed}) == sees
    found = {one.record for one in check_office(desk, NOW)}
    for mark, held in told.of.items():
        there = mark in sees
        assert (glance(desk, held["case"], NOW) is not None) is there
        assert bool(items_named(desk, [held["item"]])) is there and bool(items_of_case(desk, held["case"])) is there
        assert bool(found & set(held.values())) is there
        for look in (lambda: chain_of(desk, held["item"]), lambda: case_ledger(desk, held["case"])):  # noqa: B023
            if there:
                assert look()
            else:
                with pytest.raises(errors.NothingThere):
                    look()


@everybody
def test_papers_looks_in_full_and_voiding(told, role, name, unit, sees, tmp_path):
    desk = told.desk(role, name, unit)
    for mark, held in told.of.items():
        if mark in sees:
            printing.print_paper(desk, "case_file", [held["case"]], tmp_path / f"{mark}.pdf")
            continue
        with pytest.raises(errors.NothingThere):
            printing.print_paper(desk, "case_file", [held["case"]], tmp_path / f"{mark}.pdf")
        with pytest.raises((errors.NothingThere, errors.NotAllowed)):
            revealing.reveal(desk, "person", held["person"], reason="看看")
        with pytest.raises((errors.NothingThere, errors.NotAllowed)):
            void_record(desk, "case", held["case"], reason="看看")
    assert len(list(tmp_path.iterdir())) == len(sees)


def test_the_first_page_counts_what_one_sees(told):
    requests = [one for one in waiting.waiting(told.desk(Role.ANALYST, MINE)) if one.icon == "headset"]
    assert [one.count for one in requests] == [1]


def test_what_belongs_to_no_case_is_seen_by_the_own_unit(told):
    values = {"person_name": "冯老太", "station": None, "warn_level": None}
    clerk = told.clerk
    (one,) = clerk.gate.save([Change("dissuasion", values)], deed="s").ids
    assert told.desk(Role.ANALYST, "甲", UNIT).reader.get("dissuasion", one) is not None
    assert told.desk(Role.ANALYST, MINE, OTHER).reader.get("dissuasion", one) is None


def test_imports_are_listed_for_the_unit_that_brought_them():
    with Office.scratch() as office:
        clerk = seat(office, Role.CLERK, name="吴辅警", unit=UNIT)
        batch = Batch(id="b1", file_name="城关.xlsx", sha256="0" * 64, size=1)
        clerk.gate.import_batch(batch, [Change("outreach", {"act_place": "集市"}, place="表!2")])
        seen = {
            (role, unit): [one.file_name for one in at_desk(seat(office, role, unit=unit)).batches()]
            for role in (Role.CLERK, Role.ANALYST, Role.AUDITOR)
            for unit in (UNIT, OTHER)
        }
        for (role, unit), names in seen.items():
            there = role is Role.AUDITOR or unit == UNIT
            assert names == (["城关.xlsx"] if there else []), (role, unit)
            desk = at_desk(seat(office, role, unit=unit))
            assert [one.file_name for one in receipts.imports(desk)] == names


def test_what_one_entered_oneself_stays_in_sight(told):
    analyst = told.desk(Role.ANALYST, "郑警官")
    (one,) = analyst.gate.save([Change("case", {"case_name": "自录案"})], deed="s").ids
    (part,) = analyst.gate.save([Change("victim", {"case": one, "victim_name": "何某"})], deed="s").ids
    assert analyst.reader.get("case", one) and analyst.reader.get("victim", part)


def test_a_request_is_seen_by_whoever_answers_it():
    with Office.scratch() as office:
        (one,) = office.gate.save([Change("support_request", {"assignee": MINE})], deed="s").ids
        assert at_desk(seat(office, Role.ANALYST, name=MINE)).reader.get("support_request", one)
        assert at_desk(seat(office, Role.ANALYST, name="郑警官")).reader.get("support_request", one) is None


@pytest.mark.parametrize("written", [MINE, f"王警官，{MINE}", f"{MINE};王警官", f"王警官 {MINE}", f"王警官/{MINE}"])
def test_names_are_apart_by_any_usual_sign(written):
    with Office.scratch() as office:
        (one,) = office.gate.save([Change("case", {"assigned": written})], deed="s").ids
        assert at_desk(seat(office, Role.ANALYST, name=MINE)).reader.get("case", one)
        assert at_desk(seat(office, Role.ANALYST, name="警官")).reader.get("case", one) is None


def test_handing_a_case_over_moves_it_out_of_sight_at_once():
    with Office.scratch() as office:
        (one,) = office.gate.save([Change("case", {"case_name": "移交案", "lead_officer": MINE})], deed="s").ids
        desk = at_desk(seat(office, Role.ANALYST, name=MINE))
        assert desk.reader.ids(ListQuery("case")) == [one]
        hand_over(office, "case", [one], {"lead_officer": "王警官"}, reason="调岗")
        assert desk.reader.ids(ListQuery("case")) == []
        hand_over(office, "case", [one], {"assigned": f"刘警官、{MINE}"}, reason="协助")
        assert desk.reader.ids(ListQuery("case")) == [one]


def test_every_register_has_its_way_to_the_case_or_none():
    ways = {view.key: belonging.way(view.key) for view in catalogue.REGISTERS}
    assert ways["item"] == ("seizure", "case") and ways["custody_movement"] == ("item", "seizure", "case")
    assert ways["return_share"] == ("return_round", "case") and ways["victim"] == ("case",)
    none = {"case", "person", "fugitive_capture", "dissuasion", "alarm", "outreach", "exit_control", "campaign"}
    none |= {"reported_figure", "unit", "staff", "place", "stocktake"}
    assert {key for key, steps in ways.items() if not steps} == none


def test_two_people_of_one_name_are_not_let_in(tmp_path):
    office, _code = Office.create(
        tmp_path / "a.opsdesk", name="中心", login="wang", display_name=MINE, password="correct horse 42"
    )
    with office, pytest.raises(members.NameTaken, match="警号"):
        office.add_person("zhou", MINE, "correct horse 43", [Role.ANALYST])
