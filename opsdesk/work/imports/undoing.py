# SPDX-License-Identifier: MIT
"""Take a whole import back, at any later time, and say what stayed and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.beside import printed
from opsdesk.store.imports import undo
from opsdesk.store.office import Office
from opsdesk.store.proof.undone import facts, undone
from opsdesk.work.imports.import_told import HeldWords

_WHY: dict[str, str] = {
    "touched": N_("导入以后有人改过"),
    "confirmed": N_("导入以后审核过"),
    "returned": N_("导入以后退回过"),
    "disputed": N_("有人申请更正，还没有定"),
    "merged": N_("别的记录并进了它"),
    "used": N_("{users}在用"),
    "gone": N_("原来指的记录已经作废，没有改回"),
    "settled": N_("在“导入待定”里采用的"),
}


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that stayed: its register, id and name, why (`store.undo_facts.Kept`), the fields meant (labels), and
    which registers' records use it, with how many."""

    register: str
    id: str
    title: str
    why: str
    fields: tuple[str, ...]
    by: tuple[tuple[str, int], ...] = ()

    @property
    def words(self) -> str:
        """One line for a list."""
        why = _(_WHY[self.why]).format(users=self._users or _("别的记录"))
        why = _("{why}：{fields}").format(why=why, fields="、".join(self.fields)) if self.fields else why
        return f"{catalogue.register(self.register).facts.label} {self.title}（{why}）"

    @property
    def _users(self) -> str:
        lines = (
            _("{count} 条{label}").format(count=count, label=catalogue.register(one).facts.many)
            for one, count in self.by
        )
        return _("、").join(lines)


@dataclass(frozen=True, slots=True)
class UndoReceipt:
    """What taking an import back did: records voided by register, records set back, records kept, and the prints on
    which any of them stands otherwise (number and title); then the history."""

    batch_id: str
    file_name: str
    voided: dict[str, int]
    restored: int
    kept: tuple[KeptRecord, ...]
    papers: tuple[str, ...]
    seq: int
    head: str

    @property
    def words(self) -> str:
        """The receipt in sentences, what stayed line by line."""
        message = _("已撤销“{file}”：作废 {voided} 条，改回 {restored} 条，保留 {kept} 条。")
        counts = {"voided": sum(self.voided.values()), "restored": self.restored, "kept": len(self.kept)}
        papers = [self.paper_words] if self.papers else []
        return "\n".join(
            (message.format(file=self.file_name, **counts), *(f"  {one.words}" for one in self.kept), *papers)
        )

    @property
    def paper_words(self) -> str:
        """Which prints no longer say what the office says."""
        return _("印过的文书里有这些记录，发出去的要收回或更正：{papers}").format(papers=_("、").join(self.papers))


@deed(Permission.IMPORT)
def undo_import(office: Office, batch_id: str, *, reason: str) -> UndoReceipt:
    """Void what the import made, set back what it changed, leave alone what was touched since; all or nothing. What an
    earlier undo left because of this import is voided with it: the order of undoing makes no difference.

    Raises `NoSuchBatch`, `AlreadyUndone`, `ReasonNeeded`, `NotAllowed`. The file may be imported again afterwards.
    """
    with office.gate.transaction():
        done, saved = office.gate.undo_batch(batch_id, reason=reason)
        office.imports.parked.withdraw(batch_id)
        for register, record_id in done.behind:  # each with an entry of its own: it is of another import
            office.gate.void(register, record_id, reason=reason)
    return _receipt(office, done, saved.seq, saved.head)


@deed(Permission.IMPORT)
def preview_undo(office: Office, batch_id: str) -> UndoReceipt:
    """What `undo_import` would do now, with the history as it stands; only read, so that others can save meanwhile.

    Raises `NoSuchBatch`, `AlreadyUndone`, `NotAllowed`.
    """
    with office.reader.connection():
        head = office.history.head()
        return _receipt(office, office.gate.foresee_undo(batch_id), head.seq, head.text)


def _receipt(office: Office, done: undo.Undo, seq: int, head: str) -> UndoReceipt:
    counts = Counter({register: len(ids) for register, ids in done.voided.items()})
    counts.update(register for register, _record in done.behind)
    kept = tuple(_named(office, one) for one in done.kept)
    changed = [one for _register, one in done.goes()] + list(done.updates)
    with office.reader.connection() as connection:
        named = printed.naming(connection, changed)
    papers = tuple(f"{number}《{_(title)}》" for number, title, _at in named)
    return UndoReceipt(done.batch_id, done.file, dict(counts), len(done.updates), kept, papers, seq, head)


@deed(Permission.READ)
def kept_of(office: Office, batch_id: str) -> tuple[KeptRecord, ...]:
    """What stayed when an import was taken back; nothing for one that was not."""
    with office.reader.connection() as connection:
        found = facts(connection).get(batch_id)
    told = found.kept if found else ()
    return tuple(
        _named(
            office,
            undo.Kept(
                one["register"], one["id"], one["why"], tuple(one["fields"]), tuple(map(tuple, one.get("by", ())))
            ),
        )
        for one in told
    )


@deed(Permission.READ)
def undone_imports(office: Office) -> frozenset[str]:
    """The ids of the imports that were taken back, for the list of imports."""
    with office.reader.connection() as connection:
        return frozenset(undone(connection))


def _named(office: Office, kept: undo.Kept) -> KeptRecord:
    fields = catalogue.register(kept.register).fields
    labels = tuple(fields[key].label for key in kept.fields if key in fields)
    title = HeldWords(office).title(kept.register, kept.id, _title(office, kept.register, kept.id))
    return KeptRecord(kept.register, kept.id, title, kept.why, labels, kept.by)


def _title(office: Office, register: str, record_id: str) -> str:
    """The record's name; a measure is called by its person."""
    view = catalogue.register(register)
    row = office.reader.get(register, record_id)
    if row is None:  # sealed: no list names it
        return record_id
    first = next((key for key in view.facts.title if row[key]), "")
    kind = view.fields[first].kind if first else None
    if kind is not None and kind.key == "reference":
        return _title(office, kind.register, row[first])  # type: ignore[attr-defined]
    return view.title_of(row)
