# SPDX-License-Identifier: MIT
"""A cleared person leaves the results, what follows becomes tasks; a disputed field is frozen until decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from seats import seat

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.reports.paper.reading import read
from opsdesk.store.beside import printed
from opsdesk.store.changing.correction_gate import FieldFrozen, NotDisputed
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.proof.batch import Batch
from opsdesk.store.verify import verify
from opsdesk.work.lists.list_rows import list_rows
from opsdesk.work.papers.printing import print_paper
from opsdesk.work.papers.recalling import print_recall
from opsdesk.work.proving import prove
from opsdesk.work.record import clearing

DAY = date(2022, 5, 20)
MARCH = Scope(date(2022, 3, 1), date(2022, 3, 31))


class Desk:
    """A case with one suspect under every kind of restriction."""

    def __init__(self, office: Office) -> None:
        self.office = office
        unit = self.put("unit", unit_name="城关派出所")
        self.case = self.put("case", case_name="三月案", case_kind="刑事", handling_unit=unit)
        self.person = self.put("person", person_name="王小明", id_no="231223199001010017")
        him = {"person": self.person}
        at = datetime(2022, 3, 10, 9)
        self.part = self.put("involvement", case=self.case, role="嫌疑人", capture_time=at, **him)
        self.measure = self.put("measure", case=self.case, measure_type="取保候审", exec_time=at, **him)
        self.control = self.put("exit_control", control_start=date(2022, 4, 1), control_end=date(2022, 6, 30), **him)
        self.punished = self.put("punishment", punish_start=date(2022, 4, 1), **him)
        self.listed = self.put("fugitive_capture", capture_time=at, **him)
        self.frozen = self.put("account_control", case=self.case, action="冻结", acted_at=at)

    def put(self, register: str, **values: Any) -> str:
        batch = Batch(id=new_id(), file_name="x.xlsx", sha256="0" * 64, size=1)
        return self.office.gate.import_batch(batch, [Change(register, values, new_id(), State.SUBMITTED)]).ids[0]

    def count(self, key: str) -> int:
        figure = figure_set(self.office, MARCH).figure(key)
        assert figure is not None
        return figure.value


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.scratch() as office:
        yield Desk(office)


def test_clearing_raises_what_has_to_be_lifted_and_leaves_the_results(desk: Desk) -> None:
    assert desk.count("persons_captured") == desk.count("persons_under_measures") == 1
    cleared = clearing.clear_person(desk.office, desk.part, "法定不起诉", DAY, reason="检察院不起诉决定书")
    due = {(task.register, task.record_id) for task in cleared.tasks}
    assert due == {
        ("measure", desk.measure),
        ("exit_control", desk.control),
        ("punishment", desk.punished),
        ("fugitive_capture", desk.listed),
        ("account_control", desk.frozen),
    }
    assert desk.count("persons_captured") == desk.count("persons_under_measures") == 0
    assert clearing.adjustment(desk.office, MARCH.first, MARCH.last) == 1  # the line that says so
    assert cleared.adjusted_from == date(2022, 3, 10) and verify(desk.office).sound


def test_a_task_is_ticked_off_with_words_and_stays_in_the_history(desk: Desk) -> None:
    clearing.clear_person(desk.office, desk.part, "撤销案件", DAY, reason="撤案决定")
    first, *others = clearing.waiting_tasks(desk.office)
    with pytest.raises(errors.ReasonNeeded):
        clearing.finish_task(desk.office, first.id, " ")
    clearing.finish_task(desk.office, first.id, "已解除，5月21日")
    assert clearing.waiting_tasks(desk.office) == others
    assert desk.office.history.latest(1)[0].reason == "已解除，5月21日"


def test_every_paper_that_named_them_is_listed(desk: Desk, tmp_path) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "one.pdf")
    cleared = clearing.clear_person(desk.office, desk.part, "判决无罪", DAY, reason="无罪判决")
    assert [paper.paper for paper in cleared.papers] == ["person_record"]


@pytest.mark.parametrize("outcome", ["移送起诉", "判决有罪", "酌定不起诉"])
def test_only_what_clears_clears(desk: Desk, outcome: str) -> None:
    with pytest.raises(clearing.DoesNotClear):
        clearing.clear_person(desk.office, desk.part, outcome, DAY, reason="x")
    assert clearing.waiting_tasks(desk.office) == []


def ask(desk: Desk) -> str:
    facts = {"claim": "王晓明", "claimant": "王晓明本人，持身份证"}
    return clearing.ask_correction(desk.office, "person", desk.person, "person_name", **facts).id


def test_a_disputed_field_is_frozen_and_out_of_exports(desk: Desk) -> None:
    shown = [str(cell) for cell in next(list_rows(desk.office, "person", [desk.person], full=True))]
    ask(desk)
    with pytest.raises(FieldFrozen, match="姓名"):
        desk.office.gate.save([Change("person", {"person_name": "王大明"}, desk.person)], deed="save")
    desk.office.gate.save([Change("person", {"occupation": "司机"}, desk.person)], deed="save")
    hidden = [str(cell) for cell in next(list_rows(desk.office, "person", [desk.person], full=True))]
    assert "王小明" in shown and "王小明" not in hidden
    assert [one.field for one in clearing.open_disputes(desk.office, "person")] == ["person_name"]


def test_the_legal_unit_decides_and_the_wrong_papers_are_recalled(desk: Desk, tmp_path) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "one.pdf")
    dispute = ask(desk)
    with pytest.raises(errors.NotAllowed):
        clearing.decide_correction(seat(desk.office, Role.CLERK), dispute, "王晓明", "查实")
    recall = clearing.decide_correction(seat(desk.office, Role.AUDITOR), dispute, "王晓明", "核对身份证，查实")
    assert desk.office.reader.get("person", desk.person)["person_name"] == "王晓明"
    assert len(recall.papers) == 1 and recall.papers[0].number in recall.words and "王" not in recall.words
    assert clearing.open_disputes(desk.office) == [] and verify(desk.office).sound
    with pytest.raises(NotDisputed):
        clearing.decide_correction(desk.office, dispute, "王", "再来")


def test_a_refused_request_changes_nothing_but_says_why(desk: Desk) -> None:
    recall = clearing.decide_correction(desk.office, ask(desk), None, "与户籍底册一致，不予更正", accept=False)
    assert recall.dispute.state == "refused" and recall.papers == ()
    assert desk.office.reader.get("person", desk.person)["person_name"] == "王小明"
    desk.office.gate.save([Change("person", {"person_name": "王大明"}, desk.person)], deed="save")


def test_what_was_pushed_up_is_corrected_there_as_well(desk: Desk) -> None:
    asked = clearing.ask_correction(
        desk.office, "punishment", desk.punished, "punish_reason", claim="x", claimant="本人"
    )
    clearing.decide_correction(desk.office, asked.id, "出借一张卡", "查实")
    assert [(task.matter, task.register) for task in clearing.waiting_tasks(desk.office)] == [
        ("correction", "punishment")
    ]


def test_the_recall_notice_is_a_paper_that_is_kept_and_proved(desk: Desk, tmp_path) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "表.pdf")
    number = printed.latest(desk.office.reader)[0].number
    with pytest.raises(clearing.NotCleared):
        print_recall(desk.office, desk.part, tmp_path / "通知.pdf")
    clearing.clear_person(desk.office, desk.part, "判决无罪", DAY, reason="无罪判决")
    print_recall(desk.office, desk.part, tmp_path / "通知.pdf")
    said = "".join("".join(page) for page in read(tmp_path / "通知.pdf").pages)
    assert number in said and "撤销通知" in said and "王" not in said.replace(desk.office.user.name, "")
    proof = prove(desk.office, tmp_path / "通知.pdf")
    assert (proof.verdict, proof.kept_whole, proof.since) == ("same", True, ())
    print_paper(desk.office, "person_record", desk.person, tmp_path / "又.pdf")
    assert any("现在多出第2行" in line for line in prove(desk.office, tmp_path / "通知.pdf").since)
    assert verify(desk.office).sound


def test_a_correction_calls_back_what_was_printed_before_it(desk: Desk, tmp_path) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "表.pdf")
    number, asked = printed.latest(desk.office.reader)[0].number, ask(desk)
    with pytest.raises(NotDisputed):
        print_recall(desk.office, asked, tmp_path / "通知.pdf")
    clearing.decide_correction(seat(desk.office, Role.AUDITOR), asked, "王晓明", "核对身份证，查实")
    print_recall(desk.office, asked, tmp_path / "通知.pdf")
    said = "".join("".join(page) for page in read(tmp_path / "通知.pdf").pages)
    assert number in said and "更正通知" in said and "“姓名”有误" in said and "王晓明" not in said
