# SPDX-License-Identifier: MIT
"""The pages of the law in the real window: what is due and answered for, what the checks found, sealing and erasing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from seats import seat

from opsdesk.gui import ask, background
from opsdesk.gui.due.due_page import DuePage
from opsdesk.gui.looks.chips import CHIP_ROLE
from opsdesk.gui.office.check_page import CheckPage
from opsdesk.gui.office.keeping_page import KeepingPage
from opsdesk.gui.parts import fields_dialog
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.proof.batch import Batch
from opsdesk.work.office import approvals

NOW = datetime(2022, 6, 5, 9, 0)


def put(office, register, **values):
    batch = Batch(id=new_id(), file_name="x.xlsx", sha256="0" * 64, size=1)
    return office.gate.import_batch(batch, [Change(register, values, new_id(), State.SUBMITTED)]).ids[0]


@pytest.fixture
def late(office):
    """One bail a month over its year, one that runs."""
    case = put(office, "case", case_name="三月案", case_kind="刑事")
    measures = []
    for name, day in (("王小明", datetime(2021, 5, 1, 9)), ("李二", datetime(2022, 5, 1, 9))):
        who = put(office, "person", person_name=name)
        facts = {"case": case, "person": who, "measure_type": "取保候审", "exec_time": day}
        measures.append(put(office, "measure", **facts))
    return measures


def faces(page):
    return [page.table.item(row, 0).data(CHIP_ROLE).words for row in range(page.table.rowCount())]


def told(monkeypatch, *answers):
    """What a person types when asked, in order; every prompt is kept."""
    prompts, left = [], list(answers)

    def reason(_parent, _title, prompt):
        prompts.append(prompt)
        return left.pop(0)

    monkeypatch.setattr(ask, "reason", reason)
    return prompts


def said(monkeypatch, **answers):
    """What a person answers to several things asked at once."""
    monkeypatch.setattr(fields_dialog, "ask_fields", lambda *_asked: answers)


def looked(page, qtbot):
    """The page, once the office has answered."""
    qtbot.waitUntil(lambda: page.asking is None)
    return page


def due_page(office, show, qtbot):
    page = DuePage(office)
    page.now = lambda: NOW
    show(page)
    page.refresh()
    return looked(page, qtbot)


def keeping_page(office, show, qtbot):
    page = KeepingPage(office)
    show(page)
    page.refresh()
    return looked(page, qtbot)
    page.refresh()
    return page


def test_an_overdue_term_is_answered_for_and_stays_red(office, late, show, monkeypatch, qtbot):
    page = due_page(office, show, qtbot)
    assert faces(page) == ["超期", "未临近"] and "超期 1" in page.count.text()
    assert page.here.cells[2:] == ("取保候审期限", "王小明", "还没有说明") and "系统推算" in page.here.detail
    said(monkeypatch, reason="检察院正在审查", approver="钱局长")
    page.deeds["answer"].click()
    looked(page, qtbot)
    assert faces(page)[0] == "超期" and page.here.cells[-1] == "钱局长批准"
    assert "检察院正在审查" in page.here.detail


def test_an_answer_without_another_approver_is_refused_in_words(office, late, show, monkeypatch, qtbot):
    page = due_page(office, show, qtbot)
    said(monkeypatch, reason="检察院正在审查", approver="")
    page.deeds["answer"].click()
    assert "批准人" in page.refusal.text() and page.refusal.isVisible(), "in the page, no box before it"
    assert page.here.cells[-1] == "还没有说明"
    page.come()
    assert page.refusal.isHidden()


def test_a_term_that_runs_is_not_answered_for_and_opens_its_record(office, late, show, qtbot):
    page = due_page(office, show, qtbot)
    page.table.setCurrentCell(1, 1)
    assert not page.deeds["answer"].isEnabled()
    with qtbot.waitSignal(page.opened) as opened:
        page.deeds["open"].click()
    assert opened.args == ["measure", late[1]]


def checked(office, show, qtbot):
    page = CheckPage(office)
    show(page)
    page.deeds["run"].click()
    qtbot.waitUntil(lambda: page.job is None and bool(page.found))
    return page


def test_checks_run_off_the_windows_thread_errors_first(office, late, show, qtbot):
    page = checked(office, show, qtbot)
    assert "错误" in page.count.text() and page.deeds["run"].text() == "重新核查"
    order = [line.means.severity.value for line in page.lines]
    assert order == sorted(order) and "V09" in {line.means.check for line in page.lines}


def test_a_warning_is_excused_with_a_reason_and_an_error_is_not(office, late, show, qtbot, monkeypatch):
    page = checked(office, show, qtbot)
    assert page.here.means.severity == "error" and not page.deeds["reason"].isEnabled()
    at = next(row for row, line in enumerate(page.lines) if line.means.severity == "warning")
    page.table.setCurrentCell(at, 1)
    told(monkeypatch, "已当面核对")
    page.deeds["reason"].click()
    assert "有理由" in faces(page) and "1 处有理由" in page.count.text()


def test_checks_can_be_stopped(office, late, show, qtbot):
    page = CheckPage(office)
    show(page)
    page.deeds["run"].click()
    page.deeds["run"].click()
    assert page.job is None and page.found == []
    background.wait_for_all()


@pytest.fixture
def boy(office):
    case = put(office, "case", case_name="三月跑分案", case_kind="刑事", occur_time=datetime(2022, 3, 1, 9))
    person = put(office, "person", person_name="白小川", birth_date=date(2005, 8, 1))
    put(office, "involvement", case=case, person=person, role="嫌疑人", disposition="酌定不起诉")
    put(office, "case", case_name="四月案", brief="与白小川同住", case_kind="刑事")
    return person


def test_a_proposal_is_sealed_with_a_reason_and_who_mentions_them_is_listed(office, boy, show, monkeypatch, qtbot):
    page = keeping_page(office, show, qtbot)
    assert faces(page) == ["建议封存"] and page.here.cells[:2] == ("未成年人不起诉记录", "白小川")
    heard = []
    monkeypatch.setattr(ask, "tell", lambda _parent, text, detail="": heard.append(detail))
    told(monkeypatch, "不起诉，依法封存")
    page.deeds["seal"].click()
    looked(page, qtbot)
    assert faces(page) == ["已封存"] and "四月案" in heard[0]
    assert office.reader.get("person", boy) is None and "白小川" not in page.here.detail


def test_what_is_past_its_time_is_erased_after_another_agreed(office, show, monkeypatch, qtbot):
    put(office, "dissuasion", person_name="某人", warn_time=datetime(2022, 1, 1, 9))
    page = keeping_page(office, show, qtbot)
    heard = []
    monkeypatch.setattr(ask, "tell", lambda _parent, text, detail="": heard.append((text, detail)))
    page.deeds["erase"].click()
    assert "两人" in page.told.text() and not heard and faces(page) == ["到期待清"]
    told(monkeypatch, "保存期满")
    page.deeds["ask"].click()
    (asked,) = office.approvals.listed()
    approvals.approve(seat(office, Role.REVIEWER), asked.id)
    page.deeds["erase"].click()
    looked(page, qtbot)
    assert faces(page) == ["已清理"] and "不能恢复" in heard[-1][1]


def test_who_may_not_sees_why_the_list_is_empty(office, boy, show, qtbot):
    page = keeping_page(seat(office, Role.CLERK), show, qtbot)
    assert page.lines == [] and "法制" in page.count.text() and not page.deeds["seal"].isEnabled()


def test_the_keyboard_opens_the_record(office, late, show, qtbot):
    page = due_page(office, show, qtbot)
    page.table.setFocus()
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
