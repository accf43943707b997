# SPDX-License-Identifier: MIT
"""What happened to one record, in lines a person reads: when, who, which deed, which fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk.i18n import N_, _
from opsdesk.records.record import RegisterView
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.history import Entry
    from opsdesk.store.office import Office

DEEDS = {
    "save": N_("存"),
    "submit": N_("提交审核"),
    "confirm": N_("审核通过"),
    "void": N_("作废"),
    "hand_over": N_("移交"),
    "merge": N_("合并"),
    "unmerge": N_("撤销合并"),
    "restore": N_("恢复"),
    "import": N_("导入"),
    "undo_import": N_("撤销导入"),
    "export": N_("导出"),
    "correction": N_("写更正表"),
    "seal": N_("封存"),
    "unseal": N_("解封"),
    "print": N_("打印"),
    "reprint": N_("重印"),
    "close_month": N_("封账"),
    "check_print": N_("核对文书"),
    "unmask": N_("看完整号码"),
}
MOST_FIELDS = 3


def history_lines(office: Office, view: RegisterView, record_id: str) -> list[str]:
    """Newest first."""
    people = office.reader.people()
    entries = office.history.of(view.key, record_id)
    return [_line(view, entry, people[entry.actor].name if entry.actor in people else "") for entry in entries[::-1]]


def _line(view: RegisterView, entry: Entry, who: str) -> str:
    after = entry.data.get("after") or {}
    labels = [view.fields[key].label for key in after if key in view.fields]
    changed = "、".join(labels[:MOST_FIELDS]) + ("…" if len(labels) > MOST_FIELDS else "")
    if "local_no" in after:
        changed = ""  # a new record changed everything
    deed = _(DEEDS.get(entry.deed, entry.deed))
    return "\u3000".join(part for part in (clock.local(entry.at)[5:], who, deed, changed) if part)
