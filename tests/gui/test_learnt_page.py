# SPDX-License-Identifier: MIT
"""What was learnt of stations' heads is seen and forgotten entry by entry; originals are let go in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opsdesk.gui.frame.main_window import MainWindow
from opsdesk.gui.frame.originals_watch import OriginalsWatch
from opsdesk.gui.imports.learnt_page import LearntPage
from opsdesk.people.roles import Permission
from opsdesk.sheets.reading import parse_file
from opsdesk.store import clock
from opsdesk.store.imports.import_facts import LearntMapping
from opsdesk.store.office import Office
from opsdesk.work.imports import importing, receipts
from opsdesk.work.imports.office_knowledge import knowledge_of

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(office: Office, show: Show) -> LearntPage:
    columns = {"被抓的人": "person_name", "哪天抓的": "capture_time"}
    office.imports.learnt.remember_mapping(LearntMapping("城关派出所", "aaaa", "measure", columns))
    office.imports.learnt.remember_mapping(LearntMapping("刑侦大队", "bbbb", "case", {"杂项": ""}))
    office.imports.learnt.remember_spelling("measure", "被抓的人", "person_name")
    made = LearntPage(office)
    show(made)
    made.come()
    return made


def heads(page: LearntPage) -> list[tuple[str, str]]:
    return [(line.cells[0], line.cells[2]) for line in page.lines]


def test_everything_learnt_is_listed_with_who_taught_it(page: LearntPage, office: Office) -> None:
    assert heads(page) == [
        ("刑侦大队", "杂项"),
        ("城关派出所", "被抓的人"),
        ("城关派出所", "哪天抓的"),
        ("所有单位", "被抓的人"),
    ]
    assert page.lines[0].cells[3] == "不导入" and page.lines[1].cells[3] == "姓名"
    assert office.user.name in page.lines[1].cells[4]
    page.take("aaaa")
    assert page.here is not None and page.here.means.signature == "aaaa"


def test_one_entry_is_forgotten_and_that_is_written_down(page: LearntPage, office: Office) -> None:
    page.take("aaaa")
    page.deeds["one"].click()
    assert ("城关派出所", "被抓的人") not in heads(page) and ("城关派出所", "哪天抓的") in heads(page)
    (entry,) = office.history.latest(1)
    assert (entry.deed, entry.data["columns"]) == ("mapping.forget", {"被抓的人": "person_name"})
    assert "被抓的人" in page.told.text()
    page.table.setCurrentCell(len(page.lines) - 1, 1)
    assert not page.deeds["all"].isEnabled()
    page.deeds["one"].click()
    assert office.imports.learnt.spellings() == {} and office.history.latest(1)[0].deed == "spelling.forget"


def test_a_whole_sheet_is_forgotten(page: LearntPage, office: Office) -> None:
    page.take("aaaa")
    page.deeds["all"].click()
    assert [one.signature for one in office.imports.learnt.mappings()] == ["bbbb"]
    assert office.imports.learnt.spellings(), "a spelling is not the sheet's alone"


def test_who_may_not_import_forgets_nothing(page: LearntPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(page._office.user), "may", lambda _self, permission: permission is not Permission.IMPORT)
    page.refresh()
    assert not page.deeds["one"].isEnabled()


@pytest.fixture
def kept(office: Office, tmp_path: Path) -> Iterator[str]:
    """A batch whose original lies in the office."""
    book = openpyxl.Workbook()
    for row in (["案件台账"], ["案件名称", "立案时间"], ["甲案", "2022.5.3"]):
        book.active.append(row)
    book.save(tmp_path / "一.xlsx")
    plan = importing.plan_readings(
        office, [parse_file(tmp_path / "一.xlsx", knowledge_of(office))], [tmp_path / "一.xlsx"]
    )
    yield importing.commit(office, plan)[0].batch.id


def test_originals_past_their_time_are_let_go_in_the_background(
    office: Office, kept: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = OriginalsWatch(office)
    with qtbot.waitSignal(watch.looked) as looked:
        watch.look()
    assert looked.args == [[]] and receipts.original_of(office, kept).data
    later = clock.today() + timedelta(days=91)
    monkeypatch.setattr(clock, "today", lambda: later)
    with qtbot.waitSignal(watch.looked) as looked:
        watch.look()
    assert looked.args == [["一.xlsx"]]
    assert office.history.latest(1)[0].deed == "original.forget"
    with pytest.raises(receipts.NoOriginal):
        receipts.original_of(office, kept)


def test_the_window_looks_by_itself_and_the_page_is_reached_from_the_import(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    window = MainWindow(office)
    show(window)
    assert window.originals is not None
    window.open_page("import")
    window.pages.desk_page("import").learnt_before.click()  # type: ignore[attr-defined]
    page = window.pages.desk_page("learnt")
    assert isinstance(page, LearntPage) and page.isVisible() and page.lines == []
    page.deeds["back"].click()
    assert window.pages.desk_page("import").isVisible()
