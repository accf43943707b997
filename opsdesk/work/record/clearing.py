# SPDX-License-Identifier: MIT
"""Clearing a person, and correcting what is wrong about one (domain.md §7.5, §7.6).

A clearing raises what has to be lifted, returned and withdrawn, and lists every paper that named the person. Nothing of
it is done by the desk: each is a task that somebody carries out where it has force.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from opsdesk import errors
from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.store.beside import printed, tasks
from opsdesk.store.beside.printed import Printed
from opsdesk.store.beside.tasks import Dispute, Task
from opsdesk.store.changing.correction_gate import NotDisputed
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

CLEARED = ("撤销案件", "终止侦查", "法定不起诉", "存疑不起诉", "判决无罪")
_CLEARED = (Filter("liability_cleared", "is", True),)
PUSHED_UP = ("punishment", "exit_control", "fugitive_capture")  # what other systems hold as well

# What is lifted, returned or withdrawn: register, the field that ends it, what to do.
LIFTED = (
    ("measure", "end_time", N_("解除强制措施，立即释放，填终止时间。")),
    ("exit_control", "cancelled_at", N_("解除出入境管控，退还证照，填解除时间。")),
    ("punishment", "lifted_at", N_("撤回两卡惩戒呈报，或报市局解除，填解除时间。")),
    ("fugitive_capture", "cancel_date", N_("撤销在逃人员登记，填撤网时间。")),
)
IN_CASE = (
    ("account_control", N_("核对此人名下的冻结，无关的立即解冻。")),
    ("seizure", N_("核对此人的扣押物品，无关的三日内解除、退还。")),
)


@dataclass(frozen=True, slots=True)
class Clearing:
    """What a clearing brought: tasks, the papers that named the person, and the periods whose counts it changes."""

    involvement: str
    tasks: tuple[Task, ...]
    papers: tuple[Printed, ...]
    adjusted_from: date | None


@dataclass(frozen=True, slots=True)
class Cleared:
    """Somebody who was cleared in a case, the name masked: what is still to do, and every paper that named them."""

    involvement: str
    name: str
    case_name: str
    outcome: str
    day: date | None
    adjusted_from: date | None
    waiting: int
    papers: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """A correction and every paper that says the wrong thing: each is called back by its number."""

    dispute: Dispute
    papers: tuple[Printed, ...]

    @property
    def words(self) -> str:
        """The recall notice in lines; it names papers, nobody."""
        label = catalogue.register(self.dispute.register).fields[self.dispute.field].label
        lines = [_("更正通知"), _("下列文书的“{label}”有误，已经更正，请收回原件换发：").format(label=label)]
        lines += [
            _("{number} {title}，{day} 印 {copies} 份").format(
                number=paper.number, title=paper.title, day=paper.printed_at[:10], copies=paper.copies
            )
            for paper in self.papers
        ]
        return "\n".join(lines if self.papers else [*lines, _("没有印过含这一栏的文书。")])


class DoesNotClear(errors.Told):
    """Only some outcomes clear a person."""

    def __init__(self) -> None:
        super().__init__(_("这种处理结果不排除责任，没有改动。撤案、终止侦查、不起诉、判无罪才是。"))


class NotCleared(errors.Told):
    """Nothing is called back on account of somebody who was not cleared."""

    def __init__(self) -> None:
        super().__init__(_("此人没有登记排除责任，没有要收回的文书。"))


@deed(Permission.ENTER)
def clear_person(office: Office, involvement: str, outcome: str, day: date, *, reason: str) -> Clearing:
    """Write that a person is cleared in a case, and raise what follows. Raises `DoesNotClear`, `ReasonNeeded`."""
    if outcome not in CLEARED:
        raise DoesNotClear
    if not reason.strip():
        raise errors.ReasonNeeded
    part = office.reader.get("involvement", involvement)
    if part is None:
        raise errors.NothingThere(catalogue.register("involvement").facts.label, involvement)
    values = {"disposition": outcome, "disposition_date": day, "liability_cleared": True}
    with office.gate.transaction():
        office.gate.save([Change("involvement", values, involvement)], deed="clear", reason=reason)
        made = office.gate.open_tasks(list(_to_do(office, part)), deed="task")
    captured = part.get("capture_time")
    return Clearing(involvement, tuple(made), papers_naming(office, part), captured.date() if captured else None)


@deed(Permission.READ)
def papers_naming(office: Office, part: dict[str, Any]) -> tuple[Printed, ...]:
    """Every paper the person, or a record about them in the case, stands on."""
    ids = [part["person"], part["id"], *(record for _matter, _register, record, _about, _words in _to_do(office, part))]
    found = {paper.id: paper for record in ids if record for paper in printed.holding(office.reader, record)}
    return tuple(found[one] for one in sorted(found, reverse=True))


@deed(Permission.READ, seen=True)
def cleared(office: Office) -> list[Cleared]:
    """Everybody who was cleared, the latest first."""
    parts = office.reader.rows("involvement", office.reader.ids(ListQuery("involvement", _CLEARED, order="id")))
    persons, cases = (
        {row["id"]: row for row in office.reader.rows(key, {part[key] for part in parts if part[key]})}
        for key in ("person", "case")
    )
    open_ = Counter(task.about for task in waiting_tasks(office))
    return [_cleared(office, part, persons, cases, open_[part["id"]]) for part in parts]


@deed(Permission.READ, seen=True)
def part_of(office: Office, case: str, person: str) -> str:
    """The id of a person's part in a case. Raises `NothingThere`."""
    filters = (Filter("case", "is", case), Filter("person", "is", person))
    ids = office.reader.ids(ListQuery("involvement", filters, order="id"))
    if not ids:
        raise errors.NothingThere(catalogue.register("involvement").facts.label, person)
    return ids[0]


