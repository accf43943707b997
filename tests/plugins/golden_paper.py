# SPDX-License-Identifier: MIT
"""Papers compared with those kept in tests/golden/papers: text to the letter, first page as a grey picture at 40 dpi.

OPSDESK_GOLDEN=write keeps the new ones. The picture may differ a little, since another pdfium draws edges otherwise.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from opsdesk.reports.paper.reading import read

PLACE = Path(__file__).resolve().parents[1] / "golden" / "papers"
DPI = 40
MEAN, BLOT = 1.5, 60.0
"""The most that grey may differ: on the average, and at any place after a blur (a line moved, a word gone)."""


def assert_golden_paper(path: Path, name: str) -> None:
    """The paper says what it said and looks as it looked."""
    text = "\n\f\n".join("\n".join(page) for page in read(path).pages) + "\n"
    picture = first_page(path)
    kept_text, kept_picture = PLACE / f"{name}.txt", PLACE / f"{name}.png"
    if os.environ.get("OPSDESK_GOLDEN") == "write":
        PLACE.mkdir(parents=True, exist_ok=True)
        kept_text.write_text(text, encoding="utf-8", newline="\n")
        picture.quantize(16).save(kept_picture, optimize=True)
    assert text == kept_text.read_text(encoding="utf-8"), f"{name}: not the text that was kept"
    with Image.open(kept_picture) as kept:
        mean, blot = unlike(picture, kept.convert("L"))
    assert mean <= MEAN and blot <= BLOT, f"{name}: looks otherwise than kept (mean {mean:.2f}, worst place {blot:.0f})"


def first_page(path: Path) -> Image.Image:
    """The first page in grey."""
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")


def unlike(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures differ: mean, and worst place after a blur; of other sizes, as far as can be."""
    if one.size != other.size:
        return 255.0, 255.0
    gap = ImageChops.difference(one, other)
    worst = gap.filter(ImageFilter.BoxBlur(1)).getextrema()[1]
    return ImageStat.Stat(gap).mean[0], float(worst)  # type: ignore[arg-type]
