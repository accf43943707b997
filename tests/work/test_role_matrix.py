# SPDX-License-Identifier: MIT
"""The appendix of the manual is what the declarations say today, and the table holds every deed."""

from __future__ import annotations

import json

import pytest

from opsdesk import paths
from opsdesk.cli import run
from opsdesk.people.roles import GRANTS, Role
from opsdesk.work.office import role_matrix


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_chapter_is_up_to_date(language):
    kept = paths.resource("help", language, "71_rights.md").read_text(encoding="utf-8")
    assert kept == role_matrix.chapter(language), f"write it anew: opsdesk people matrix --chapter {language}"


def test_every_mark_is_a_grant():
    rows = role_matrix.deeds()
    assert len(rows) > 150 and len({row.name for row in rows}) == len(rows)
    for row in rows:
        for role in Role:
            assert row.may(role) is (not row.needs or bool(GRANTS[role].intersection(row.needs)))


def test_the_command_prints_it(capfdbinary):
    assert run(["people", "matrix", "--json"], lambda *_: None) == 0
    printed = json.loads(capfdbinary.readouterr().out)
    assert printed["lists.exporting.export_list"] == ["reviewer", "auditor"]
    assert run(["people", "matrix"], lambda *_: None) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0].split("\t")[1] == "录入员" and len(lines) == len(printed) + 1
