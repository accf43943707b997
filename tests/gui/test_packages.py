# SPDX-License-Identifier: MIT
"""A sealed package in the window: asked for in the export dialog, opened from the file menu."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from seats import seat

from opsdesk.gui import background
from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.lists.export_dialog import ExportDialog
from opsdesk.gui.lists.unpack_dialog import UnpackDialog
from opsdesk.people.roles import Role
from opsdesk.store.desk import at_desk
from opsdesk.store.keys import keyring, package
from opsdesk.store.keys.envelope import Suite
from opsdesk.store.keys.keyring import Cost
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.office import approvals

PASSWORD = "足够长的包密码 42"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "cost", Cost(rounds=1, memory=8, lanes=1))


def dialog_for(office: Office, place: Path, show: Any) -> ExportDialog:
    dialog = ExportDialog(office, ListQuery("person"))
    show(dialog)
    dialog.place.setText(str(place))
    return dialog


def test_a_list_goes_out_sealed_and_comes_back(office: Office, tmp_path: Path, show: Any, qtbot: Any) -> None:
    dialog = dialog_for(office, tmp_path / "人员.xlsx", show)
    dialog.sealed.setChecked(True)
    assert dialog.path.name == "人员.opspkg" and dialog.sealing.isVisible()
    for fill, wants in (
        (lambda: None, "依据"),
        (lambda: dialog.reason.setText("协查函〔2022〕3号"), "哪个单位"),
        (lambda: dialog.sealing.recipient.setText("市局反诈中心"), "密码"),
        (lambda: dialog.sealing.password.setText(PASSWORD), "不一样"),
    ):
        fill()
        dialog.export()
        assert wants in dialog.problem.text() and dialog._job is None
    dialog.sealing.again.setText(PASSWORD)
    dialog.sealing.suite.setCurrentIndex(dialog.sealing.suite.count() - 1)
    with qtbot.waitSignal(dialog.exported):
        dialog.export()
    made = tmp_path / "人员.opspkg"
    assert package.suite_of(made.read_bytes()) is Suite.SM

    window = MainWindow(at_desk(office))
    show(window)
    window.unpack_action.trigger()
    (opening,) = window.findChildren(UnpackDialog)
    opening.file.setText(str(made))
    opening.folder.setText(str(tmp_path))
    opening.password.setText("不对的密码 1234")
    opening.unpack()
    qtbot.waitUntil(lambda: "打不开" in opening.problem.text())
    opening.password.setText(PASSWORD)
    opening.unpack()
    qtbot.waitUntil(lambda: "市局反诈中心" in opening.told.text())
    assert "国密 SM4" in opening.told.text() and opening.password.text() == ""
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "人员.xlsx").active.iter_rows() for cell in row]
    assert "赵某39" in cells


def test_a_bulk_export_asks_another_and_goes_out_afterwards(
    office: Office, tmp_path: Path, show: Any, qtbot: Any
) -> None:
    asker, leader = seat(office, Role.REVIEWER, name="甲队长"), seat(office, Role.REVIEWER, name="乙队长")
    dialog = dialog_for(at_desk(asker), tmp_path / "人员.csv", show)
    dialog.text.setChecked(True)
    dialog.full.setChecked(True)
    dialog.reason.setText("上级调取")
    dialog.export()
    qtbot.waitUntil(lambda: "已报审核人" in dialog.problem.text())
    assert list(tmp_path.iterdir()) == []
    (asked,) = approvals.waits_for_me(leader)
    approvals.approve(leader, asked.id)
    with qtbot.waitSignal(dialog.exported):
        dialog.export()
    background.wait_for_all()
    assert "赵某39" in (tmp_path / "人员.csv").read_text(encoding="utf-8-sig")
