# SPDX-License-Identifier: MIT
"""Who sees what, at every exit: what a role may not see never gets as far as the thing that could show it."""

from __future__ import annotations

import json
import logging
import pickle
from datetime import date

import openpyxl
import pypdfium2
import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.records.veiled import Veiled
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading import sighted
from opsdesk.store.reading.query import ListQuery
from opsdesk.store.reading.reader import Reader
from opsdesk.store.reading.sighted import SightedReader
from opsdesk.work.lists import listing
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.papers import printing
from opsdesk.work.record import revealing

ID, PHONE, CARD, VICTIM = "999999199001010017", "13800005678", "6222020000000000014", "孙小美"
SECRETS = (ID, PHONE, CARD, VICTIM, VICTIM[1:])
UNIT, OTHER = "城关派出所", "柳河派出所"


class Held:
    """An office of two units, what one of them entered, and its people."""

    def __init__(self, office: Office) -> None:
        self.office = office
        (self.unit, _other) = office.gate.save(
            [Change("unit", {"unit_name": name}) for name in (UNIT, OTHER)], deed="save"
        ).ids
        self.clerk = seat(office, Role.CLERK, name="李辅警", unit=UNIT)
        (self.case,) = self.clerk.gate.save(
            [Change("case", {"case_name": "卡案", "brief": f"{VICTIM}称手机{PHONE}", "assigned": "某人"})],
            deed="s",
        ).ids
        people = [
            Change(
                "person",
                {"person_name": "赵嘉怡", "id_no": ID, "phone": PHONE, "remark": f"{VICTIM}给{CARD}"},
            ),
            Change("victim", {"victim_name": VICTIM, "victim_phone": PHONE, "case": self.case}),
        ]
        self.person, self.victim = self.clerk.gate.save(people, deed="save").ids
        part = {"case": self.case, "person": self.person}
        seized = {"case": self.case, "owner": "赵嘉怡"}
        _part, self.seizure = self.clerk.gate.save(
            [Change("involvement", part), Change("seizure", seized)], deed="save"
        ).ids
        (self.item,) = self.clerk.gate.save([Change("item", {"seizure": self.seizure, "card_no": CARD})], deed="s").ids
        self.ids = {"case": self.case, "person": self.person, "victim": self.victim, "item": self.item}

    def desk(self, *roles: Role, unit: str = UNIT) -> Office:
        """The office as somebody else of that unit reads it."""
        return at_desk(seat(self.office, *roles, unit=unit))


@pytest.fixture
def held():
    with Office.scratch() as office:
        yield Held(office)


def clean(found) -> None:
    """No secret in anything reachable from `found`."""
    text = found if isinstance(found, str) else pickle.dumps(found).decode("utf-8", "ignore") + repr(found)
    assert not [secret for secret in SECRETS if secret in text]


EXITS = {
    "rows": lambda desk, held: [desk.reader.rows(key, [one]) for key, one in held.ids.items()],
    "get": lambda desk, held: [desk.reader.get(key, one) for key, one in held.ids.items()],
    "page": lambda desk, held: [desk.reader.page(ListQuery(key), 0, 50) for key in held.ids],
    "rows_at": lambda desk, held: [
        desk.reader.rows_at(key, list(desk.reader.places(ListQuery(key))), list(row))
        for key, one in held.ids.items()
        if (row := desk.reader.get(key, one))
    ],
    "children": lambda desk, held: [
        desk.reader.children("item", "seizure", held.seizure),
        desk.reader.children("victim", "case", held.case),
    ],
    "titles": lambda desk, held: [desk.reader.titles(key, [one]) for key, one in held.ids.items()],
    "search": lambda desk, held: [desk.reader.search(text) for text in SECRETS],
    "list": lambda desk, held: [listing.list_records(desk, key) for key in held.ids],
}


@pytest.mark.parametrize("role", [Role.CLERK, Role.ANALYST, Role.REVIEWER, Role.AUDITOR, Role.STATISTICIAN])
@pytest.mark.parametrize("way", EXITS)
def test_what_is_masked_reaches_no_desk(held, way, role):
    clean(EXITS[way](held.desk(role), held))


