# SPDX-License-Identifier: MIT
"""The main job without a window: a new office, the samples taken in, the bulletin and its companions written."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from opsdesk import paths
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.reports.figure import Scope
from opsdesk.store.office import Office
from opsdesk.work.imports import importing
from opsdesk.work.imports.correction_list import write_correction_list
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_text import import_as_text
from opsdesk.work.office.opening import new_office
from opsdesk.work.papers.bulletin import print_bulletin

SAMPLES_PERIOD = Scope(date(2021, 8, 1), date(2022, 6, 5))
LOGIN = "admin"


Picture = Callable[[Office, Path], None]


def run_demo(directory: Path | None, say: Callable[[str], None], picture: Picture) -> int:
    """Make everything in `directory`, or in a new folder of the user's own, and say where it lies.

    `picture` draws the main window of an office to a PNG; it is handed in because only the window can do that.
    """
    place = directory or paths.data_dir() / f"demo-{datetime.now():%Y%m%d-%H%M%S}"
    place.mkdir(parents=True, exist_ok=True)
    password = "-".join(secrets.token_hex(2) for _part in range(4))
    office, code = new_office(
        paths.unused(place / "demo.opsdesk"),  # a demo never touches an office that is there
        name=_("青冈县公安局网上作战中心"),
        login=LOGIN,
        display_name=_("管理员"),
        password=password,
    )
    with office:
        plan = take_in_samples(office, say)
        say(import_as_text(plan, written=True))
        written = write_papers(office, plan, place)
        written.append(place / _("主窗口.png"))
        picture(office, written[-1])
    say("")
    say(_("台账 {path}").format(path=office.path))
    say(_("登录名 {login}　密码 {password}　恢复码 {code}").format(login=LOGIN, password=password, code=code))
    for path in written:
        say(str(path))
    return 0


@deed(Permission.IMPORT)
def take_in_samples(office: Office, say: Callable[[str], None]) -> ImportPlan:
    """The shipped workbooks, in the order of their names."""
    files = importing.workbooks_in([paths.resource("samples")])
    plan = importing.plan_files(
        office, files, progress=lambda done, total, name: say(f"[{done + 1}/{total}] {name}") if name else None
    )
    importing.commit(office, plan)
    return plan


@deed(Permission.REPORT)
def write_papers(office: Office, plan: ImportPlan, place: Path) -> list[Path]:
    """The bulletin in both languages and the list of what stations must mend."""
    chinese, english = place / _("工作简报.pdf"), place / "bulletin-en.pdf"
    print_bulletin(office, SAMPLES_PERIOD, chinese)
    print_bulletin(office, SAMPLES_PERIOD, english, language="en")
    corrections = place / _("导入差错反馈单.pdf")
    write_correction_list(office, plan, corrections)
    return [chinese, english, corrections]
