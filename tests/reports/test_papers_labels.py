# SPDX-License-Identifier: MIT
"""Labels as a label printer of 203 dpi prints them: their codes are read back, by this test and by zbar."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from paper_office import PRINTED, Stocked, stock
from PIL import Image
from reportlab.graphics.barcode import qrencoder

from opsdesk import practice
from opsdesk.reports.paper.reading import read
from opsdesk.reports.papers.barcode import _modules
from opsdesk.store.office import Office
from opsdesk.work.papers.printing import print_paper

DPI = 203
SIDES = {"label_60x40": 15.0, "label_100x70": 15.0 * 1.75**0.95}
"""Of the QR code with its white edge, in mm."""
SIZES = ("label_60x40", "label_100x70", "label_sheet_60x40", "label_sheet_100x70")


@pytest.fixture(scope="module")
def here() -> Iterator[Stocked]:
    with Office.scratch() as office:
        yield stock(office)


def raster(path: Path) -> Image.Image:
    """The first page as black and white dots."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return picture.convert("L").point(lambda grey: 255 * (grey > 128))


def labels(here: Stocked, key: str, out: Path) -> tuple[list[str], list[str]]:
    """Print the labels of three items; their ids and numbers."""
    print_paper(here.office, key, here["扣押"], out, on=PRINTED)
    items = [here.office.reader.get("item", here[name]) or {} for name in ("card", "phone", "cash")]
    return [str(item["id"]) for item in items], [str(item["local_no"]) for item in items]


@pytest.mark.parametrize("key", SIZES)
def test_zbar_reads_every_code(here: Stocked, tmp_path: Path, key: str) -> None:
    zbar, poppler = shutil.which("zbarimg"), shutil.which("pdftoppm")
    if not zbar or not poppler:
        pytest.skip("zbarimg or pdftoppm is not installed: only the test's own reader reads the labels")
    ids, numbers = labels(here, key, tmp_path / "a.pdf")
    subprocess.run([poppler, "-r", str(DPI), "-gray", str(tmp_path / "a.pdf"), str(tmp_path / "p")], check=True)
    found = "".join(
        subprocess.run([zbar, "-q", str(page)], capture_output=True, text=True, check=True).stdout
        for page in sorted(tmp_path.glob("p*.pgm"))
    )
    assert [one for one in ids if f"QR-Code:{one}" not in found] == []
    assert [one for one in numbers if f"CODE-128:{one}" not in found] == []


@pytest.fixture
def practised() -> Iterator[None]:
    """As in the practice office."""
    office = object()
    practice.opened(office)
    yield
    practice.closed(office)


@pytest.mark.parametrize("key", SIZES)
def test_every_label_of_practice_says_so_beside_its_codes(
    here: Stocked, tmp_path: Path, key: str, practised: None
) -> None:
    _ids, numbers = labels(here, key, tmp_path / "a.pdf")
    said = "".join(part for page in read(tmp_path / "a.pdf").pages for part in page)
    assert said.count("不作任何凭据") >= len(numbers)
    test_zbar_reads_every_code(here, tmp_path, key)


@pytest.mark.parametrize("key", SIZES[:2])
def test_qr_modules_of_practice_are_dots_of_their_own(here: Stocked, tmp_path: Path, key: str, practised: None) -> None:
    """No word lies on the code."""
    page = raster_of_label(here, key, tmp_path)
    practice._open.clear()
    plain = raster_of_label(here, key, tmp_path)
    box = (0, round(0.06 * page.height), round(0.26 * page.width), round(0.4 * page.height))
    assert page.crop(box).tobytes() == plain.crop(box).tobytes()


def raster_of_label(here: Stocked, key: str, folder: Path) -> Image.Image:
    """The label of the first item, in dots."""
    labels(here, key, folder / "a.pdf")
    return raster(folder / "a.pdf")


@pytest.mark.parametrize("key", SIZES[:2])
def test_qr_modules_are_dots_of_their_own(here: Stocked, tmp_path: Path, key: str) -> None:
    ids, _numbers = labels(here, key, tmp_path / "a.pdf")
    picture = raster(tmp_path / "a.pdf")
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(ids[0])
    code.make()
    size = code.getModuleCount()
    left, top = _corner(picture)
    cell = SIDES[key] / 25.4 * DPI / (size + 4)  # with two white modules on either side
    assert cell >= 3, "a module wants three dots at least"
    wrong = [
        (row, column)
        for row in range(size)
        for column in range(size)
        if (picture.getpixel((left + int((column + 0.5) * cell), top + int((row + 0.5) * cell))) == 0)
        != bool(code.isDark(row, column))
    ]
    assert wrong == []


def _corner(picture: Image.Image) -> tuple[int, int]:
    """The QR code stands in the upper left: where its first finder pattern begins."""
    wide, high = picture.size
    box = picture.crop((0, 0, wide // 5, high // 4)).point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    return box[0], box[1]


@pytest.mark.parametrize("key", SIZES[:2])
def test_bars_keep_their_widths(here: Stocked, tmp_path: Path, key: str) -> None:
    _ids, numbers = labels(here, key, tmp_path / "a.pdf")
    picture, wanted = raster(tmp_path / "a.pdf"), _modules(numbers[0])
    found = max(_runs(picture), key=len)[1:-1]
    assert len(found) == len(wanted)
    module = sum(found) / sum(wanted)
    assert [round(run / module) for run in found] == wanted


def _runs(picture: Image.Image) -> Iterator[list[int]]:
    """The lengths of white and black in turn along every line below the middle."""
    wide, high = picture.size
    for y in range(high // 2, high):
        yield [len(list(run)) for _black, run in groupby(picture.getpixel((x, y)) for x in range(wide))]