def test_the_same_ways_lead_to_the_whole_values_for_matching_and_counting(held):
    assert held.office.reader.get("person", held.person)["id_no"] == ID
    assert type(held.office.reader) is Reader and isinstance(held.desk(Role.CLERK).reader, SightedReader)


def test_an_export_holds_no_more_than_the_list(held, tmp_path):
    desk = held.desk(Role.REVIEWER)
    for register in ("person", "victim", "item"):
        for name in (f"{register}.xlsx", f"{register}.csv"):
            export_list(desk, ListQuery(register), tmp_path / name, on=date(2022, 6, 1))
    for path in tmp_path.iterdir():
        if path.suffix == ".csv":
            clean(path.read_text(encoding="utf-8-sig"))
        else:
            book = openpyxl.load_workbook(path)
            clean("\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
            clean(path.read_bytes().decode("latin-1"))
    assert {path.suffix for path in tmp_path.iterdir()} == {".xlsx", ".csv"}, "nothing half made stays behind"


def test_a_full_export_is_for_those_who_may_and_say_why(held, tmp_path):
    with pytest.raises(errors.NotAllowed):
        export_list(held.desk(Role.AUDITOR), ListQuery("person"), tmp_path / "a.csv", full=True, reason="复核")
    with pytest.raises(errors.ReasonNeeded):
        export_list(held.desk(Role.REVIEWER), ListQuery("person"), tmp_path / "a.csv", full=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("paper", "about"), [("case_file", "case"), ("label_60x40", "item")])
def test_a_paper_for_many_eyes_holds_no_whole_number(held, tmp_path, paper, about):
    out = tmp_path / "paper.pdf"
    printing.print_paper(held.desk(Role.CLERK), paper, [held.ids[about]], out)
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert text
    clean(text)
    clean(out.read_bytes().decode("latin-1"))


def test_everything_about_one_person_is_printed_by_those_who_may_unmask(held, tmp_path):
    for role in (Role.CLERK, Role.AUDITOR):
        with pytest.raises(errors.NotAllowed):
            printing.print_paper(held.desk(role), "person_record", [held.person], tmp_path / "p.pdf")
    with pytest.raises(errors.NothingThere):
        desk = held.desk(Role.REVIEWER, unit=OTHER)
        printing.print_paper(desk, "person_record", [held.person], tmp_path / "p.pdf")
    assert list(tmp_path.iterdir()) == []


def test_history_and_logs_name_fields_and_reasons_not_values_to_a_clerk(held, caplog):
    caplog.set_level(logging.DEBUG)
    desk = held.desk(Role.CLERK)
    desk.reader.rows("person", [held.person])
    with pytest.raises(errors.Told) as told:
        desk.gate.save([Change("person", {"alias": "阿三"}, held.person, base_version=99)], deed="save")
    clean(str(told.value))
    clean(caplog.text)


def test_a_veiled_value_saved_back_changes_nothing(held):
    desk = held.desk(Role.CLERK)
    row = desk.reader.get("person", held.person)
    assert isinstance(row["id_no"], Veiled) and row["id_no"] == "999999********0017"
    values = {key: row[key] for key in ("person_name", "id_no", "phone", "remark")} | {"occupation": "司机"}
    desk.gate.save([Change("person", values, held.person, base_version=row["version"])], deed="save")
    whole = held.office.reader.get("person", held.person)
    assert (whole["id_no"], whole["phone"], whole["occupation"]) == (ID, PHONE, "司机")
    assert held.office.history.of("person", held.person)[-1].data["after"] == {"occupation": "司机"}


def test_a_clerk_reads_their_own_draft_whole_and_no_longer_once_submitted(held):
    own = at_desk(held.clerk)
    assert own.reader.get("person", held.person)["id_no"] == ID
    held.clerk.gate.save([Change("person", {}, held.person, State.SUBMITTED)], deed="submit")
    assert own.reader.get("person", held.person)["id_no"] == "999999********0017"


def test_a_clerk_sees_their_own_unit_only(held):
    near, far = held.desk(Role.CLERK), held.desk(Role.CLERK, unit=OTHER)
    assert near.reader.counts()["person"] == 1 and far.reader.counts()["person"] == 0
    assert far.reader.get("person", held.person) is None and far.reader.search("赵嘉怡") == []
    assert far.reader.ids(ListQuery("case")) == [] and far.reader.count(ListQuery("case")) == 0
    assert far.reader.counts()["unit"] == 2, "units are for everybody"


def test_a_record_handled_by_my_unit_is_seen_whoever_entered_it(held):
    (one,) = held.office.gate.save([Change("case", {"case_name": "他人录", "handling_unit": held.unit})], deed="s").ids
    assert held.desk(Role.CLERK).reader.get("case", one) and not held.desk(Role.CLERK, unit=OTHER).reader.get(
        "case", one
    )


@pytest.mark.parametrize(
    ("role", "unit", "sees"),
    [
        (Role.ANALYST, OTHER, "case person victim item"),
        (Role.AUDITOR, OTHER, "case person victim item"),
        (Role.REVIEWER, "", "case person victim item"),
        (Role.REVIEWER, OTHER, ""),
        (Role.CUSTODIAN, OTHER, "case item"),
        (Role.STATISTICIAN, OTHER, "case item"),
        (Role.ADMINISTRATOR, OTHER, ""),
    ],
)
def test_what_each_role_sees_at_all(held, role, unit, sees):
    desk = held.desk(role, unit=unit)
    assert {key for key, one in held.ids.items() if desk.reader.get(key, one)} == set(sees.split())
    counted = desk.reader.counts()
    assert {key for key in held.ids if counted[key]} == set(sees.split())


def test_a_custodian_reads_no_case_text(held):
    assert held.desk(Role.CUSTODIAN).reader.get("case", held.case)["brief"] == "……"


def test_one_look_in_full_is_one_entry_with_a_reason_and_lasts_half_a_minute(held, monkeypatch):
    desk = held.desk(Role.ANALYST)
    now = [100.0]
    desk.reader._clock = lambda: now[0]
    with pytest.raises(errors.ReasonNeeded):
        revealing.reveal(desk, "person", held.person, reason=" ")
    assert isinstance(desk.reader.get("person", held.person)["id_no"], Veiled)
    revealing.reveal(desk, "person", held.person, reason="核对身份")
    assert desk.reader.get("person", held.person)["id_no"] == ID
    entry = held.office.history.of("person", held.person)[-1]
    assert (entry.deed, entry.reason, entry.actor) == ("unmask", "核对身份", desk.user.id)
    assert ID not in json.dumps(entry.data)
    now[0] += sighted.SECONDS
    assert isinstance(desk.reader.get("person", held.person)["id_no"], Veiled)


def test_looks_are_counted_for_the_reviewer(held):
    analyst = held.desk(Role.ANALYST)
    for _time in range(3):
        revealing.reveal(analyst, "person", held.person, reason="核对身份")
    assert revealing.reveals_on(held.desk(Role.REVIEWER), date.today()) == {analyst.user.id: 3}
    with pytest.raises(errors.NotAllowed):
        revealing.reveals_on(held.desk(Role.CLERK), date.today())


@pytest.mark.parametrize("role", [Role.CLERK, Role.CUSTODIAN, Role.AUDITOR, Role.STATISTICIAN, Role.ADMINISTRATOR])
def test_who_may_not_unmask_sees_nothing_in_full(held, role):
    with pytest.raises(errors.NotAllowed):
        revealing.reveal(held.desk(role), "person", held.person, reason="看看")


def test_nobody_reveals_what_they_do_not_see(held):
    with pytest.raises(errors.NothingThere):
        revealing.reveal(held.desk(Role.REVIEWER, unit=OTHER), "person", held.person, reason="看看")


def test_one_role_more_shows_more(held):
    both = held.desk(Role.ADMINISTRATOR, Role.ANALYST)
    assert both.reader.get("person", held.person) is not None
