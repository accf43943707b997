# SPDX-License-Identifier: MIT
"""What people type cannot change a paper: markup, entities, direction marks and control characters in every field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from paper_office import PRINTED, Stocked, record_for, stock

from opsdesk.records import catalogue, kinds
from opsdesk.records.record import RegisterView
from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.correction_list import Correction, write_correction_list
from opsdesk.reports.figure import FigureSet, Written
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.reading import read
from opsdesk.reports.papers.form import Form, forms
from opsdesk.store import rows
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import print_paper

FORMS = forms(PRINTED.date())
EVIL = "<b>甲</b>&乙&amp;<img src='/etc/hostname'/></para>\u202e丙\u200b\x07丁\x1b[31m"
SHOWN = "<b>甲</b>&乙&amp;<imgsrc='/etc/hostname'/></para>丙丁[31m"
NAMES = ("赵𠅤", "王䶮", "欧阳㛃")
FREE = (kinds.Text, kinds.Paragraph) if hasattr(kinds, "Paragraph") else (kinds.Text,)


@pytest.fixture(scope="module")
def evil() -> Iterator[Stocked]:
    """The stocked office, every free text of every record replaced behind the gate, as the worst import could."""
    with Office.scratch() as office:
        here = stock(office)
        with office.gate._connections.writing() as connection:
            for view in catalogue.REGISTERS:
                if free := _free(view):
                    target = rows.bare(view)
                    connection.execute(target.update().values(dict.fromkeys(free, EVIL)))
        yield here


def _free(view: RegisterView) -> list[str]:
    return [key for key, field in view.fields.items() if isinstance(field.kind, FREE)]


def test_there_are_many_such_fields() -> None:
    assert sum(len(_free(view)) for view in catalogue.REGISTERS) > 80


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_evil_texts_are_only_texts(evil: Stocked, tmp_path: Path, one: Form) -> None:
    ids = [] if one.everything else [record_for(evil, one.about, one.only)]
    receipt = print_paper(evil.office, one.key, ids, tmp_path / "a.pdf", on=PRINTED)
    found = read(tmp_path / "a.pdf")
    said = "".join("".join(page) for page in found.pages)
    assert not [char for char in said if ord(char) < 32 or char in "\u202e\u200b\x7f"]
    assert len(found.pages) == receipt.pages and receipt.missing_characters == ()
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert file.check_pdf_syntax() == []
        streams = (each for each in file.objects if isinstance(each, pikepdf.Stream))
        assert bool([each for each in streams if each.get("/Subtype") == "/Image"]) is (one.layout == "photos")
        assert not [page for page in file.pages if "/Annots" in page or "/AA" in page]
        assert "/JavaScript" not in str(file.Root.keys()) and "/OpenAction" not in file.Root


def test_a_list_shows_them_letter_by_letter(evil: Stocked, tmp_path: Path) -> None:
    print_paper(evil.office, "seizure_list", evil["扣押"], tmp_path / "a.pdf", on=PRINTED)
    assert SHOWN in "".join("".join(page) for page in read(tmp_path / "a.pdf").pages)


@pytest.mark.parametrize("what", ["bulletin", "corrections"])
def test_what_a_person_or_a_station_wrote_is_only_text(tmp_path: Path, figure_set: FigureSet, what: str) -> None:
    imprint = Imprint(EVIL, EVIL, PRINTED, "FVYR-MQVX", "2025-0007")
    if what == "bulletin":
        write_bulletin(figure_set, tmp_path / "a.pdf", issue_no=EVIL, written=Written(EVIL, EVIL), imprint=imprint)
    else:
        cells = [Correction(*[EVIL] * 6)]
        write_correction_list(cells, tmp_path / "a.pdf", unit=EVIL, imprint=imprint)
    said = "".join("".join(page) for page in read(tmp_path / "a.pdf").pages)
    assert SHOWN in said and not [char for char in said if ord(char) < 32 or char in "\u202e\u200b\x7f"]
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert file.check_pdf_syntax() == [] and not [page for page in file.pages if "/Annots" in page]


@pytest.mark.parametrize("name", NAMES)
def test_rare_names_are_found_in_the_text(tmp_path: Path, name: str) -> None:
    with Office.scratch() as office:
        here = Stocked(office)
        case = here.add("case", "case", case_name=f"{name}案", case_kind="刑事")
        here.add("seizure", "seizure", case=case, seizure_kind="扣押", owner=name, seize_date=datetime(2025, 6, 1))
        receipt = print_paper(office, "seizure_list", here["seizure"], tmp_path / "a.pdf", on=PRINTED)
    assert receipt.missing_characters == ()
    assert f"持有人：{name}" in "".join("".join(page) for page in read(tmp_path / "a.pdf").pages)
