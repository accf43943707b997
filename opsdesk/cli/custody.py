# SPDX-License-Identifier: MIT
"""The property store: places, chains of items, countings from scan files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from opsdesk.cli.frame import ERR, JsonOption, OfficeOption, app, print_json, signed_in
from opsdesk.i18n import _

ScanOption = Annotated[Path | None, typer.Option("--scan", help="第一人的扫描文件 / scans of the first counter")]
SecondOption = Annotated[Path | None, typer.Option("--second", help="第二人的扫描文件 / scans of the second counter")]


@app.command()
def store(office: OfficeOption, as_json: JsonOption = False) -> int:
    """库位树和在库件数 / the places of the store and what lies in them."""
    from opsdesk.work.custody.places import place_tree

    with signed_in(office) as desk:
        tree = place_tree(desk)
    rows = [{"path": node.path, "label": node.label, "here": node.here, "within": node.within} for node in tree.nodes()]
    if as_json:
        print_json({"places": rows, "stray": tree.stray})
        return 0
    for row in rows:
        typer.echo(f"{row['path']}\t{row['label']}\t{row['here']}\t{row['within']}")
    for path, count in tree.stray.items():
        typer.echo(f"{path or _('没写库位')}\t\t{count}\t{count}")
    return 0


@app.command()
def chain(
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="物品的编号、封存号或 id / number, seal or id of an item")
    ],
    office: OfficeOption,
    as_json: JsonOption = False,
) -> int:
    """一件物品从扣押到现在的每一步 / every step of one item."""
    from opsdesk.work.custody.chain import chain_of
    from opsdesk.work.custody.scanning import items_of_labels

    with signed_in(office) as desk:
        told = chain_of(desk, items_of_labels(desk, [item]).get(item, item))
    if as_json:
        links = [
            {"movement": link.movement or "seizure", "at": link.at.isoformat(timespec="minutes"), "state": link.state}
            | {
                "from": link.from_place,
                "to": link.to_place,
                "handed_by": link.handed_by,
                "received_by": link.received_by,
            }
            | {"document": link.document, "photo": link.photo, "corrected": link.corrected, "late": link.late}
            | {"seq": link.seq}
            for link in told.links
        ]
        print_json({"item": told.item["id"], "number": told.item["local_no"], "state": told.standing, "links": links})
        return 0
    for link in told.links:
        mark = _("（已更正）") if link.corrected else ""
        told_of = (link.label + mark, link.state, link.to_place, link.handed_by, link.received_by)
        typer.echo("\t".join((f"{link.at:%Y-%m-%d %H:%M}", *told_of)))
    return 0


@app.command()
def stocktake(
    office: OfficeOption,
    scan: ScanOption = None,
    second: SecondOption = None,
    resume: Annotated[str, typer.Option("--resume", help="接着哪一次盘点 / id of a counting begun before")] = "",
    kind: Annotated[Literal["full", "random"], typer.Option("--kind", help="全面或随机 / all or a share")] = "full",
    scope: Annotated[str, typer.Option("--place", help="库位的路径或标签 / path or label of a place")] = "",
    counters: Annotated[str, typer.Option("--counters", help="两名盘点人，逗号隔开 / the two counters")] = "",
    as_json: JsonOption = False,
) -> int:
    """用扫描文件盘点 / count the store from scan files."""
    from opsdesk.records.rules.rule import names_in
    from opsdesk.work.custody import stocktaking
    from opsdesk.work.custody.places import place_tree
    from opsdesk.work.custody.scanning import read_scan_file

    names = names_in(counters)
    if not resume and len(names) != 2:
        raise typer.BadParameter(_("要写 --counters 两名盘点人，例如 高洁,李敏。"))
    with signed_in(office) as desk:
        tree = place_tree(desk)
        place = tree.found(scope) if scope else None
        path = place.path if place else scope
        take = resume or stocktaking.begin(desk, kind, counters=(names[0], names[1]), scope=path)
        for turn, file in ((1, scan), (2, second)):
            if file is not None:
                stocktaking.count(desk, take, turn, read_scan_file(file, tree, path))  # type: ignore[arg-type]
        told = stocktaking.count_of(desk, take)
        rows = [_counted(desk, line) for line in told.lines]
    _tell_count(take, told, rows, as_json)
    return 0


def _counted(desk: Any, line: dict[str, Any]) -> dict[str, Any]:
    keys = ("scanned", "book_place", "place_one", "place_two", "count_outcome", "settled", "reason")
    return {"item": line["item"], "line": line["id"]} | {key: line[key] for key in keys}


def _tell_count(take: str, told: Any, rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        facts = {"stocktake": take, "expected": told.take["book_count"], "counted": list(told.done)}
        print_json({**facts, "outcomes": told.outcomes, "open": len(told.open_lines), "lines": rows})
        return
    from opsdesk.records.choices import codes

    for row in rows:
        verdict = codes("count_outcome").name_of(row["count_outcome"]) if row["count_outcome"] else _("待核对")
        keys = ("scanned", "book_place", "place_one", "place_two")
        typer.echo("\t".join((verdict, *(row[key] or "" for key in keys))))
    ERR.print(_("盘点 {take}，{count} 项待核对。").format(take=take, count=len(told.open_lines)), markup=False)
