# SPDX-License-Identifier: MIT
"""The page of clearings, corrections, recalls and provisions, begun from the records themselves."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from seats import seat

from opsdesk.gui import ask
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.office.correction_lists import TaskList
from opsdesk.gui.office.correction_page import CorrectionPage
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.fields_dialog import Asked, FieldsDialog
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.reports.paper.reading import read
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import print_paper
from opsdesk.work.proving import prove
from opsdesk.work.record import clearing


class Desk:
    """A window over an office with one suspect on bail, and what its dialogs were told."""

    def __init__(self, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office, self.window = office, window
        self.asked: list[Asked] = []
        self.told: list[tuple[str, str]] = []
        self.answers: dict[str, Any] | None = None
        monkeypatch.setattr(fields_dialog, "ask_fields", self._ask)
        monkeypatch.setattr(ask, "tell", lambda _parent, text, detail="": self.told.append((text, detail)))

    def _ask(self, _office: Office, asked: Asked, _parent: Any = None) -> dict[str, Any] | None:
        self.asked.append(asked)
        return self.answers

    def put(self, register: str, **values: Any) -> str:
        return self.office.gate.save([Change(register, values, new_id(), State.DRAFT)], deed="test").ids[0]

    def link(self, register: str, record: str, words: str) -> CorrectionPage:
        """Choose an entry of the record page's 转到."""
        self.window.open_record(register, record)
        page = self.window.pages.record(register)
        action = next(one for one in page.links.menu.actions() if one.text() == words)
        action.trigger()
        QApplication.processEvents()
        found = self.window.ui.pages.currentWidget()
        assert isinstance(found, CorrectionPage)
        return found


