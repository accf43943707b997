# SPDX-License-Identifier: MIT
"""One case from the report to the return of the money: real window, real file, every document printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from seats import seat
from store_room import STAFF

from opsdesk.gui import ask, background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.keys import keyring
from opsdesk.store.office import Office
from opsdesk.store.verify import verify
from opsdesk.work.custody.places import add_place
from opsdesk.work.money import returning
from opsdesk.work.money.case_ledger import case_ledger
from opsdesk.work.office import approvals

CASE, LIST = "“3·12”冬训收贩银行卡案", "青公（刑）扣清字〔2022〕9号"
CARD, FROZEN = "9999990000000000014", "9999990000000007713"
PLACE = "物证室/1柜"
TWO, KEEPER, CHIEF, RANK = "孙立国、周海涛", "高洁", "刘局长", "县局负责人"

Enter = Callable[..., str]


class Desk:
    """The window and the hands in it."""

    def __init__(self, window: MainWindow, out: Path, qtbot: Any) -> None:
        self.window = window
        self.office = window.office
        self.out = out
        self.qtbot = qtbot
        self.papers: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.photo_files: list[Path] = []

    def page(self, key: str) -> Any:
        self.window.open_page(key)
        self.qtbot.waitUntil(lambda: not background.under_way())
        return self.window.pages.desk_page(key)

    def enter(self, name: str, register: str, **texts: str) -> str:
        """Type a record on its page and submit it."""
        self.window.new_record(register)
        page = self.window.ui.pages.currentWidget()
        assert isinstance(page, RecordPage)
        for key, text in texts.items():
            editor = page.form.editors[key]
            if text == "yes":
                editor.set_value(True)
                editor.changed.emit()
            else:
                editor.type_in(text)
        self.window.ui.submit_action.trigger()
        row = self.office.reader.get(register, page.draft.id)
        said = [(placed.problem.field, placed.problem.message) for placed in page._placed]
        assert row is not None and row["state"] == State.SUBMITTED, (name, said)
        self.ids[name] = row["id"]
        return str(row["id"])

    def move(self, movement: str, *names: str, **values: Any) -> list[str]:
        """Scan labels in the store and record one movement; its paper is printed."""
        store = self.page("custody")
        for name in names:
            store.scan.setText(self.item(name)["local_no"])
            store.scan.returnPressed.emit()
        store.panel.choose(movement)
        store.panel.fields.show_values(values)
        before = self.office.reader.counts()["custody_movement"]
        self.window.ui.submit_action.trigger()
        if "两人办" in store.panel.message.text():
            self.agree()
            self.window.ui.submit_action.trigger()
        told = [line.text for line in store.panel.fields._lines.values() if line.text]
        assert self.office.reader.counts()["custody_movement"] == before + len(names), (movement, told)
        if store.paper.button.isVisibleTo(store):
            self.print_offered(store.paper, movement)
        return list(store.paper._records)

    def agree(self) -> None:
        """Another reviewer agrees to what was asked for."""
        leader = seat(self.office, Role.REVIEWER, name="钱队长")
        (asked,) = approvals.waits_for_me(leader)
        approvals.approve(leader, asked.id)

    def item(self, name: str) -> dict[str, Any]:
        row = self.office.reader.get("item", self.ids[name])
        assert row is not None
        return row

    def print(self, key: str, *records: str) -> None:
        """Any paper of the catalogue, from the window."""
        deed = self.page("custody").paper
        deed.offer(key, list(records))
        self.print_offered(deed, key)

    def print_offered(self, deed: Any, name: str) -> None:
        with self.qtbot.waitSignal(deed.printed) as told:
            deed.print_offered()
        document = pypdfium2.PdfDocument(told.args[0])
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        self.papers[name] = "".join(text.split())

    def add_photo(self, chain: Any) -> None:
        """A photograph of the item at hand."""
        Image.new("RGB", (640, 480), "navy").save(self.out / "手机.jpg")
        self.photo_files = [self.out / "手机.jpg"]
        with self.qtbot.waitSignal(chain.photos.added):
            chain.photos.add_button.click()

    def post(self, kind: str, amount: str, **values: Any) -> None:
        """One sum in the ledger page."""
        ledger = self.page("ledger")
        ledger.take(self.ids["case"])
        ledger.refresh()
        ledger.fields.editors["entry_type"].set_value(kind)
        ledger._follow_kind()
        ledger.fields.show_values({"amount": Decimal(amount), **values})
        before = ledger.table.rowCount()
        self.window.ui.submit_action.trigger()
        told = [line.text for line in ledger.fields._lines.values() if line.text]
        assert ledger.table.rowCount() == before + 1, (kind, told, ledger.message.text())


@pytest.fixture
def desk(
    tmp_path: Path, home: Path, qtbot: Any, qapp: Any, show: Callable[[QWidget], QWidget], monkeypatch: Any
) -> Any:
    monkeypatch.setattr(keyring, "cost", keyring.Cost(rounds=1, memory=8, lanes=1))
    numbered = iter(range(1, 1000))
    monkeypatch.setattr(ask, "place_to_save", lambda *_: tmp_path / f"{next(numbered):03d}.pdf")
    made = Office.create(
        tmp_path / "示范县.opsdesk", name="示范县", login="zm", display_name="赵敏", password="correct horse battery"
    )
    with made[0] as office:
        furnish(office)
        window = MainWindow(office, Languages(qapp))
        show(window)
        qapp.processEvents()
        made_desk = Desk(window, tmp_path, qtbot)
        monkeypatch.setattr(ask, "photo_files", lambda _parent: made_desk.photo_files)
        yield made_desk
        assert window.close()


def furnish(office: Office) -> None:
    """What every office has before its first case: a unit, its people, a store."""
    with office.gate.transaction():
        office.gate.save([Change("unit", {"unit_name": "刑侦大队"}, state=State.SUBMITTED)], deed="save")
        people = [{"staff_name": name, "staff_category": kind} for name, kind in STAFF.items()]
        office.gate.save([Change("staff", one, state=State.SUBMITTED) for one in people], deed="save")
        room = add_place(office, "物证室", label="W1")
        add_place(office, "1柜", parent=room, label="W1-1")


def report_and_measures(desk: Desk) -> None:
    """The report, who was cheated, who is suspected, what is frozen."""
    desk.enter(
        "case", "case", case_name=CASE, case_kind="刑事", crime="帮助信息网络犯罪活动罪", case_status="立案侦查",
        handling_unit="刑侦大队", lead_officer="孙立国", filing_date="2022-03-14", loss_amount="160000",
    )  # fmt: skip
    for name, loss, at in (("吴一", "100000", "2022-03-11 09:00"), ("郑二", "60000", "2022-03-12 10:00")):
        desk.enter(name, "victim", case=CASE, victim_name=name, loss_amount=loss, occur_time=at)
    desk.enter("赵甲", "person", person_name="赵甲", identity_state="已查明", id_no="999999199001010016")
    desk.enter("involved", "involvement", case=CASE, person="赵甲", role="犯罪嫌疑人")
    desk.enter(
        "measure", "measure", person="赵甲", case=CASE, measure_type="刑事拘留", exec_time="2022-05-06 14:00",
        handling_unit="刑侦大队", family_notified_at="2022-05-06 18:00",
    )  # fmt: skip
    desk.enter(
        "freeze", "account_control", case=CASE, account=FROZEN, account_name="赵甲", action="冻结",
        acted_at="2022-03-15 10:00", expiry="2022-09-15", amount_effective="86000",
        doc_no="青公（刑）冻财字〔2022〕3号",
    )  # fmt: skip
    for key in ("measure_ledger", "measure_due"):
        desk.print(key, desk.ids["measure"])
    desk.print("person_record", desk.ids["赵甲"])


def evidence(desk: Desk) -> None:
    """What the victim handed in before the filing, what the bank gave, and the help of the centre."""
    for kind, list_no, at, owner, what, key in (
        ("接受证据", "接证〔2022〕5号", "2022-03-13 09:00", "吴一", "转账截图", "evidence_received_list"),
        ("调取", "调证〔2022〕8号", "2022-03-16 15:00", "示范县农商行", "账户流水", "evidence_obtained_list"),
    ):
        desk.enter(
            kind, "seizure", case=CASE, seizure_kind=kind, handling_unit="刑侦大队", list_no=list_no, seize_doc=list_no,
            seize_date=at, seize_place="示范县公安局", owner=owner, no_witness_recorded="yes", investigators=TWO,
            approver=CHIEF, custodian=KEEPER,
        )  # fmt: skip
        desk.enter(what, "item", seizure=list_no, item_kind="其他", item_name=what, qty="1", storage_place="案卷")
        desk.print(key, desk.ids[kind])
    desk.enter(
        "support", "support_request", req_unit="刑侦大队", req_person="孙立国", req_time="2022-03-14 10:00", case=CASE,
        req_item="资金查控", urgency="紧急", legal_docs="立案决定书", approver=CHIEF,
        due="2022-03-16", result="查得涉案账户一个",
        finish_time="2022-03-15 09:00",
    )  # fmt: skip
    for key in ("support_request", "support_answer"):
        desk.print(key, desk.ids["support"])


def governed(desk: Desk) -> None:
    """The two-card punishment the city determined, and the report that keeps him in the country."""
    desk.enter(
        "punished", "punishment", person="赵甲", basis="市级以上公安机关认定", report_up_date="2022-05-10",
        punish_decided="2022-05-20", punish_authority="绥化市公安局", punish_start="2022-05-25",
        punish_end="2027-05-24",
        notice_date="2022-05-24", punish_reason="出售银行卡",
    )  # fmt: skip
    for key in ("punishment_proposal", "punishment_notice"):
        desk.print(key, desk.ids["punished"])
    desk.enter(
        "control", "exit_control", person="赵甲", handling_unit="刑侦大队", control_type="法定不批准出境通报备案",
        authority_level="县级", control_authority="示范县公安局", control_start="2022-05-07", control_end="2022-08-07",
        person_category="犯罪嫌疑人",
    )  # fmt: skip
    desk.print("exit_notice", desk.ids["control"])


def seizure(desk: Desk) -> None:
    """The seizure list with its items, taken into the store the same day."""
    desk.enter(
        "seizure", "seizure", case=CASE, seizure_kind="扣押", handling_unit="刑侦大队", list_no=LIST,
        seize_doc="青公（刑）扣字〔2022〕9号", seize_date="2022-05-06 16:40", seize_place="示范县城关镇", owner="赵甲",
        no_witness_recorded="yes", investigators=TWO, approver=CHIEF, custodian=KEEPER,
    )  # fmt: skip
    for name, texts in {
        "card": {"item_kind": "银行卡", "card_no": CARD, "qty": "1"},
        "phone": {"item_kind": "手机", "item_name": "手机", "qty": "1", "feature": "黑色，屏幕有裂痕"},
        "sims": {"item_kind": "手机卡", "item_name": "手机卡", "qty": "6"},
        "cash": {"item_kind": "现金", "qty": "1", "cash_amount": "48300"},
    }.items():
        desk.enter(name, "item", seizure="赵甲", **texts)
    for key in ("seizure_decision", "seizure_list", "label_sheet_60x40"):
        desk.print(key, desk.ids["seizure"])
    desk.move(
        "check_in", "card", "phone", "sims", "cash", moved_at=datetime(2022, 5, 6, 18), handed_by=TWO,
        received_by=KEEPER, to_place=PLACE, condition="完好",
    )  # fmt: skip


def examination(desk: Desk) -> None:
    """The phone goes to the laboratory and comes back; the store is counted meanwhile."""
    desk.move(
        "send_exam", "phone", moved_at=datetime(2022, 5, 9, 9), handed_by=KEEPER, received_by="孙立国", approver=CHIEF,
        due=date(2022, 5, 20), doc_no="青公（刑）鉴聘字〔2022〕4号", condition="完好",
    )  # fmt: skip
    taking = desk.page("stocktaking")
    taking.fields.show_values({"stocktake_kind": "full", "counter_one": KEEPER, "counter_two": "李敏"})
    taking.begin_button.click()
    for _counter in range(2):
        for label in ("W1-1", *(desk.item(name)["local_no"] for name in ("card", "sims", "cash"))):
            taking.scan.setText(label)
            taking.scan.returnPressed.emit()
        desk.window.ui.submit_action.trigger()
    taking.fields.show_values({"supervisor": "陈国栋"})
    taking.sign_button.click()
    assert taking.state.text().startswith("已签字"), taking.said.text()
    desk.print_offered(taking.paper, "stocktake_record")
    desk.print("stocktake", *(desk.ids[name] for name in ("card", "sims", "cash")))
    desk.move(
        "return_in", "phone", moved_at=datetime(2022, 5, 18, 9), handed_by="孙立国", received_by=KEEPER, to_place=PLACE,
        condition="完好，封存号未动",
    )  # fmt: skip


def money(desk: Desk) -> None:
    """Losses, the frozen and the seized money, the return by ratio, confirmed by another and paid."""
    for name, loss in (("吴一", "100000"), ("郑二", "60000")):
        desk.post("loss_report", loss, victim=desk.ids[name], entry_date=date(2022, 3, 14))
    desk.post("freeze", "86000", account=desk.ids["freeze"], entry_date=date(2022, 3, 15), basis_doc="冻财字3号")
    desk.post("seize_cash", "48300", entry_date=date(2022, 5, 6), basis_doc=LIST)
    desk.post("deposit", "48300", source="seized", entry_date=date(2022, 5, 9), basis_doc="缴款单 0091")
    page = desk.page("returning")
    page.take(desk.ids["case"])
    page.refresh()
    assert [row[5] for row in page.table.texts()] == ["53,750.00", "32,250.00"], "86,000 by 100 : 60"
    page.fields.show_values({"notice_on": date(2022, 6, 1), "approver": CHIEF, "doc_no": "青公刑返字〔2022〕1号"})
    desk.window.ui.submit_action.trigger()
    page.pay()
    assert "审核确认" in page.said.text()
    returning.confirm(seat(desk.office, Role.REVIEWER, name="王队长"), page.rounds.about())
    page.refresh()
    page.pay()
    assert page.where.text() == "已登记返还。", page.said.text()
    desk.print_offered(page.paper, "refund_application")
    desk.print_offered(page.shares_paper, "return_table")
    for name, rest in (("吴一", "46250"), ("郑二", "2050")):
        desk.post("return_victim", rest, victim=desk.ids[name], source="deposited", basis_doc="青公刑返字〔2022〕2号")
    desk.print("refund_report_data", desk.ids["吴一"])


def disposal(desk: Desk) -> None:
    """The phone goes home, the bank card with the case, the phone cards are destroyed, the cash is remitted."""
    today = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    desk.move(
        "return_owner", "phone", moved_at=today, handed_by=TWO, received_by="赵甲", receiver_id="999999199001010016",
        approver=CHIEF, approver_rank=RANK, purpose="与案件无关", photo_no="P-3",
    )  # fmt: skip
    desk.move(
        "hand_over_case", "card", moved_at=today, handed_by=TWO, received_by="检察院案管员",
        approver=CHIEF, approver_rank=RANK, doc_no="青公（刑）诉字〔2022〕7号", to_place="示范县人民检察院",
        purpose="建议没收",
    )  # fmt: skip
    desk.move(
        "destroy", "sims", moved_at=today, handed_by=TWO, approver=CHIEF, approver_rank=RANK, witness="陈国栋",
        photo_no="P-4", doc_no="青公（刑）销字〔2022〕2号", condition="剪毁", to_place="示范县公安局",
    )  # fmt: skip
    desk.move(
        "remit", "cash", moved_at=today, handed_by=TWO, approver=CHIEF, approver_rank=RANK, witness="陈国栋",
        purpose="（2022）示刑初1号", doc_no="缴款书0091",
    )  # fmt: skip


def test_one_case_from_report_to_return(desk: Desk) -> None:
    report_and_measures(desk)
    evidence(desk)
    governed(desk)
    seizure(desk)
    examination(desk)
    money(desk)
    disposal(desk)
    chain = desk.page("chain")
    chain.take(desk.ids["phone"])
    desk.print_offered(chain.whole, "item_chain")
    desk.add_photo(chain)
    desk.print_offered(chain.album, "item_photos")
    desk.print("case_file", desk.ids["case"])
    check_books(desk)
    check_papers(desk)


def check_books(desk: Desk) -> None:
    ledger = case_ledger(desk.office, desk.ids["case"])
    assert ledger.book.trial == 0 and not ledger.problems and not ledger.book.short()
    assert ledger.headline == ledger.book.total("returned") == 134_300_00
    assert ledger.book.total("frozen", "seized", "deposited") == 0
    assert {name: desk.item(name)["legal_status"] for name in ("phone", "card", "sims", "cash")} == {
        "phone": "已发还", "card": "已移送", "sims": "已销毁", "cash": "已上缴",
    }  # fmt: skip
    store = desk.page("custody")
    held = {place: count for place, count in store.places.counts().items() if count}
    assert held == {"waiting": 2}, "nothing is out, nothing lies in the store; the victim's and bank's papers are filed"
    assert verify(desk.office).sound


def check_papers(desk: Desk) -> None:
    wanted = {
        "measure_ledger": "刑事拘留", "person_record": "赵甲", "seizure_decision": "扣字〔2022〕9号",
        "seizure_list": "屏幕有裂痕", "label_sheet_60x40": desk.item("card")["local_no"], "check_in": PLACE,
        "send_exam": "鉴聘字〔2022〕4号", "stocktake": desk.item("sims")["local_no"], "return_in": "封存号未动",
        "measure_due": "赵", "evidence_received_list": "转账截图", "evidence_obtained_list": "账户流水",
        "support_request": "立案决定书", "support_answer": "查得涉案账户一个", "punishment_proposal": "出售银行卡",
        "punishment_notice": "2022年5月24日", "exit_notice": "2022年8月7日", "stocktake_record": PLACE,
        "return_table": "53,750.00", "item_photos": "SHA-256",
        "refund_application": FROZEN, "refund_report_data": "86,000.00", "return_owner": "赵甲",
        "hand_over_case": "诉字〔2022〕7号", "destroy": "剪毁", "remit": "48,300.00", "item_chain": "以上共5步",
        "case_file": "收贩银行卡案",
    }  # fmt: skip
    assert set(desk.papers) == set(wanted)
    missing = {name: words for name, words in wanted.items() if words not in desk.papers[name]}
    assert not missing, {name: desk.papers[name][:300] for name in missing}