@deed(Permission.READ, seen=True)
def waiting_tasks(office: Office) -> list[Task]:
    """What has to be done, the oldest first."""
    with office.reader.connection() as connection:
        waiting = tasks.waiting(connection)
    return [one for one in waiting if not one.record_id or office.sight.sees(one.register, one.record_id)]


@deed(Permission.ENTER, Permission.CUSTODY, Permission.CONFIRM)
def finish_task(office: Office, task: str, words: str) -> None:
    """Say how a task was done. Raises `ReasonNeeded`."""
    office.gate.finish_task(task, words)


@deed(Permission.READ)
def adjustment(office: Office, first: date, last: date) -> int:
    """How many persons left the counts of a period because they were cleared: the line that stands under a figure."""
    filters = (
        *_CLEARED,
        Filter("capture_time", "from", first),
        Filter("capture_time", "to", last),
    )
    ids = office.reader.ids(ListQuery("involvement", filters, order="id"))
    return len({row["person"] for row in office.reader.rows("involvement", ids)})


@deed(Permission.ENTER, Permission.CONFIRM, Permission.SEAL)
def ask_correction(office: Office, register: str, record: str, field: str, *, claim: str, claimant: str) -> Dispute:
    """Take a request for correction down: the field is frozen and left out of exports. Raises `ReasonNeeded`."""
    return office.gate.dispute(register, record, field, claim, claimant)


@deed(Permission.READ, seen=True)
def open_disputes(office: Office, register: str = "") -> list[Dispute]:
    """The requests nobody has decided, the oldest first."""
    with office.reader.connection() as connection:
        disputed = tasks.disputes(connection, register)
    return [one for one in disputed if office.sight.sees(one.register, one.record_id)]


@deed(Permission.READ, seen=True)
def all_disputes(office: Office) -> list[Dispute]:
    """Every request, the open ones first, then the latest decided."""
    with office.reader.connection() as connection:
        disputed = tasks.every_dispute(connection)
    return [one for one in disputed if office.sight.sees(one.register, one.record_id)]


@deed(Permission.READ)
def recall_of(office: Office, dispute: str) -> Recall:
    """The recall notice of a decided correction: the papers that were printed before. Raises `NotDisputed`."""
    with office.reader.connection() as connection:
        settled = tasks.dispute(connection, dispute)
    if settled is None or settled.state == tasks.OPEN:
        raise NotDisputed
    before = [one for one in printed.holding(office.reader, settled.record_id) if one.printed_at <= settled.decided_at]
    return Recall(settled, tuple(before) if settled.state == tasks.ACCEPTED else ())


@deed(Permission.SEAL)
def decide_correction(office: Office, dispute: str, value: Any, words: str, *, accept: bool = True) -> Recall:
    """The legal unit decides; accepted, `value` takes the field's place and every paper that said otherwise is listed.

    What other systems hold as well becomes a task. Raises `NotDisputed`, `ReasonNeeded`, `NotAllowed`.
    """
    with office.reader.connection() as connection:
        asked = tasks.dispute(connection, dispute)
    with office.gate.transaction():
        values = {asked.field: value} if accept and asked else None
        settled = office.gate.decide(dispute, values, words)
        papers = tuple(printed.holding(office.reader, settled.record_id)) if accept else ()
        office.gate.open_tasks(list(_after_correction(settled, papers, accept)), deed="task")
    return Recall(settled, papers)


def _after_correction(
    settled: Dispute, papers: tuple[Printed, ...], accepted: bool
) -> Iterator[tuple[tasks.Matter, str, str, str, str]]:
    place = (settled.register, settled.record_id, settled.id)
    if accepted and settled.register in PUSHED_UP:
        yield "correction", *place, _("已推送上级系统，到那边同样更正。")
    for paper in papers:
        words = _("收回 {number}《{title}》原件，换发更正后的。")
        yield "recall", *place, words.format(number=paper.number, title=paper.title)


def _cleared(office: Office, part: Row, persons: dict[str, Row], cases: dict[str, Row], waiting: int) -> Cleared:
    name = catalogue.register("person").fields["person_name"]
    captured = part.get("capture_time")
    return Cleared(
        part["id"],
        shown(name, persons.get(part["person"], {}).get("person_name")),
        str(cases.get(part["case"], {}).get("case_name") or ""),
        codes("disposition").name_of(str(part["disposition"] or "")),
        part["disposition_date"],
        captured.date() if captured else None,
        waiting,
        papers_naming(office, part),
    )


def _to_do(office: Office, part: dict[str, Any]) -> Iterator[tuple[tasks.Matter, str, str, str, str]]:
    for register, ends, words in LIFTED:
        view = catalogue.register(register)
        filters = [Filter("person", "is", part["person"]), Filter(ends, "empty", True)]
        filters += [Filter("case", "is", part["case"])] if "case" in view.fields and register == "measure" else []
        for record in office.reader.ids(ListQuery(register, tuple(filters), order="id")):
            yield "clearing", register, record, part["id"], _(words)
    for register, words in IN_CASE:
        for record in office.reader.ids(ListQuery(register, (Filter("case", "is", part["case"]),), order="id")):
            yield "clearing", register, record, part["id"], _(words)