@pytest.fixture
def desk(show: Any, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    with Office.scratch() as office:
        window = MainWindow(office, Languages(qapp))
        show(window)
        QApplication.processEvents()
        made = Desk(office, window, monkeypatch)
        made.case = made.put("case", case_name="三月案")  # type: ignore[attr-defined]
        made.person = made.put("person", person_name="王小明", id_no="231223199001010017")  # type: ignore[attr-defined]
        him = {"person": made.person, "case": made.case}  # type: ignore[attr-defined]
        at = datetime(2022, 3, 10, 9)
        made.part = made.put("involvement", role="嫌疑人", capture_time=at, **him)  # type: ignore[attr-defined]
        made.put("measure", measure_type="取保候审", exec_time=at, **him)
        yield made


def test_a_clearing_begins_at_the_record_and_leaves_what_is_to_be_done(
    desk: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "one.pdf")
    desk.answers = {
        "case": desk.case,
        "person": desk.person,
        "outcome": "撤销案件",
        "disposition_date": date(2022, 5, 20),
    }
    desk.answers |= {"reason": "撤案决定书"}
    page = desk.link("involvement", desk.part, "登记排除责任…")
    assert dict(desk.asked[0].held) == {"case": desk.case, "person": desk.person}
    (line,) = page.here.lines
    assert line.cells[:2] == ("王**", "三月案") and line.face.words == "待办 1"
    assert "计数自 2022-03-10 起调整" in line.detail and "人员情况表" in line.detail
    assert "待办 1 件，印过的文书 1 份" in desk.told[0][0] and "人员情况表" in desk.told[0][1]
    page.tabs.setCurrentIndex(0)
    (task,) = page.here.lines
    assert "解除强制措施" in task.cells[1]
    monkeypatch.setattr(ask, "reason", lambda *_words: "5月21日已解除")
    page.here.deeds["done"].click()
    assert page.here.lines == [] and clearing.waiting_tasks(desk.office) == []


def test_a_dispute_marks_the_record_is_decided_and_recalls_the_papers(
    desk: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    print_paper(desk.office, "person_record", desk.person, tmp_path / "one.pdf")
    desk.answers = {"field": "person_name", "claim": "王晓明", "claimant": "本人，持身份证"}
    page = desk.link("person", desk.person, "登记更正申请…")
    assert [line.face.words for line in page.here.lines] == ["争议中"]
    desk.window.open_record("person", desk.person)
    assert desk.window.pages.record("person").links.disputed.accessibleName() == "争议中：姓名"
    desk.window.open_page("correcting")
    desk.answers = {"person_name": "王晓明", "words": "核对身份证，查实"}
    page.here.deeds["accept"].click()
    assert desk.office.reader.get("person", desk.person)["person_name"] == "王晓明"
    assert "请收回原件换发" in desk.told[-1][1]
    assert [line.face.words for line in page.here.lines] == ["已更正"]
    monkeypatch.setattr(ask, "place_to_save", lambda *_words: tmp_path / "更正通知.pdf")
    page.here.deeds["recall"].click()
    assert desk.told[-1] == ("更正通知", "已写 更正通知.pdf，1 页。")
    assert (
        "《" not in "".join(read(tmp_path / "更正通知.pdf").pages[0])
        and prove(desk.office, tmp_path / "更正通知.pdf").verdict == "same"
    )
    page.tabs.setCurrentIndex(0)
    (task,) = page.here.lines
    assert task.face.words == "收回文书" and "《人员情况表》" in task.cells[1]


def test_a_request_refused_keeps_its_reason(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        ask, "reason", lambda _parent, title, _prompt: "王小明" if title == "登记更正申请" else "底册一致"
    )
    desk.window.open_page("correcting")
    page = desk.window.pages.desk_page("correcting")
    page.tabs.setCurrentIndex(2)
    desk.answers = {"field": "person_name", "claim": "王晓明", "claimant": "本人"}
    page.here.deeds["ask"].click()
    page.here.deeds["refuse"].click()
    (line,) = page.here.lines
    assert line.face.words == "不予更正" and "底册一致" in line.detail


def test_what_was_provided_is_a_register(desk: Any) -> None:
    desk.answers = {"recipient": "示范县人民检察院", "basis": "调取证据通知书", "what": "流水复印件", "reference": ""}
    page = desk.link("case", desk.case, "登记提供…")
    (line,) = page.here.lines
    assert line.cells == ("示范县人民检察院", "流水复印件", "调取证据通知书", "")
    assert line.opens == ("case", desk.case)


def test_who_decides_nothing_sees_masked_claims_and_no_provisions(desk: Any, show: Any) -> None:
    clearing.ask_correction(desk.office, "person", desk.person, "person_name", claim="王晓明", claimant="本人")
    page = CorrectionPage(at_desk(seat(desk.office, Role.CLERK, unit="别的所")))
    show(page)
    page.tabs.setCurrentIndex(2)
    assert page.here.lines == [], "another unit's record"
    statistician = CorrectionPage(at_desk(seat(desk.office, Role.CUSTODIAN)))
    show(statistician)
    statistician.tabs.setCurrentIndex(3)
    assert "没有这项权限" in statistician.here.count.text()


def test_a_dialog_stays_until_everything_is_filled_in(desk: Any, show: Any) -> None:
    asked = Asked(
        "登记", "说明", "登记", "involvement", ("case", "disposition_date"), (("outcome", "结果", (("甲", "甲"),)),),
        (("reason", "依据"), ("reference", "文号")), ("reference",), (("reason", "先填的"),),
    )  # fmt: skip
    dialog = FieldsDialog(desk.office, asked)
    show(dialog)
    dialog.accept()
    assert dialog.answers == {} and "案件" in dialog.told.text() and "依据" not in dialog.told.text()
    dialog.panel.show_values({"case": desk.case, "disposition_date": date(2022, 5, 1)})
    dialog.accept()
    assert dialog.answers == {
        "case": desk.case, "disposition_date": date(2022, 5, 1), "outcome": "甲", "reason": "先填的", "reference": "",
    }  # fmt: skip


def test_a_case_leads_to_its_money_and_an_item_to_its_chain(desk: Any) -> None:
    seizure = desk.put("seizure", case=desk.case, owner="王小明")
    item = desk.put("item", seizure=seizure, item_name="手机")
    for register, record, words, key in (
        ("case", desk.case, "账本", "ledger"), ("case", desk.case, "返还测算", "returning"),
        ("item", item, "流转过程", "chain"),
    ):  # fmt: skip
        desk.window.open_record(register, record)
        page = desk.window.pages.record(register)
        next(one for one in page.links.menu.actions() if one.text() == words).trigger()
        assert desk.window.ui.pages.currentWidget() is desk.window.pages.desk_page(key)
    assert desk.window.pages.desk_page("chain").chain.item["id"] == item
    assert desk.window.pages.desk_page("ledger").bar.case() == desk.case
    desk.window.new_record("case")
    assert not desk.window.pages.record("case").links.button.isVisibleTo(desk.window)


def test_over_an_empty_list_the_buttons_are_as_wide_as_their_words(desk: Any) -> None:
    desk.window.open_page("correcting")
    QApplication.processEvents()
    page = desk.window.ui.pages.currentWidget()
    made = page.findChild(TaskList).deeds["done"]
    assert made.isVisible() and made.width() <= made.sizeHint().width()
