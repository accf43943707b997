# SPDX-License-Identifier: MIT
"""Every paper as it was last looked at: its text and its picture, from an office that is the same each time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

import paper_office
import pytest
from golden_paper import assert_golden_paper, first_page, unlike
from paper_office import PRINTED, Stocked, record_for, stock

from opsdesk import paths
from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.correction_list import Correction, write_correction_list
from opsdesk.reports.figure import FigureSet, Written
from opsdesk.reports.history_list import write_history_list
from opsdesk.reports.import_receipt import ReceiptFacts, write_import_receipt
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.papers.form import Form, forms
from opsdesk.reports.recall_notice import Cause, Recalled, write_recall_notice
from opsdesk.reports.wording import Language
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import Order, gather

FORMS = forms(PRINTED.date())
IMPRINT = Imprint("青冈县公安局", "试算", PRINTED, "FVYR-MQVX-E2YE-IALC-PSU7-XLBS", "2025-0007")
FACES = {
    "NotoSansSC-Regular": "d45f67f0a7c0ca3f",
    "NotoSansSC-Bold": "9a38ae0ab28cd5a2",
    "NotoSerifSC-Regular": "c358a69de3df5f42",
    "NotoSerifSC-Bold": "9c6a2ba736e4b499",
}


@dataclass
class _Ids:
    """Ids that are the same each time."""

    numbers: Iterator[int]

    def __call__(self) -> str:
        return f"01970000-0000-7000-8000-{next(self.numbers):012x}"


@pytest.fixture(scope="module")
def same() -> Iterator[Stocked]:
    """The stocked office with ids and numbers that do not depend on the day."""
    with pytest.MonkeyPatch.context() as patch, Office.scratch() as office:
        patch.setattr(paper_office, "new_id", _Ids(count(1)))
        patch.setattr(clock, "today", lambda: date(2025, 6, 5))
        yield stock(office)


def order_of(here: Stocked, one: Form) -> Order:
    """The paper for the record it fits."""
    ids = () if one.everything else (record_for(here, one.about, one.only),)
    return Order(one.key, (here["扣押"],) if one.layout == "label" else ids)


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_paper_says_and_looks_as_it_did(same: Stocked, tmp_path: Path, one: Form) -> None:
    content = gather(same.office, order_of(same, one), PRINTED)
    content.draw(tmp_path / "a.pdf", IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", one.key)


ENGLISH = ("seizure_list", "results_month", "measure_due", "exit_notice", "return_table")


@pytest.mark.parametrize("key", ENGLISH)
def test_paper_says_and_looks_as_it_did_in_english(same: Stocked, tmp_path: Path, key: str) -> None:
    one = next(one for one in FORMS if one.key == key)
    order = replace(order_of(same, one), language="en")
    gather(same.office, order, PRINTED).draw(tmp_path / "a.pdf", IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", f"{key}_en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bulletin_says_and_looks_as_it_did(figure_set: FigureSet, tmp_path: Path, language: Language) -> None:
    written = Written("5月12日，破获一起出售银行卡案，抓获赵某等2人。\n线索由预警劝阻回访发现。", "盯紧两卡线索。")
    write_bulletin(figure_set, tmp_path / "a.pdf", language=language, issue_no="6", written=written, imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", f"bulletin_{language}")


LOST = "原表把卡号存成了数值，末 4 位已丢失。"
CORRECTIONS = [
    *(Correction("05_扣押两卡.xls", "银行卡", f"D{n}", "9.99999E+17", LOST, "请退回。") for n in range(4, 34)),
    Correction("01_案件台账.xlsx", "案件", "G7", "2022.13.5", "没有 13 月。", "核对立案日期。"),
]
RECEIPT = ReceiptFacts(
    (("文件", "05_扣押两卡登记表（反诈中心）.xls"), ("报送单位", "反诈中心"), ("状态", "有待定（2 处）")),
    (("新增", 120), ("更新", 3), ("相同", 7), ("冲突", 2), ("拒收", 1), ("不导入", 0)),
    tuple(("银行卡", f"D{n}", LOST) for n in range(4, 9)),
)
DEEDS = [
    (str(n), f"2025-06-0{n} 09:00", "周敏", "保存", "案件 赵某等人案", "状态：立案侦查→移送起诉") for n in range(1, 9)
]


def test_papers_without_a_form_say_and_look_as_they_did(tmp_path: Path) -> None:
    write_correction_list(CORRECTIONS, tmp_path / "a.pdf", unit="反诈中心", imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", "correction_list")
    write_import_receipt(RECEIPT, tmp_path / "a.pdf", imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", "import_receipt")
    write_history_list(DEEDS, tmp_path / "a.pdf", imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", "history_list")


@pytest.mark.parametrize(("cause", "what"), [("correction", "姓名"), ("clearing", "存疑不起诉")])
def test_the_notice_that_calls_papers_back(tmp_path: Path, cause: Cause, what: str) -> None:
    papers = [Recalled("2025-0007", "扣押清单", "2025-05-20", 3), Recalled("2025-0012", "人员情况表", "2025-06-01", 1)]
    write_recall_notice(cause, what, papers, tmp_path / "a.pdf", imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", f"recall_{cause}")


def test_a_word_less_is_seen_in_the_picture(same: Stocked, tmp_path: Path) -> None:
    order = order_of(same, next(one for one in FORMS if one.key == "seizure_list"))
    content = gather(same.office, order, PRINTED)
    content.draw(tmp_path / "a.pdf", IMPRINT)
    less = content.filled[0].rows[:-1]
    replace(content, filled=(replace(content.filled[0], rows=less),)).draw(tmp_path / "b.pdf", IMPRINT)
    assert unlike(first_page(tmp_path / "a.pdf"), first_page(tmp_path / "b.pdf"))[1] > 60


@pytest.mark.parametrize("name", FACES)
def test_faces_are_those_the_pictures_were_made_with(name: str) -> None:
    digest = hashlib.sha256(paths.resource("fonts", f"{name}.ttf").read_bytes()).hexdigest()
    assert digest.startswith(FACES[name]) and name in {face.value for face in Face}
