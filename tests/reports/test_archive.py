# SPDX-License-Identifier: MIT
"""Every paper for the archive is PDF/A-2b: by the rules written down in archive_rules, and by veraPDF where it is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from archive_rules import unlawful
from paper_office import PRINTED, Stocked, record_for, stock

from opsdesk.reports.bulletin import write_bulletin
from opsdesk.reports.figure import FigureSet
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.file_forms import archived, joined, locked
from opsdesk.reports.papers.form import Form, forms
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import Order, gather

FORMS = forms(PRINTED.date())
IMPRINT = Imprint("青冈县公安局", "试算𠅤", PRINTED, "FVYR-MQVX-E2YE-IALC-PSU7-XLBS", "2025-0007")
Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def here() -> Iterator[Stocked]:
    with Office.scratch() as office:
        yield stock(office)


def drawn(here: Stocked, one: Form, out: Path) -> Path:
    """The paper as it is printed."""
    ids = () if one.everything else (record_for(here, one.about, one.only),)
    order = Order(one.key, (here["扣押"],) if one.layout == "label" else ids)
    gather(here.office, order, PRINTED).draw(out, IMPRINT)
    return out


@pytest.fixture
def list_for_the_archive(here: Stocked, tmp_path: Path) -> Path:
    paper = drawn(here, next(one for one in FORMS if one.key == "seizure_list"), tmp_path / "list.pdf")
    archived(paper, tmp_path / "archive.pdf")
    return tmp_path / "archive.pdf"


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_every_paper_goes_into_the_archive(here: Stocked, tmp_path: Path, one: Form) -> None:
    archived(drawn(here, one, tmp_path / "a.pdf"), tmp_path / "b.pdf")
    assert unlawful(tmp_path / "b.pdf") == []


def test_bulletin_and_a_batch_go_into_the_archive(here: Stocked, figure_set: FigureSet, tmp_path: Path) -> None:
    write_bulletin(figure_set, tmp_path / "bulletin.pdf", imprint=IMPRINT)
    joined([tmp_path / "bulletin.pdf", drawn(here, FORMS[0], tmp_path / "list.pdf")], tmp_path / "both.pdf")
    for name in ("bulletin", "both"):
        archived(tmp_path / f"{name}.pdf", tmp_path / "b.pdf")
        assert unlawful(tmp_path / "b.pdf") == []


def test_verapdf_agrees(here: Stocked, figure_set: FigureSet, tmp_path: Path) -> None:
    verapdf = shutil.which("verapdf")
    if verapdf is None:
        pytest.skip("veraPDF is not installed: only the rules of archive_rules are checked")
    write_bulletin(figure_set, tmp_path / "bulletin.pdf", imprint=IMPRINT)
    papers = [tmp_path / "bulletin.pdf", *(drawn(here, one, tmp_path / f"{one.key}.pdf") for one in FORMS)]
    for paper in papers:
        archived(paper, paper)
    command = [verapdf, "--flavour", "2b", "--format", "text", *map(str, papers)]
    said = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    assert sum(line.startswith("PASS") for line in said) == len(papers), said


def _no_metadata(file: pikepdf.Pdf) -> None:
    del file.Root.Metadata


def _other_title(file: pikepdf.Pdf) -> None:
    file.docinfo["/Title"] = "别的"


def _no_intent(file: pikepdf.Pdf) -> None:
    del file.Root.OutputIntents


def _script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _no_font_file(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def _wrong_widths(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        font.Widths = pikepdf.Array([333] * len(font.Widths))


def _see_through(file: pikepdf.Pdf) -> None:
    file.pages[0].Resources.ExtGState = pikepdf.Dictionary(GS0=pikepdf.Dictionary(ca=0.5))


def _grey(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"0.5 g 10 10 5 5 re f")


def _note(file: pikepdf.Pdf) -> None:
    file.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text)])


@pytest.mark.parametrize(
    "spoil",
    [
        *(_no_metadata, _other_title, _no_intent, _script, _no_font_file, _wrong_widths, _see_through, _grey, _note),
    ],
    ids=lambda one: one.__name__,
)
def test_what_is_not_allowed_is_found(list_for_the_archive: Path, tmp_path: Path, spoil: Spoil) -> None:
    with pikepdf.open(list_for_the_archive) as file:
        spoil(file)
        file.save(tmp_path / "spoilt.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert unlawful(list_for_the_archive) == [] != unlawful(tmp_path / "spoilt.pdf")


def test_what_is_printed_or_locked_is_no_archive_yet(here: Stocked, tmp_path: Path) -> None:
    paper = drawn(here, FORMS[0], tmp_path / "a.pdf")
    assert "6.2.3 no output intent" in unlawful(paper)
    archived(paper, tmp_path / "b.pdf")
    locked(tmp_path / "b.pdf", tmp_path / "c.pdf", "lang genug")
    with pytest.raises(pikepdf.PasswordError):
        unlawful(tmp_path / "c.pdf")
