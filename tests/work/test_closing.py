# SPDX-License-Identifier: MIT
"""Result sheets: per unit and whole, against before and last year, closed months that do not move, small counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from seats import seat

from opsdesk.people.roles import Role
from opsdesk.people.two_person import TwoPerson
from opsdesk.records.record import State
from opsdesk.reports import period
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures import figure_set
from opsdesk.reports.paper.reading import read
from opsdesk.reports.small_cells import hidden_in_column
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.due.due_list import due_list
from opsdesk.work.due.today import near
from opsdesk.work.office.approvals import approve, ask_approval
from opsdesk.work.office.sealing import seal_person
from opsdesk.work.papers.bulletin import print_bulletin
from opsdesk.work.papers.closing import NotClosed, close_month
from opsdesk.work.papers.figures_json import figures_as_json
from opsdesk.work.papers.printing import Order, gather, print_paper
from opsdesk.work.record.clearing import clear_person

MAY, JUNE = Scope(date(2022, 5, 1), date(2022, 5, 31)), Scope(date(2022, 6, 1), date(2022, 6, 30))
JUNE_2, JULY_2, AUGUST_2 = datetime(2022, 6, 2, 9), datetime(2022, 7, 2, 9), datetime(2022, 8, 2, 9)
Case = Callable[..., str]


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.scratch() as made:
        yield made


@pytest.fixture
def case(office: Office) -> Case:
    units: dict[str, str] = {}

    def made(unit: str, filed: date, solved: date | None = None) -> str:
        if unit not in units:
            units[unit] = office.gate.save([Change("unit", {"unit_name": unit})], deed="save").ids[0]
        facts = {"case_name": f"{filed}案", "case_kind": "刑事", "crime": ("266",), "filing_date": filed}
        facts |= {
            "solved_date": solved,
            "handling_unit": units[unit],
            "case_status": "立案侦查",
            "fraud_type": "刷单返利",
        }
        facts |= {"case_source": "群众报案", "lead_officer": "王建国", "occur_time": datetime(2022, 1, 1)}
        change = Change("case", facts, state=State.DRAFT)
        one = office.gate.save([change], deed="save").ids[0]
        with office.gate._connections.writing() as connection:
            connection.exec_driver_sql("UPDATE \"case\" SET state = 'submitted' WHERE id = ?", (one,))
        return one

    return made


def rows(office: Office, scope: Scope, on: datetime) -> dict[str, dict[str, str]]:
    """The sheet of a month: by name of row, then by column."""
    content = gather(office, Order("results_month", (), scope), on)
    labels = [column.label for column in content.form.columns]
    return {row[0]: dict(zip(labels, row, strict=True)) for row in content.filled[0].rows}


def test_units_whole_and_changes(office: Office, case: Case) -> None:
    for day in (3, 4):
        case("城关派出所", date(2022, 5, day), date(2022, 5, 20))
    case("中和派出所", date(2022, 5, 5))
    case("城关派出所", date(2022, 4, 5))
    case("城关派出所", date(2021, 5, 5), date(2021, 5, 6))
    sheet = rows(office, MAY, JUNE_2)
    assert list(sheet) == ["城关派出所", "中和派出所", "合计", "上期", "环比", "去年同期", "同比"]
    assert (sheet["合计"]["立案"], sheet["合计"]["破案"], sheet["合计"]["破案率"]) == ("3", "2", "66.7%")
    assert (sheet["城关派出所"]["立案"], sheet["中和派出所"]["破案"]) == ("2", "0")
    assert (sheet["环比"]["立案"], sheet["环比"]["破案"]) == ("+200.0%", "—")
    assert (sheet["同比"]["立案"], sheet["同比"]["破案"]) == ("+200.0%", "+100.0%")


def test_a_closed_month_does_not_move(office: Office, case: Case, tmp_path: Path) -> None:
    case("城关派出所", date(2022, 5, 3))
    close_month(office, MAY, tmp_path / "五月.pdf", on=JUNE_2)
    case("城关派出所", date(2022, 5, 9))
    assert rows(office, MAY, JULY_2)["合计"]["立案"] == "1"
    june = rows(office, JUNE, JULY_2)
    assert (june["合计"]["立案"], june["补录 2022年5月"]["立案"]) == ("0", "+1")
    close_month(office, JUNE, tmp_path / "六月.pdf", on=JULY_2)
    assert "补录 2022年5月" not in rows(office, Scope(date(2022, 7, 1), date(2022, 7, 31)), AUGUST_2)


def test_the_bulletin_tells_late_records_apart(office: Office, case: Case, tmp_path: Path) -> None:
    case("城关派出所", date(2022, 5, 3))
    close_month(office, MAY, tmp_path / "五月.pdf", on=JUNE_2)
    case("城关派出所", date(2022, 5, 9))
    figures = figure_set(office, Scope(date(2022, 5, 1), date(2022, 6, 30)))
    filed = figures.figure("cases_filed")
    assert filed is not None and filed.value == 1 and figures.late == {"cases_filed": 1}
    print_bulletin(office, figures.scope, tmp_path / "简报.pdf")
    assert "补录：已封账的月份事后有变动，立案+1起" in "".join(
        "".join(page) for page in read(tmp_path / "简报.pdf").pages
    )


def test_what_cannot_be_closed_says_why(office: Office, case: Case, tmp_path: Path) -> None:
    with pytest.raises(NotClosed, match="还没有过完"):
        close_month(office, MAY, tmp_path / "a.pdf", on=datetime(2022, 5, 31, 9))
    with pytest.raises(NotClosed, match="整月"):
        close_month(office, Scope(date(2022, 5, 1), date(2022, 5, 30)), tmp_path / "a.pdf", on=JUNE_2)
    close_month(office, MAY, tmp_path / "a.pdf", on=JUNE_2)
    with pytest.raises(NotClosed, match="已经封账，印号"):
        close_month(office, MAY, tmp_path / "b.pdf", on=JUNE_2)
    assert not (tmp_path / "b.pdf").exists()


def test_share_of_all_cases_needs_figures_for_every_day(office: Office, case: Case) -> None:
    def reference(first: date, last: date, number: int) -> None:
        unit = office.gate.save([Change("unit", {"unit_name": "县局"})], deed="save").ids[0]
        facts = {"report_unit": unit, "period_from": first, "period_to": last, "figure_key": "全县刑事立案"}
        facts |= {"figure_count": number, "remark": "县局刑侦大队月报"}
        office.gate.save([Change("reported_figure", facts)], deed="save")
        with office.gate._connections.writing() as connection:
            connection.exec_driver_sql("UPDATE reported_figure SET state = 'submitted'")

    case("城关派出所", date(2022, 5, 3))
    reference(date(2022, 5, 1), date(2022, 5, 20), 5)
    assert figure_set(office, MAY).share == ""
    reference(date(2022, 5, 21), date(2022, 5, 31), 3)
    said = "电诈立案1起，占全县刑事立案8起的12.5%（全县数来源：县局刑侦大队月报）。"
    assert figure_set(office, MAY).share == said
    assert said in gather(office, Order("results_month", (), MAY), JUNE_2).filled[0].notes


def test_small_counts_are_hidden_and_cannot_be_worked_out() -> None:
    assert hidden_in_column([2, 7, 5], "人") == (True, False, True)
    assert hidden_in_column([1, 2, 5], "人") == (True, True, False)
    assert hidden_in_column([2, 0, 0], "人") == (True, False, False)
    assert hidden_in_column([1, 7, 5], "起") == (False, False, False)


@pytest.mark.parametrize(
    ("scope", "before", "year_ago"),
    [
        (MAY, (date(2022, 4, 1), date(2022, 4, 30)), (date(2021, 5, 1), date(2021, 5, 31))),
        (
            Scope(date(2024, 2, 1), date(2024, 2, 29)),
            (date(2024, 1, 1), date(2024, 1, 31)),
            (date(2023, 2, 1), date(2023, 2, 28)),
        ),
        (
            Scope(date(2022, 6, 6), date(2022, 6, 12)),
            (date(2022, 5, 30), date(2022, 6, 5)),
            (date(2021, 6, 6), date(2021, 6, 12)),
        ),
    ],
)
def test_periods_beside(scope: Scope, before: tuple[date, date], year_ago: tuple[date, date]) -> None:
    found = [(one.first, one.last) for one in (period.before(scope), period.year_ago(scope))]
    assert found == [before, year_ago]


def test_duty_and_morning_sheets_are_printed_without_records(office: Office, tmp_path: Path) -> None:
    for key in ("duty_sheet", "morning_sheet", "results_day", "results_week", "results_month"):
        assert print_paper(office, key, [], tmp_path / f"{key}.pdf", on=JUNE_2).pages >= 1
    assert "七日内没有到期的事项。" in "".join(read(tmp_path / "morning_sheet.pdf").pages[0])


def test_the_morning_sheet_lists_every_clock_that_today_counts(office: Office, tmp_path: Path) -> None:
    """Several clocks of one record are several matters: the one that ends tomorrow is not behind one long over."""
    people = office.gate.save([Change("person", {"person_name": name}) for name in ("甲某", "乙某")], deed="save").ids
    measures = [
        {"person": one, "measure_type": "刑事拘留", "exec_time": JUNE_2 - timedelta(days=days)}
        for one, days in zip(people, (1, 2), strict=True)
    ]
    office.gate.save([Change("measure", one) for one in measures], deed="save")
    due = due_list(office, JUNE_2)
    ending = [row for row in due if row.legal_latest.day <= (JUNE_2 + timedelta(days=7)).date()]
    assert len(ending) > len({row.record for row in ending}), "else there is nothing to tell apart"
    print_paper(office, "morning_sheet", [], tmp_path / "a.pdf", on=JUNE_2)
    said = "".join("".join(part for page in read(tmp_path / "a.pdf").pages for part in page).split())
    assert f"事项数：{len(ending)}" in said
    assert [row.name for row in ending if row.name not in said] == []
    near_now = near(office, JUNE_2)
    assert all(row in ending for rows, _count in near_now.levels.values() for row in rows), "as on the page of the day"


def test_shares_are_rounded_once() -> None:
    assert period.change(3, 7) == "-57.1%" and period.change(7, 7) == "0.0%" and period.share(2, 3) == "66.7%"


def suspects(office: Office, case_id: str, day: date) -> list[tuple[str, str]]:
    """Two people captured that day: person and their part in the case."""
    found = []
    for name in ("白小川", "王小明"):
        person = office.gate.save([Change("person", {"person_name": name, "identity_state": "自报"})], deed="save").ids[
            0
        ]
        facts = {
            "case": case_id,
            "person": person,
            "role": "嫌疑人",
            "capture_time": datetime(day.year, day.month, day.day),
        }
        part = office.gate.save([Change("involvement", facts)], deed="save").ids[0]
        with office.gate._connections.writing() as connection:
            for table, one in (("person", person), ("involvement", part)):
                connection.exec_driver_sql(f"UPDATE {table} SET state = 'submitted' WHERE id = ?", (one,))
        found.append((person, part))
    return found


def captured(office: Office, scope: Scope) -> tuple[int, list[str]]:
    """The figure and the names behind it."""
    figure = figure_set(office, scope).figure("persons_captured")
    assert figure is not None
    return figure.value, [line.cells[0] for line in figure.lines]


def test_a_sealed_person_leaves_everything_but_the_count_of_a_closed_month(
    office: Office, case: Case, tmp_path: Path
) -> None:
    """domain.md §7.3: the number that was signed stays, nobody can tell from it who was sealed."""
    (boy, part), _other = suspects(office, case("城关派出所", date(2022, 5, 3)), date(2022, 5, 9))
    close_month(office, MAY, tmp_path / "五月.pdf", on=JUNE_2)
    assert captured(office, MAY)[0] == 2
    sheet = rows(office, MAY, JULY_2)
    seal_person(office, boy, reason="依法封存")
    assert captured(office, MAY)[0] == 2, "the closed month stays"
    assert rows(office, MAY, JULY_2)["合计"] == sheet["合计"]
    assert len(captured(office, MAY)[1]) == 1, "no row behind it is his"
    assert office.reader.get("person", boy) is None and office.reader.get("involvement", part) is None
    assert office.reader.ids(ListQuery("person")) == [_other[0]] and office.reader.search("白小川") == []
    paper = tmp_path / "简报.pdf"
    print_bulletin(office, MAY, paper)
    said = "".join("".join(page) for page in read(paper).pages)
    assert "白" not in said and "抓获涉案人员2人" in said.replace(" ", "")
    open_month = Scope(date(2022, 5, 2), date(2022, 5, 31))
    assert captured(office, open_month)[0] == 1, "a period nobody signed counts what is there"


def test_no_line_of_a_later_month_tells_that_somebody_was_sealed(office: Office, case: Case, tmp_path: Path) -> None:
    (boy, _part), (other, _his) = suspects(office, case("城关派出所", date(2022, 5, 3)), date(2022, 5, 9))
    close_month(office, MAY, tmp_path / "五月.pdf", on=JUNE_2)
    seal_person(office, boy, reason="依法封存")
    june = rows(office, JUNE, JULY_2)
    assert "补录 2022年5月" not in june and figure_set(office, MAY).late == {}
    assert figure_set(office, JUNE).figure("persons_captured").before == 2, "what was signed stands beside"
    case("城关派出所", date(2022, 5, 20))
    assert rows(office, JUNE, JULY_2)["补录 2022年5月"]["立案"] == "+1", "what really came late is still told"
    asked = ask_approval(seat(office, Role.AUDITOR), TwoPerson.UNSEAL, "person", boy, reason="漏罪")
    approve(seat(office, Role.REVIEWER), asked.id)
    assert figure_set(office, MAY).late == {"cases_filed": 1} and captured(office, MAY)[0] == 2
    seal_person(office, other, reason="依法封存")
    assert figure_set(office, MAY).late == {"cases_filed": 1}


def test_a_cleared_person_leaves_open_months_with_a_line_that_says_so(
    office: Office, case: Case, tmp_path: Path
) -> None:
    (_boy, part), _other = suspects(office, case("城关派出所", date(2022, 5, 3)), date(2022, 5, 9))
    clear_person(office, part, "法定不起诉", date(2022, 5, 20), reason="不起诉决定书")
    figures = figure_set(office, MAY)
    assert captured(office, MAY)[0] == 1 and figures.cleared == {"persons_captured": 1}
    print_bulletin(office, MAY, tmp_path / "简报.pdf")
    said = "".join("".join(page) for page in read(tmp_path / "简报.pdf").pages)
    assert "已减去排除责任的1人" in said
    assert figures_as_json(office, figures)["cleared_left_out"] == {"persons_captured": 1}
    close_month(office, MAY, tmp_path / "五月.pdf", on=JUNE_2)
    clear_person(office, _other[1], "判决无罪", date(2022, 6, 20), reason="无罪判决")
    assert captured(office, MAY)[0] == 1, "what was signed stays"
    assert figure_set(office, MAY).late == {"persons_captured": -1}, "and the change is told apart"
