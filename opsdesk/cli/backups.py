# SPDX-License-Identifier: MIT
"""Backups: make one, list them, try one, go back to one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opsdesk.cli.frame import ERR, OUT, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _

BackupArgument = Annotated[Path, typer.Argument(metavar="BACKUP", help="备份文件 / the backup file")]


@app.command()
def backup(
    office: OfficeOption,
    to: Annotated[Path | None, typer.Option("--to", help="另存到哪里 / another place")] = None,
) -> int:
    """现在备份一份，核对后才算数 / back up now; the copy is opened and compared."""
    from opsdesk.store.backups.backup import backup as copy_to
    from opsdesk.work.office.backing_up import back_up

    with signed_in(office) as desk:
        if to is not None:
            made, words = copy_to(desk, to), ""
        else:
            done = back_up(desk)
            assert done is not None
            made, words = done.backup, done.second
    OUT.print(_("已备份 {records} 条记录：{path}").format(records=made.records, path=made.path), markup=False)
    if words:
        ERR.print(words, markup=False)
    return 0


@app.command()
def backups(office: OfficeOption, as_json: JsonOption = False) -> int:
    """有哪些备份 / the backups there are."""
    from opsdesk.work.office import backing_up

    with signed_in(office) as desk:
        seen = backing_up.overview(desk)
    if as_json:
        print_json(backing_up.as_json(seen))
        return 0
    for one in (*seen.here, *seen.there):
        typer.echo(f"{one.at:%Y-%m-%d %H:%M:%S}\t{one.occasion.label}\t{one.size / 1e6:.1f} MB\t{one.path}")
    return 0


@app.command()
def drill(source: BackupArgument, office: OfficeOption) -> int:
    """恢复演练：把备份恢复成副本并全部核对，不动台账 / try a backup without touching the office."""
    from opsdesk.work.office.backing_up import drill as tried

    with signed_in(office) as desk:
        done = tried(desk, source)
    words = _("备份可用：{records} 条记录，链头 #{seq} {head}，比现在少 {behind} 项改动。")
    filled = words.format(records=done.records, seq=done.head.seq, head=done.head.text, behind=done.behind)
    OUT.print(filled, markup=False)
    return 0


@app.command()
def restore(
    source: BackupArgument,
    office: OfficeOption,
    reason: Annotated[str, typer.Option("--reason", help="为什么恢复，记入历史 / why")] = "",
    look: Annotated[bool, typer.Option("--look", help="只看会少什么 / only show what would be lost")] = False,
) -> int:
    """恢复到一个备份；现在的台账另存 / go back to a backup; the present file is kept."""
    from opsdesk.store.backups import restoring
    from opsdesk.store.beside.approvals import Approval
    from opsdesk.work.office.backing_up import comparison_lines, go_back

    with signed_in(office) as desk:
        OUT.print("\n".join(comparison_lines(restoring.compare(desk, source))), markup=False)
        if look:
            return 0
        kept = go_back(desk, source, reason=reason)
    if isinstance(kept, Approval):
        ERR.print(_("从备份恢复须两人办，已提请另一人批准；批准后再恢复一次。"), markup=False)
        return 1
    OUT.print(_("已恢复。原来的台账另存为 {path}").format(path=kept), markup=False)
    return 0
