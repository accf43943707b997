# SPDX-License-Identifier: MIT
"""Print a paper of the catalogue: gather, say, draw, and keep the print with all it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people import sight
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.content import FormContent
from opsdesk.reports.figure import Scope
from opsdesk.reports.imprint import Imprint
from opsdesk.reports.paper.writer import PaperReceipt
from opsdesk.reports.papers import words
from opsdesk.reports.papers.filling import fill
from opsdesk.reports.papers.form import Form, form, forms
from opsdesk.reports.papers.sayings import Mode, Sayings
from opsdesk.reports.papers.sources import source_of
from opsdesk.reports.period import usual
from opsdesk.reports.wording import Language, speaking
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.due.due_list import due_list
from opsdesk.work.papers.keeping_prints import About, print_content

KIND_FIELD = {"seizure": "seizure_kind", "custody_movement": "movement"}
"""The field that a form's `only` speaks of."""

CLOCKED = ("measures", "measures_due", "governed", "duty", "due")
"""Sources that say when a term ends."""


class NothingToPrint(errors.Told):
    """A paper without a record it could be about."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__(_("{title}没有打印：{why}").format(title=title, why=why))


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper that may be printed: its key, its name, the register it is about, and the kinds it fits (all if none).

    `everything`: it may be printed without naming records. `period`: it is a sheet of figures of a day, week or month.
    `registers`: those it may be asked from.
    """

    key: str
    title: str
    register: str
    only: tuple[str, ...]
    copies: int
    everything: bool
    period: str = ""
    registers: tuple[str, ...] = ()


def all_papers(language: Language = "zh") -> list[PaperChoice]:
    """Every paper of the catalogue in force today, in the order of the menu."""
    say = words.saying(language)
    return [
        PaperChoice(
            one.key,
            say(one.title),
            one.about,
            one.only,
            len(one.copies),
            one.everything,
            one.period,
            (one.about, *one.also),
        )
        for one in forms(date.today())
    ]


def papers_for(register_key: str, language: Language = "zh") -> list[PaperChoice]:
    """The papers that can be printed from a record of this register."""
    here = {one.key for one in forms(date.today()) if register_key in (one.about, *one.also)}
    return [choice for choice in all_papers(language) if choice.key in here]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: a paper for records, or for a period, in Chinese ("zh") or English ("en")."""

    paper: str
    records: tuple[str, ...] = ()
    scope: Scope | None = None
    language: Language = "zh"


@deed(Permission.READ)
def print_paper(
    office: Office,
    paper_key: str,
    records: str | Sequence[str],
    out: Path,
    *,
    language: Language = "zh",
    on: datetime | None = None,
    scope: Scope | None = None,
) -> PaperReceipt:
    """One PDF at `out` with all copies of the paper for the records named, or for the period of `scope`.

    `on` is the moment of printing, now when left out. Raises `NoSuchPaper`, `FormUnfit`, `NothingToPrint`,
    `NothingThere`, `NotAllowed`, `ReadOnlyPlace`, `DiskFull`. The print is kept with all it was made from.
    """
    ids = (records,) if isinstance(records, str) else tuple(records)
    return print_order(office, Order(paper_key, ids, scope, language), out, on=on)


@deed(Permission.READ)
def print_order(office: Office, order: Order, out: Path, *, on: datetime | None = None) -> PaperReceipt:
    """Gather, draw, keep. Raises what `print_paper` raises."""
    moment = _minute(on)
    with office.reader.connection():  # one moment of the office for content and head
        head = office.history.head()
        content = gather(office, order, moment)
    return print_content(office, content, about_of(order, content), out, head=head, moment=moment)


@deed(Permission.READ)
def preview(office: Office, order: Order, out: Path, *, on: datetime | None = None) -> PaperReceipt:
    """The same pages marked as a preview, without a number; nothing is kept. Raises what `print_paper` raises."""
    moment = _minute(on)
    with office.reader.connection():
        head = office.history.head()
        content = gather(office, order, moment)
    return content.draw(out, Imprint(office.name, office.user.name, moment, head.text))


@deed(Permission.READ)
def gather(office: Office, order: Order, moment: datetime) -> FormContent:
    """Everything the paper says, as the office stands now. Raises what `print_paper` raises, but for files."""
    wanted, ids = form(order.paper, moment.date()), list(order.records)
    _allow(office, wanted)
    _check(office, wanted, ids)
    mode = _mode(office, wanted, ids)
    clocks = [(row.record, row.due) for row in due_list(office, moment)] if wanted.source in CLOCKED else []
    scope = order.scope or (usual(wanted.period, moment.date()) if wanted.period else None)
    with office.reader.connection(), speaking(order.language):  # names are read as they come up
        sayings = Sayings(office.seen.reader, mode, order.language, moment, clocks, scope=scope)
        gathered = list(source_of(wanted)(sayings, wanted, ids))
        filled = tuple(fill(wanted, sayings, found) for found in gathered)
    if not filled:
        raise NothingToPrint(wanted.title, _("名下没有可印的内容。"))
    basis = dict(gathered[0].basis)
    return FormContent(wanted, filled, order.language, mode, scope, basis)


def about_of(order: Order, content: FormContent) -> About:
    """What is noted about the print of an order."""
    wanted, scope = content.form, content.scope
    return About(
        paper=wanted.key,
        title=wanted.title,
        register=_asked_from(order, content),
        records=order.records,
        period=(scope.first.isoformat(), scope.last.isoformat()) if scope else ("", ""),
        copies=len(wanted.copies),
    )


def _asked_from(order: Order, content: FormContent) -> str:
    """The register whose records were named: the labels of a seizure are asked for by the seizure's id."""
    wanted, drawn = content.form, {one.about for one in content.filled}
    return wanted.also[0] if wanted.also and not drawn.issuperset(order.records) else wanted.about


