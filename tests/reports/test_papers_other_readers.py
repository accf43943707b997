# SPDX-License-Identifier: MIT
"""Every paper as the programs of others see it: qpdf, and poppler's lists of fonts and texts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_office import PRINTED, Stocked, record_for, stock

from opsdesk.reports.papers.form import Form, forms
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import print_paper

FORMS = forms(PRINTED.date())
RARE = "赵𠅤"


@pytest.fixture(scope="module")
def here() -> Iterator[Stocked]:
    with Office.scratch() as office:
        yield stock(office)


@pytest.fixture
def paper(here: Stocked, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    one: Form = request.param
    ids = [] if one.everything else [record_for(here, one.about, one.only)]
    print_paper(here.office, one.key, ids, tmp_path / "a.pdf", on=PRINTED)
    return tmp_path / "a.pdf"


def run(name: str, *arguments: str) -> str:
    """What a program of the machine says of a file; skipped where it is not installed."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed: test_papers_print looks at the same with pikepdf and pypdfium2")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("paper", FORMS, indirect=True, ids=lambda one: one.key)
def test_nothing_is_wrong_and_every_font_embedded_with_unicode(paper: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(paper))
    fonts = run("pdffonts", str(paper)).splitlines()[2:]
    assert fonts and "Helvetica" not in "".join(fonts)
    for font in fonts:
        assert font.split()[-5:-2] == ["yes", "yes", "yes"], font


@pytest.mark.parametrize("paper", [one for one in FORMS if one.key == "seizure_list"], indirect=True)
def test_poppler_copies_rare_names(paper: Path) -> None:
    assert run("pdftotext", str(paper), "-").count(RARE) >= 3
