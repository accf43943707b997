# SPDX-License-Identifier: MIT
"""What the buttons of a selection do: copy, export, print, hand over, void; each says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from opsdesk.gui import ask, background
from opsdesk.gui.papers.print_deed import PrintDeed
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.fields_dialog import Asked
from opsdesk.gui.parts.long_deed import do_with_many
from opsdesk.gui.parts.table_clip import put_table
from opsdesk.gui.record.assign_deed import ask_and_assign
from opsdesk.i18n import _
from opsdesk.store.reading.query import Filter
from opsdesk.work.lists.many import ANSWERS, bring_back_many, hand_over, void_many
from opsdesk.work.office import staffing
from opsdesk.work.record.merging import unmerge

if TYPE_CHECKING:
    from opsdesk.gui.lists.record_table import RecordTable
    from opsdesk.work.step_by_step import Watch

COPIED_AT_ONCE = 200  # rows that are read while the window waits: 20 ms
MOST_COPIED = 20_000
MOST_AT_ONCE = 5_000  # records of one deed: more is an import's or an undo's business


class ListDeeds:
    """The deeds of one list's selection."""

    def __init__(self, table: RecordTable) -> None:
        self._table = table
        self.last_merge = ""
        self._printing = PrintDeed(table.office, table)
        self._printing.said.connect(table.say)

    def copy(self) -> str:
        """The chosen rows to the clipboard as a table with heads, masked; many are read beside the window's thread."""
        model, grid = self._table.model, self._table.table
        rows, keys = grid.chosen_count(), grid.keys_shown()
        if rows > MOST_COPIED:
            return _("一次最多复制 {count} 条，再多就用“导出”。").format(count=f"{MOST_COPIED:,}")
        places = model.places_at(grid.chosen_rows())
        if not places:
            return _("列表还没读完，稍等再复制。") if rows else _("先选记录。")
        heads = [model.head(key) for key in keys]
        if rows <= COPIED_AT_ONCE:
            return self._put(heads, model.whole_cells(places, keys))
        parts = [places[at : at + COPIED_AT_ONCE] for at in range(0, rows, COPIED_AT_ONCE)]

        def read(_first: object) -> list[list[str]]:
            return [cells for part in parts for cells in model.whole_cells(part, keys)]

        background.ask(self._table, read, lambda cells: self._table.say(self._put(heads, cells)))
        return _("正在复制…")

    def _put(self, heads: list[str], cells: list[list[str]]) -> str:
        put_table(heads, cells)
        return _("已复制 {count} 条，号码遮盖").format(count=f"{len(cells):,}")

    def void(self) -> str:
        """Void the chosen records with one reason."""
        ids = self._ids()
        if not ids:
            return self._refusal()
        prompt = _("作废 {count} 条的理由（记入改动记录，可恢复）：").format(count=len(ids))
        count = self._with_reason(_("作废"), prompt, ids, void_many)
        if count is None:
            return ""
        asked = len(ids) - count
        more = _("，{count} 条已审核的已报第二人同意").format(count=asked) if asked else ""
        return _("已作废 {count} 条").format(count=count) + more

    def bring_back(self) -> str:
        """Void records become drafts again, with one reason."""
        ids = self._ids()
        if not ids:
            return self._refusal()
        prompt = _("{count} 条恢复后是草稿，再送审。写明恢复的理由，记入日志：").format(count=len(ids))
        count = self._with_reason(_("撤销作废"), prompt, ids, bring_back_many)
        if count is None:
            return ""
        return _("已恢复 {count} 条，现在是草稿").format(count=count)

    def hand_over(self) -> str:
        """Give the chosen records to somebody else: what is left blank stays as it is."""
        ids, view = self._ids(), self._table.view
        if not ids:
            return self._refusal()
        keys = ANSWERS[view.key]
        note = _("{count} 条今后由谁办理。空着的不改。可写：{names}").format(
            count=f"{len(ids):,}", names=_("、").join(staffing.colleagues(self._table.office))
        )
        lines = (("reason", _("移交理由")),)
        asked = Asked(_("移交"), note, _("移交"), view.key, keys, lines=lines, may_lack=keys)
        answers = fields_dialog.ask_fields(self._table.office, asked, self._table)
        if answers is None:
            return ""
        values = {key: answers[key] for key in keys if answers[key] not in (None, "", ())}
        if not values:
            return _("没有写移交给谁，没有改。")
        office, reason = self._table.office, answers["reason"]
        count = self._do(
            _("移交"), ids, lambda watch: hand_over(office, view.key, ids, values, reason=reason, watch=watch)
        )
        labels = _("、").join(view.fields[key].label for key in values)
        return _("{count} 条的{label}已改").format(count=count, label=labels)

    def assign(self) -> str:
        """Say who else works on the chosen records."""
        ids = self._ids()
        if not ids:
            return self._refusal()
        said = ask_and_assign(self._table, self._table.office, self._table.view.key, ids)
        if said:
            self._table.committed.emit(self._table.view.key, "")
        return said

    def merge(self) -> None:
        """The two chosen records side by side, to become one."""
        from opsdesk.gui.record.merge_dialog import MergeDialog

        ids, table = self._ids(), self._table
        if len(ids) != 2:
            return
        dialog = MergeDialog(table.office, table.view.key, (ids[0], ids[1]), table)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.merged.connect(lambda merge_id, kept: self._merged(merge_id, kept))
        dialog.parted.connect(lambda: table.say(_("已记住不是同一个，不再提示。")))
        dialog.open()

    def undo_merge(self, merge_id: str = "") -> str:
        """Take a merge apart, the latest of this window when it is not said which."""
        merge_id = merge_id or self.last_merge
        reason = ask.reason(self._table, _("撤销合并"), _("撤销理由：")) if merge_id else ""
        if not reason:
            return ""
        unmerge(self._table.office, merge_id, reason=reason)
        self.last_merge = ""
        self._table.committed.emit(self._table.view.key, "")
        return _("合并已撤销")

    def _merged(self, merge_id: str, kept: str) -> None:
        self.last_merge = merge_id
        self._table.committed.emit(self._table.view.key, kept)
        self._table.say(_("已合并，可用右键撤销"))

    def export_chosen(self) -> str:
        """The export dialog for the chosen records; all of a list go out by its own button, however many."""
        ids = self._ids()
        if not ids:
            return self._refusal()
        query = self._table.model.query
        self._table.export(replace(query, filters=(*query.filters, Filter("id", "in", tuple(ids)))))
        return ""

    def print_paper(self, key: str) -> str:
        """One paper for the chosen records, as a PDF."""
        ids = self._ids()
        if not ids:
            return self._refusal()
        self._printing.print_paper(key, ids)
        return ""

    # How it is done

    def _with_reason(self, title: str, prompt: str, ids: list[str], deed: Callable[..., int]) -> int | None:
        """Ask for the one reason and do it to all of them; how many it was done to, None without a reason."""
        reason = ask.reason(self._table, title, prompt)
        if not reason:
            return None
        office, register = self._table.office, self._table.view.key
        return self._do(title, ids, lambda watch: deed(office, register, ids, reason=reason, watch=watch))

    def _do(self, title: str, ids: list[str], work: Callable[[Watch], int]) -> int:
        count = do_with_many(self._table, title, len(ids), work)
        self._table.committed.emit(self._table.view.key, "")
        return count

    def _ids(self) -> list[str]:
        return self._table.chosen_ids() if self._table.table.chosen_count() <= MOST_AT_ONCE else []

    def _refusal(self) -> str:
        if self._table.table.chosen_count() > MOST_AT_ONCE:
            return _("一次最多 {count} 条。先用条件缩小范围。").format(count=f"{MOST_AT_ONCE:,}")
        return _("先选记录。")
