# SPDX-License-Identifier: MIT
"""Faces: rare name characters have a glyph, what has none is named, and nothing invisible gets onto paper."""

from __future__ import annotations

import pytest

from opsdesk import paths
from opsdesk.reports.paper import faces, tounicode
from opsdesk.reports.paper.faces import Face

NOWHERE = "\U0002d4a3"  # an ideograph of extension F that neither Noto face carries


@pytest.mark.parametrize("face", list(Face))
def test_faces_are_shipped(face: Face) -> None:
    assert paths.resource("fonts", f"{face.value}.ttf").is_file()


def test_licence_is_shipped_beside_the_faces() -> None:
    text = paths.resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "NotoSerifSC" in text


def test_rare_names_have_glyphs() -> None:
    assert faces.missing("赵𠅤 喆堃犇镕珺垚㛃䶮𬍛𫖯，。“”￥①⑳〓—…") == ()


def test_missing_characters_are_named_once() -> None:
    assert faces.missing(f"赵{NOWHERE}钱{NOWHERE}") == (NOWHERE,)


def test_missing_characters_are_drawn_as_geta() -> None:
    assert "".join(text for _, text in faces.runs(f"赵{NOWHERE}钱", Face.SERIF)) == "赵〓钱"
    assert faces.width(NOWHERE, Face.SERIF, 10) == faces.width("〓", Face.SERIF, 10)


def test_fallback_changes_the_face_for_its_run_only() -> None:
    serif, sans = (set(faces.font(face).face.charToGlyph) for face in (Face.SERIF, Face.SANS))
    only_sans = chr(min(code for code in sans - serif if code > 0xFF))
    runs = list(faces.runs(f"甲{only_sans}乙", Face.SERIF))
    assert runs == [(Face.SERIF, "甲"), (Face.SANS, only_sans), (Face.SERIF, "乙")]


def test_invisible_characters_are_taken_out() -> None:
    assert faces.printable("张\u200b三\u202e\ufeff\x07\t李\r\n四") == "张三 李\n四"


def test_unicode_map_writes_surrogate_pairs() -> None:
    assert "<01> <D840DD64>" in tounicode.code_map("A", [0, 0x20164])


def test_unicode_map_keeps_blocks_within_the_limit() -> None:
    blocks = [line for line in tounicode.code_map("A", [0, *range(0x4E00, 0x4EFF)]).splitlines() if "beginbf" in line]
    assert blocks == ["100 beginbfchar", "100 beginbfchar", "55 beginbfchar"]
