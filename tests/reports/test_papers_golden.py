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
from opsdesk.reports.figure import FigureSet
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.papers.form import Form, forms
from opsdesk.reports.wording import Language
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.work.printing import Order, gather

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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bulletin_says_and_looks_as_it_did(figure_set: FigureSet, tmp_path: Path, language: Language) -> None:
    write_bulletin(figure_set, tmp_path / "a.pdf", language=language, issue_no="6", imprint=IMPRINT)
    assert_golden_paper(tmp_path / "a.pdf", f"bulletin_{language}")


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
