# SPDX-License-Identifier: MIT
"""The writer: finished pages, embedded fonts, the same bytes for the same calls, and no half file ever."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from opsdesk.reports.paper import furniture
from opsdesk.reports.paper.faces import Face
from opsdesk.reports.paper.flow import Flow
from opsdesk.reports.paper.furniture import Footer, Watermark
from opsdesk.reports.paper.page import OFFICIAL, Style
from opsdesk.reports.paper.writer import About, Paper, PaperReceipt

ABOUT = About("扣押清单", "示范县公安局", "2022年6月", "zh-CN", datetime(2022, 6, 5, 20, 0))
BODY = Style(Face.SERIF, 15, 26, align="justify", indent=2)
FOOTER = Footer(("内部资料",), "第 {page} 页 共 {pages} 页", "3f9ac1e0")


def written(path: Path, text: str = "现场扣押黑色手机一部，已封存。" * 200, watermark: str = "") -> PaperReceipt:
    flow = Flow(Paper(OFFICIAL, ABOUT))
    flow.heading("一、总体情况", Style(Face.SANS_MEDIUM, 15, 28))
    flow.paragraph(text, BODY)
    return flow.paper.finish(path, under=Watermark(watermark) if watermark else None, over=FOOTER)


def test_every_page_knows_how_many_there_are(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    receipt = written(tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert receipt.pages == len(pages) > 2
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, 1))


def test_fonts_are_embedded_and_helvetica_is_not_there(
    tmp_path: Path, fonts: Callable[[Path], dict[str, bool]]
) -> None:
    written(tmp_path / "a.pdf")
    found = fonts(tmp_path / "a.pdf")
    assert found
    assert all(found.values()), found
    assert b"Helvetica" not in (tmp_path / "a.pdf").read_bytes()


def test_structure_is_sound(tmp_path: Path) -> None:
    written(tmp_path / "a.pdf", watermark="赵敏 2022-06-05")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert file.check_pdf_syntax() == []
        assert str(file.Root.Lang) == "zh-CN"
        assert str(file.docinfo.Title) == "扣押清单"
        assert str(file.docinfo.CreationDate) == "D:20220605200000"
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["一、总体情况"]


def test_same_calls_give_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(tmp_path / "a.pdf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    second = written(tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert first == second
    assert first.sha256 == hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()


def test_rare_names_are_copied_right_and_missing_ones_told(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    receipt = written(tmp_path / "a.pdf", "赵𠅤、钱𬍛、孙\U0002d4a3。")
    assert "赵𠅤、钱𬍛、孙〓。" in read(tmp_path / "a.pdf")[0]
    assert receipt.missing_characters == ("\U0002d4a3",)


@pytest.mark.parametrize("text", ["A&B公司", "<b>黑体", "a<br>b", '<img src="/etc/hostname"/>', "(\\)(", "</para>"])
def test_data_is_drawn_as_it_is(tmp_path: Path, read: Callable[[Path], list[str]], text: str) -> None:
    written(tmp_path / "a.pdf", text)
    assert "".join(text.split()) in read(tmp_path / "a.pdf")[0]


def test_watermark_is_on_every_page(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    written(tmp_path / "a.pdf", watermark="赵敏20220605")
    assert all("赵敏20220605" in page for page in read(tmp_path / "a.pdf"))


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        written(tmp_path / "a.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_no_line_of_a_paragraph_stands_alone(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    per_line = int(OFFICIAL.inner_width // BODY.size)
    per_page = int((OFFICIAL.height - OFFICIAL.top - OFFICIAL.bottom) // BODY.pitch)
    flow = Flow(Paper(OFFICIAL, ABOUT))
    flow.paragraph("破" * (per_line * (per_page + 1) - 4), BODY)
    flow.paper.finish(tmp_path / "a.pdf")
    assert [len(page) for page in read(tmp_path / "a.pdf")][1] > per_line


def test_qr_holds_ascii_only() -> None:
    paper = Paper(OFFICIAL, ABOUT)
    paper.new_page()
    with pytest.raises(ValueError, match="ASCII"):
        furniture.qr(paper, 0, 0, 30, "赵敏")
