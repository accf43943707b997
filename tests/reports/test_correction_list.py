# SPDX-License-Identifier: MIT
"""The correction list names every cell to mend, file by file, and shows no whole number of anyone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from opsdesk.reports.correction_list import Correction, write_correction_list
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.wording import Language

LOST = "原表把卡号存成了数值，末 4 位已丢失。"
CELLS = [
    *(Correction("05_扣押两卡.xls", "银行卡", f"D{n}", "9.99999E+17", LOST, "请退回。") for n in range(4, 64)),
    Correction("01_案件台账.xlsx", "案件", "G7", "2022.13.5", "没有 13 月。", "核对立案日期。"),
]


def written(path: Path, language: Language = "zh", cells: list[Correction] = CELLS) -> PaperReceipt:
    return write_correction_list(
        cells,
        path,
        unit="反诈中心",
        imprint=Imprint(
            "示范县公安局网上作战中心", "赵敏", datetime(2022, 6, 5, 20, 0), "3f9ac1e07b5d4c22", "2022-0007"
        ),
        language=language,
    )


def test_every_cell_is_named_under_its_file(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    receipt = written(tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    body = "".join(pages)
    assert len(pages) == receipt.pages > 1
    assert "报送单位：反诈中心" in body
    assert "下列61处须改" in body
    assert body.index("文件：01_案件台账.xlsx（1处）") < body.index("文件：05_扣押两卡.xls（60处）")
    assert all(f"D{n}" in body for n in range(4, 64))
    assert all("单元格内容问题建议" in page for page in pages)
    assert "以下空白" in pages[-1]


def test_whole_numbers_are_hidden(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    bare = Correction("a.xls", "卡", "D4", "6222021234567890014", "校验位不符。", "核对卡号。")
    written(tmp_path / "a.pdf", cells=[bare])
    assert "6222021234567890014" not in read(tmp_path / "a.pdf")[0]


@pytest.mark.parametrize(("language", "title"), [("zh", "导入差错反馈单"), ("en", "ImportCorrectionList")])
def test_both_languages(tmp_path: Path, read: Callable[[Path], list[str]], language: Language, title: str) -> None:
    written(tmp_path / "a.pdf", language)
    assert title in read(tmp_path / "a.pdf")[0]


def test_same_list_gives_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a.pdf") == written(tmp_path / "b.pdf")
