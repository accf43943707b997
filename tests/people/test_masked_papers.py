# SPDX-License-Identifier: MIT
"""Whoever may not see whole numbers on the screen prints none, and opens no print that holds them."""

from __future__ import annotations

import re
from contextlib import suppress

import openpyxl
import pypdfium2
import pytest
from paper_office import PRINTED, record_for, stock
from seats import seat

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.reports.papers.form import forms
from opsdesk.store.beside import printed
from opsdesk.store.changing.gate import Change
from opsdesk.store.desk import at_desk
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.papers.keeping_prints import draw_again, reprint
from opsdesk.work.papers.printing import print_paper

CARD = "9999990000000000016"


@pytest.fixture
def office():
    with Office.scratch() as made:
        yield made


@pytest.fixture
def seizure(office):
    handled = Change("case", {"case_name": "冬训收贩银行卡案", "assigned": "李协警"})
    case = office.gate.save([handled], deed="save").ids[0]
    seized = office.gate.save(
        [Change("seizure", {"case": case, "owner": "赵嘉怡", "seizure_kind": "扣押"})], deed="save"
    ).ids[0]
    item = {"seizure": seized, "item_kind": "银行卡", "item_name": "银行卡", "card_no": CARD}
    office.gate.save([Change("item", item)], deed="save")
    return seized


def text_of(path):
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def as_role(office, *roles):
    return office.seated(SignedIn(new_id(), "li", "李协警", roles))


def test_a_clerk_prints_masked_numbers_and_an_analyst_whole_ones(office, seizure, tmp_path):
    print_paper(as_role(office, Role.CUSTODIAN, Role.STATISTICIAN), "seizure_list", seizure, tmp_path / "masked.pdf")
    print_paper(as_role(office, Role.ANALYST), "seizure_list", seizure, tmp_path / "whole.pdf")
    assert CARD not in text_of(tmp_path / "masked.pdf") and CARD[-4:] in text_of(tmp_path / "masked.pdf")
    assert CARD in text_of(tmp_path / "whole.pdf")


def test_a_print_with_whole_numbers_is_opened_again_only_with_the_right(office, seizure, tmp_path):
    print_paper(as_role(office, Role.ANALYST), "seizure_list", seizure, tmp_path / "whole.pdf")
    (kept,) = printed.latest(office.reader, 5)
    for again in (draw_again, reprint):
        with pytest.raises(errors.NotAllowed):
            again(as_role(office, Role.CUSTODIAN), kept.id, tmp_path / "again.pdf")
    draw_again(as_role(office, Role.ANALYST), kept.id, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "whole.pdf").read_bytes()


WHOLE = re.compile(r"(?<!\d)(?:\d{17}[\dX]|1\d{10}|\d{16}|\d{19})(?!\d)")
NOBODYS = "A999999"  # numbers of cases, and their digits, are nobody's


def whole_numbers(text):
    """Citizen, phone and card numbers that stand there in full."""
    return set(WHOLE.findall(re.sub(rf"{NOBODYS}\d+", "", text)))


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_no_paper_and_no_export_of_a_clerk_or_an_inspector_holds_a_whole_number(office, tmp_path, role):
    """domain.md §7.1: every paper of the catalogue and every list, of records that are whoever prints them."""
    here = stock(office)
    desk = at_desk(seat(office, role, name="王建国"))
    with office.gate._connections.writing() as connection:
        for view in catalogue.REGISTERS:
            connection.exec_driver_sql(f'UPDATE "{view.key}" SET created_by = ?', (desk.user.id,))
    printed_papers = 0
    for one in forms(PRINTED.date()):
        ids = () if one.everything else (record_for(here, one.about, one.only),)
        with suppress(errors.NotAllowed):
            print_paper(desk, one.key, ids, tmp_path / "a.pdf", on=PRINTED)
            assert whole_numbers(text_of(tmp_path / "a.pdf")) == set(), one.key
            printed_papers += 1
    assert printed_papers > 30
    for view in catalogue.REGISTERS:
        with suppress(errors.NotAllowed):
            export_list(desk, ListQuery(view.key), tmp_path / "a.xlsx", full=False, reason="核对")
            book = openpyxl.load_workbook(tmp_path / "a.xlsx")
            cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
            assert whole_numbers(" ".join(str(cell) for cell in cells if cell is not None)) == set(), view.key
