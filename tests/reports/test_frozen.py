# SPDX-License-Identifier: MIT
"""What a paper was drawn from, kept as JSON and made again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from opsdesk.reports.content import BulletinContent, FormContent, again, kept
from opsdesk.reports.figure import FigureSet
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.papers.filling import Filled
from opsdesk.reports.papers.form import forms

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("form", forms(TODAY), ids=lambda one: one.key)
def test_every_form_comes_back_as_it_was(form, figure_set: FigureSet) -> None:
    content = FormContent(form, (Filled("id", "名", "号", {"a": "值"}, (("1", "2"),), ("注",), ()),), "zh", "full")
    imprint = Imprint("局", "人", figure_set.made_at, "HEAD", "2026-0001")
    assert again(json.loads(json.dumps(kept(content, imprint)))) == (content, imprint)


def test_bulletin_comes_back_and_gives_the_same_bytes(figure_set: FigureSet, tmp_path: Path) -> None:
    content = BulletinContent(figure_set, "zh", "6")
    imprint = Imprint("局", "人", figure_set.made_at, figure_set.head, "2026-0001")
    back, same = again(json.loads(json.dumps(kept(content, imprint))))
    assert back == content
    first, second = content.draw(tmp_path / "a.pdf", imprint), back.draw(tmp_path / "b.pdf", same)
    assert first == second
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
