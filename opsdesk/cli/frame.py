# SPDX-License-Identifier: MIT
"""What every command shares: the program, its options, signing in, and how results are written."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.upgrading.upgrade_watch import UpgradeWatch

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="opsdesk：网上作战中心台账 / the record desk of an operations centre",
)
OUT = Console(soft_wrap=True, highlight=False)
ERR = Console(stderr=True, soft_wrap=True, highlight=False)

Picture = Callable[[Any, Path], None]

OfficeOption = Annotated[Path, typer.Option("--office", help="台账文件 NAME.opsdesk / the office file")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]
FromOption = Annotated[str, typer.Option("--from", help="时段起，如 2022-06-01 / first day")]
ToOption = Annotated[str, typer.Option("--to", help="时段止，含当日 / last day, inclusive")]


@contextmanager
def signed_in(path: Path) -> Iterator[Any]:
    """The office, opened by OPSDESK_USER / OPSDESK_PASSWORD or by asking, and closed afterwards."""
    from opsdesk.store.desk import at_desk
    from opsdesk.store.office import Office

    login = os.environ.get("OPSDESK_USER") or typer.prompt(_("登录名"), err=True)
    password = os.environ.get("OPSDESK_PASSWORD") or typer.prompt(_("密码"), hide_input=True, err=True)
    with Office.open(path, login, password, _told_upgrade()) as office:
        yield at_desk(office)


def _told_upgrade() -> UpgradeWatch:
    """An upgrade says every stage and every tenth on the terminal; Ctrl+C stops it before anything is changed."""
    from opsdesk.store.upgrading.upgrade_watch import UpgradeWatch

    said: list[tuple[str, int]] = []

    def tell(done: int, total: int, words: str) -> None:
        now = words, done * 10 // total
        if now not in said:
            said.append(now)
            ERR.print(f"{words} {done * 100 // total}%", markup=False)

    return UpgradeWatch(tell)


@contextmanager
def done_by_two(ask: Callable[[], object]) -> Iterator[None]:
    """A bulk export: where a second person has to agree first, `ask` files the request and the command ends with 1."""
    from opsdesk.store.beside.approvals import ApprovalNeeded

    try:
        yield
    except ApprovalNeeded as needed:
        ask()
        ERR.print(_("成批导出须两人办，已报审核人。批准后用同样的条件再导出一次。"), markup=False)
        raise typer.Exit(1) from needed


def print_json(value: object) -> None:
    """One JSON document on stdout, in UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.flush()


def as_day(written: str) -> date:
    """A day from the command line, in any form a sheet may use."""
    from opsdesk.records.kinds import Day

    reading = Day().read(written)
    if reading.value is None:
        raise typer.BadParameter(_("“{written}”不是日期，写成 2022-06-01。").format(written=written))
    return reading.value


def known_register(key: str) -> None:
    """Refuse a register that does not exist, naming those that do."""
    from opsdesk.records import catalogue

    if key not in {view.key for view in catalogue.REGISTERS}:
        known = "、".join(view.key for view in catalogue.REGISTERS)
        raise typer.BadParameter(_("没有“{register}”这类记录。有：{known}").format(register=key, known=known))
