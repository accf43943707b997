# SPDX-License-Identifier: MIT
"""An inspector finds every deed by person, kind, time and words, compares heads from paper, prints what was found."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from seats import seat

import opsdesk
from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.store.beside import printed
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.tables import HISTORY
from opsdesk.work.office import inspecting
from opsdesk.work.office.deed_words import DEEDS, deed_words
from opsdesk.work.office.sealing import seal_person
from opsdesk.work.papers.deeds_list import print_history
from opsdesk.work.papers.keeping_prints import NotReprinted, draw_again
from opsdesk.work.proving import prove

ID = "999999199001010017"


@pytest.fixture
def office():
    with Office.scratch() as office:
        clerk = seat(office, Role.CLERK, name="李辅警")
        (office.person,) = clerk.gate.save([Change("person", {"person_name": "赵嘉怡", "id_no": ID})], deed="save").ids
        clerk.gate.save([Change("person", {"occupation": "司机"}, office.person)], deed="save", reason="补录职业")
        office.clerk, office.inspector = clerk, seat(office, Role.AUDITOR, name="钱法制")
        yield office


def asked(office, **parts):
    return inspecting.look_up(office.inspector, inspecting.question(None, None, parts))


def test_deeds_are_found_by_who_what_and_words(office):
    assert [line.deed for line in asked(office, actor=office.clerk.user.id)] == ["保存", "保存"]
    (line,) = asked(office, text="补录")
    assert (line.who, line.fields) == ("李辅警", (("职业", "", "司机"),)) and line.subject.startswith("人员 ")
    made = asked(office, text="赵嘉怡")[-1]
    number = office.reader.get("person", office.person)["local_no"]
    assert ("状态", "", "草稿") in made.fields and ("编号", "", number) in made.fields
    assert len(asked(office, text=number, register="person")) == 2
    assert asked(office, deed="void") == []


def test_days_are_local_and_both_included(office):
    today = date.today()
    assert inspecting.look_up(office.inspector, inspecting.question(today, today, {"register": "person"}))
    past = inspecting.question(today - timedelta(9), today - timedelta(1), {})
    assert inspecting.look_up(office.inspector, past) == []


def test_numbers_are_masked_and_a_number_asked_for_is_not_written_down(office):
    lines = asked(office, text=ID)
    assert lines and not any(ID in before + after for line in lines for _label, before, after in line.fields)
    entry = office.history.latest(1)[0]
    assert entry.deed == "inspect" and ID not in json.dumps(entry.data)


def test_older_deeds_come_page_by_page(office):
    first = asked(office)
    older = inspecting.look_up(office.inspector, inspecting.question(None, None, {}), before=first[-1].entry.seq)
    assert older == [] and first[-1].entry.seq == 1


def test_a_head_from_paper_is_found_or_not(office):
    head = office.history.head()
    office.gate.note("print", paper="x")
    assert inspecting.compare_head(office.inspector, head.text.lower().replace("-", " ")) == head.seq
    assert inspecting.compare_head(office.inspector, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA") is None
    assert inspecting.compare_head(office.inspector, "不是链头") is None


def test_what_is_new_is_verified_without_the_rest(office):
    seen = []
    assert inspecting.chain_state(office.inspector, lambda done, total: seen.append(done)).sound
    office.gate.note("print", paper="x")
    assert inspecting.chain_state(office.inspector).sound
    with office.writing() as connection:
        connection.execute(HISTORY.update().where(HISTORY.c.seq == 2).values(reason="改过"))
    assert inspecting.chain_state(office.inspector).sound, "what lies before was found whole once"
    assert inspecting.chain_state(office.inspector, whole=True).broken == 2
    last = office.history.head().seq
    office.gate.note("print", paper="y")
    with office.writing() as connection:
        connection.execute(HISTORY.update().where(HISTORY.c.seq == last + 1).values(reason="改过"))
    assert inspecting.chain_state(office.inspector).broken == last + 1


def test_a_forged_mark_of_what_was_verified_is_not_believed(office):
    assert inspecting.chain_state(office.inspector).sound
    with office.writing() as connection:
        connection.exec_driver_sql("UPDATE office_meta SET value = '[3, \"forged\"]' WHERE key = 'verified'")
        connection.execute(HISTORY.update().where(HISTORY.c.seq == 2).values(reason="改过"))
    assert inspecting.chain_state(office.inspector).broken == 2


def test_an_emptied_history_is_not_whole(office):
    assert inspecting.chain_state(office.inspector).sound
    with office.writing() as connection:
        connection.execute(HISTORY.delete().where(HISTORY.c.seq == 1))
    assert not inspecting.chain_state(office.inspector).sound


def test_what_was_found_is_printed_masked_with_the_head(office, tmp_path):
    out = tmp_path / "list.pdf"
    receipt = print_history(office.inspector, inspecting.question(None, None, {"register": "person"}), out)
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert receipt.pages == 1 and "李辅警" in text and "补录职业" in text and ID not in text
    assert office.history.latest(1)[0].data["sha256"] == receipt.sha256


def test_a_printed_look_up_is_proved_and_closed_again_when_one_on_it_is_sealed(office, tmp_path):
    out = tmp_path / "list.pdf"
    print_history(office.inspector, inspecting.question(None, None, {"register": "person"}), out)
    office.clerk.gate.save([Change("person", {"occupation": "教师"}, office.person)], deed="save")
    proof = prove(office.inspector, out)
    assert (proof.verdict, proof.kept_whole, proof.since) == ("same", True, ())
    (kept,) = printed.holding(office.reader, office.person)
    assert draw_again(office.inspector, kept.id, out).sha256 == kept.sha256
    with pytest.raises(errors.NotAllowed):
        draw_again(office.clerk, kept.id, out)
    seal_person(office.inspector, office.person, reason="依法封存")
    with pytest.raises(NotReprinted):
        draw_again(office.inspector, kept.id, out)


def test_a_number_that_was_asked_for_is_not_kept_with_the_print(office, tmp_path):
    out = tmp_path / "list.pdf"
    print_history(office.inspector, inspecting.question(None, None, {"text": ID}), out)
    assert prove(office.inspector, out).since == ("查阅时用的号码没有留存，比不出此后的变动。",)
    kept = printed.by_number(office.reader, printed.latest(office.reader)[0].number)
    assert ID not in str(kept.content)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.AUDITOR])
def test_only_an_inspector_looks_into_the_history(office, role):
    with pytest.raises(errors.NotAllowed):
        inspecting.look_up(seat(office, role), inspecting.question(None, None, {}))


def test_every_deed_has_its_word():
    assert all(deed_words(key) and not deed_words(key).isascii() for key in DEEDS)
    assert deed_words("something.new") == "something.new"


def test_every_deed_that_is_written_down_has_its_word() -> None:
    """Else the list shows a key of the program in the middle of plain words."""
    noted = re.compile(r'(?:gate\.note\(\s*|deed=)"([a-z][a-z_.0-9]*)"')
    rooms = (Path(opsdesk.__file__).parent / room for room in ("work", "store", "gui", "cli"))
    written = {deed for room in rooms for file in room.rglob("*.py") for deed in noted.findall(file.read_text("utf-8"))}
    assert len(written) > 20
    assert [deed for deed in sorted(written) if deed_words(deed) == deed] == []
