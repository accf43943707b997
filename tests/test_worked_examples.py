# SPDX-License-Identifier: MIT
"""The README's examples of how to add things, done word for word in a copy of the program.

A block of that section begins with a line that says where it goes: a new file; `PATH: after LINE`; `PATH: in place of
LINE`; `PATH: at the end`. LINE is how the one line there begins.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opsdesk.store import schema

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("### How to add a field")[2].partition("\n### ")[0]
BLOCK = re.compile(
    r"```\w+\n# (?P<place>[\w./]+)(?:: (?P<how>after|in place of|at the end)(?: (?P<line>[^\n]+))?)?\n(?P<text>.*?)```",
    re.S,
)
LINKED = ("fonts", "help", "icons", "samples")  # large, and no example changes them


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with all examples carried out."""
    place = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(CHECKOUT / "opsdesk", place / "opsdesk", ignore=leave)
    shutil.copytree(CHECKOUT / "resources", place / "resources", ignore=shutil.ignore_patterns(*LINKED))
    shutil.copytree(CHECKOUT / "ui", place / "ui")
    (place / "installer").mkdir()
    shutil.copyfile(CHECKOUT / "installer" / "messages.py", place / "installer" / "messages.py")
    for name in LINKED:
        (place / "resources" / name).symlink_to(CHECKOUT / "resources" / name, target_is_directory=True)
    for block in BLOCK.finditer(SECTION):
        carry_out(place, block)
    return place


def carry_out(place: Path, block: re.Match[str]) -> None:
    """Make the change that one block tells of."""
    number = f"{int(schema.HEAD) + 1:04d}"
    path = place / block["place"].replace("NNNN", number)
    text = block["text"].replace("NNNN", number).replace("PPPP", schema.HEAD)
    if block["how"] is None:
        assert not path.exists(), path
        path.write_text(text, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if block["how"] == "at the end":
        path.write_text("".join(lines) + text, encoding="utf-8")
        return
    (at,) = [row for row, line in enumerate(lines) if line.strip().startswith(block["line"].strip())]
    lines[at : at + 1] = [*([lines[at]] if block["how"] == "after" else []), text]
    path.write_text("".join(lines), encoding="utf-8")


def said(copy: Path, code: str) -> str:
    """What a script prints that runs on the copy."""
    around = os.environ | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    call = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(call, cwd=copy, env=around, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    return done.stdout.strip()


def test_every_block_of_the_section_is_carried_out() -> None:
    assert len(BLOCK.findall(SECTION)) == SECTION.count("```") // 2 >= 14
    for word in ("A field", "A paper", "A rule", "A language", "A kind of sheet"):
        assert f"**{word}.**" in SECTION


SAVED = """
from datetime import date
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
office = Office.scratch()
unit = office.gate.save([Change("unit", {"unit_name": "甲所"})], deed="save").ids[0]
facts = {"act_date": date(2022, 6, 1), "handling_unit": unit, "activity": "进社区", "act_place": "甲社区"}
"""


def test_a_field_is_stored_listed_shown_and_read_from_sheets(copy: Path) -> None:
    code = SAVED + (
        "one = office.gate.save([Change('outreach', facts | {'visitors': 12})], deed='save').ids[0]\n"
        "from opsdesk.store.reading.query import Filter, ListQuery\n"
        "query = ListQuery('outreach', filters=(Filter('visitors', '=', (12,)),))\n"
        "print(office.reader.get('outreach', one)['visitors'], office.reader.count(query))\n"
        "from opsdesk.work.lists.list_columns import columns\n"
        "print('参观人数' in [column.header for column in columns('outreach')])\n"
        "from opsdesk.gui.application import application\n"
        "application()\n"
        "from opsdesk.gui.record.record_page import RecordPage\n"
        "from opsdesk.records import catalogue\n"
        "page = RecordPage(office, catalogue.register('outreach'))\n"
        "print('visitors' in page.form.editors)\n"
        "from opsdesk.sheets.words.synonyms import names\n"
        "print(names()['visitors'][0])\n"
    )
    assert said(copy, code).split() == ["12", "1", "True", "True", "参观人数"]


def test_a_paper_is_offered_and_printed(copy: Path, tmp_path: Path) -> None:
    code = SAVED + (
        "one = office.gate.save([Change('outreach', facts)], deed='save').ids[0]\n"
        "from pathlib import Path\n"
        "from opsdesk.work.papers.printing import print_paper\n"
        f"receipt = print_paper(office, 'outreach_record', [one], Path({str(tmp_path / 'a.pdf')!r}))\n"
        "print(receipt.pages, receipt.missing_characters)\n"
        "from opsdesk.reports.paper.reading import read\n"
        f"print(''.join(read(Path({str(tmp_path / 'a.pdf')!r})).pages[0]))\n"
    )
    pages, text = said(copy, code).split("\n", 1)
    assert pages == "1 ()" and "宣传活动登记表" in text and "甲社区" in text


def test_a_rule_runs_and_stops(copy: Path) -> None:
    code = SAVED + (
        "from datetime import datetime\n"
        "warned = {'warn_time': datetime(2022, 6, 5, 9, 30), 'person_name': '甲', 'station': unit}\n"
        "warned |= {'phone': '13800000000'}\n"
        "answered = warned | {'phone': '13800000001', 'feedback_time': datetime(2022, 6, 5, 12)}\n"
        "office.gate.save([Change('dissuasion', one) for one in (warned, answered)], deed='save')\n"
        "from opsdesk.work.due.due_list import due_list\n"
        "found = [one for one in due_list(office, datetime(2022, 6, 5, 20)) if one.rule == 'N01']\n"
        "print(len(found), found[0].legal_latest)\n"
    )
    assert said(copy, code) == "1 2022-06-06 09:30"


def test_a_language_is_compiled_and_spoken(copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "installer/messages.py"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert "fr: " in done.stdout
    assert (copy / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8").count("\nmsgid ") > 2000
    code = "from opsdesk import i18n; i18n.set_language('fr'); print(i18n._('案件'), i18n._('人员'))"
    assert said(copy, code) == "Affaires 人员"


def test_a_kind_of_sheet_lands(copy: Path, tmp_path: Path) -> None:
    code = SAVED + (
        "from pathlib import Path\n"
        "from openpyxl import Workbook\n"
        "book = Workbook()\n"
        "for row in (['青冈镇派出所民警花名册'], ['序号', '民警姓名', '警号', '人员类别'],\n"
        "            [1, '孙立国', '999001', '民警'], [2, '赵嘉怡', '999002', '辅警']):\n"
        "    book.active.append(row)\n"
        f"path = Path({str(tmp_path / '花名册.xlsx')!r})\n"
        "book.save(path)\n"
        "from opsdesk.work.imports import importing\n"
        "plan = importing.plan_files(office, [path])\n"
        "print(plan.files[0].reading.tables[0].kind)\n"
        "importing.commit(office, plan)\n"
        "from opsdesk.store.reading.query import ListQuery\n"
        "print(sorted((row['staff_name'], row['badge_no']) for row in office.reader.page(ListQuery('staff'), 0, 9)))\n"
        "from opsdesk.gui.imports.import_table_form import kind_words\n"
        "print(kind_words('roster'))\n"
    )
    code = code.replace("print(plan.files", "if __name__ == '__main__': print(plan.files")
    lines = said(copy, code).splitlines()
    assert lines == ["roster", "[('孙立国', '999001'), ('赵嘉怡', '999002')]", "民警花名册"]
