# SPDX-License-Identifier: MIT
"""Whoever may not see whole numbers on the screen prints none, and opens no print that holds them."""

from __future__ import annotations

import pypdfium2
import pytest

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.store import printed
from opsdesk.store.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.keeping_prints import draw_again, reprint
from opsdesk.work.printing import print_paper

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