def _minute(on: datetime | None) -> datetime:
    return (on or datetime.now()).replace(second=0, microsecond=0)


def _allow(office: Office, wanted: Form) -> None:
    """Whoever reads may print; everything about one person in full is only for those who may unmask."""
    office.user.must(Permission.READ)
    if wanted.about == "case" and not wanted.everything and not sight.sees_case_text(office.user):
        raise errors.NotAllowed(office.user.name, _("查看案情"))
    if wanted.layout == "record" and wanted.privacy == "full":
        office.user.must(Permission.UNMASK)
    if wanted.layout == "photos" and not office.user.may(Permission.CUSTODY):
        office.user.must(Permission.UNMASK)  # a picture cannot be masked


def _check(office: Office, wanted: Form, ids: Sequence[str]) -> None:
    """Every record is there, alive and of a kind the form fits."""
    if not ids and not wanted.everything:
        raise NothingToPrint(
            wanted.title, _("没有选记录。先选要印的{register}。").format(register=_label(wanted.about))
        )
    for one in ids:
        _check_one(office, wanted, one)


def _check_one(office: Office, wanted: Form, record_id: str) -> None:
    for register in (wanted.about, *wanted.also):
        row = office.reader.get(register, record_id)
        if row is not None and office.sight.sees(register, record_id):
            _fits(wanted, register, row)
            return
    raise errors.NothingThere(_label(wanted.about), record_id)


def _fits(wanted: Form, register: str, row: Row) -> None:
    if row["state"] == State.VOID:
        raise NothingToPrint(wanted.title, _("记录 {number} 已作废。").format(number=row["local_no"]))
    key = KIND_FIELD.get(register)
    if wanted.only and key and row.get(key) not in wanted.only:
        spec = catalogue.register(register).fields[key]
        kind = spec.kind.format(row[key]) if row.get(key) else _("未填")
        raise NothingToPrint(
            wanted.title, _("记录 {number} 是“{kind}”，不用这种文书。").format(number=row["local_no"], kind=kind)
        )


def _label(register: str) -> str:
    return catalogue.register(register).facts.label


def _mode(office: Office, wanted: Form, ids: Sequence[str]) -> Mode:
    """`one` is full for a single person's legal list, de-identified as soon as others stand beside.

    Whoever may not see whole numbers on the screen prints none either, and who reads no names prints none
    (domain.md §7.1).
    """
    mode: Mode = wanted.privacy if wanted.privacy != "one" else "full" if len(ids) == 1 else "group"
    if not sight.reads_names(office.user):
        return "group"
    return "screen" if mode == "full" and not office.user.may(Permission.UNMASK) else mode
