# SPDX-License-Identifier: MIT
"""What the desk must let go: a list, a preview, the consent of a second person, shredding, and a certificate of it.

Shredding puts a record's words, and what the history said of them, under a key and destroys the key
(`store/changing/vault.py`). Copies made before, backups among them, still hold them until they are thinned out: the
certificate says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.retention import Kept, classes, kept
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records.record import State
from opsdesk.store import clock
from opsdesk.store.beside.approvals import Approval, ApprovalNeeded
from opsdesk.store.office import Office
from opsdesk.store.proof import erasures
from opsdesk.store.proof.erasures import Erased, Provision
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.office.closed_counts import counts_stay


@dataclass(frozen=True, slots=True)
class Expired:
    """One record whose time is over. `local_no` names it on the list; nobody's name does."""

    kept: Kept
    record: str
    local_no: str
    ended: date
    keep_until: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased, by whom, with whose consent; `head` is the end of the history after it."""

    kept: Kept
    count: int
    approval: Approval
    erased_by: str
    erased_at: str
    head: str

    @property
    def words(self) -> str:
        """The certificate in lines, as it is shown and printed."""
        lines = [
            _("销毁证明"),
            _("类别：{name}，{count} 条").format(name=_(self.kept.name), count=self.count),
            _("依据：{words}").format(words=self.kept.words),
            _("申请理由：{reason}").format(reason=self.approval.reason),
            _("销毁时间：{at}").format(at=clock.local(self.erased_at)),
            _("做法：内容和历史中的内容移入密钥箱，密钥已销毁，不能恢复。"),
            _("此前做的备份里还有，按备份的保留期清除。"),
            _("链头：{head}").format(head=self.head),
        ]
        return "\n".join(lines)


class NothingExpired(errors.Told):
    """Nothing of that class is due."""

    def __init__(self) -> None:
        super().__init__(_("这一类没有到期的记录，没有改动。"))


@deed(Permission.SEAL, Permission.CONFIRM)
def expired(office: Office, today: date) -> list[Expired]:
    """Every record whose time is over, the oldest first."""
    found = [one for each in classes() for one in _expired(office, each, today)]
    return sorted(found, key=lambda one: (one.keep_until, one.kept.key, one.record))


@deed(Permission.SEAL, Permission.CONFIRM)
def counted(office: Office, today: date) -> Counter[str]:
    """How many are due, by class."""
    return Counter(one.kept.key for one in expired(office, today))


@deed(Permission.SEAL)
def ask_erasure(office: Office, key: str, today: date, *, reason: str) -> Approval:
    """Ask a second person for what is due of a class; the list is fixed with it. Raises `NothingExpired`."""
    due = _expired(office, kept(key), today)
    if not due:
        raise NothingExpired
    details = {"class": key, "count": len(due), "records": [one.record for one in due]}
    return office.approvals.ask(TwoPerson.ERASE, "", key, reason=reason, details=details)


@deed(Permission.SEAL)
def erase(office: Office, key: str) -> Certificate:
    """Shred what was agreed to, and nothing else. Raises `ApprovalNeeded`."""
    rule = kept(key)
    given = office.approvals.given(TwoPerson.ERASE, "", key)
    if given is None:
        raise ApprovalNeeded(TwoPerson.ERASE)
    gone = [(rule.register, record) for record in given.details["records"]]
    with office.gate.transaction(), counts_stay(office, gone):
        office.approvals.use(given.id, TwoPerson.ERASE, "", key)
        for record in given.details["records"]:
            office.gate.shred(rule.register, record, keep=rule.keep, kind=key, approval=given.id)
    head = office.history.head()
    return Certificate(rule, len(given.details["records"]), given, office.user.name, head.at, head.text)


@deed(Permission.SEAL, Permission.AUDIT)
def erased(office: Office) -> list[Erased]:
    """What was erased so far, the latest first."""
    with office.reader.connection() as connection:
        return erasures.erased(connection)


@deed(Permission.SEAL, Permission.EXPORT, Permission.CONFIRM)
def provide(
    office: Office, recipient: str, *, basis: str, what: str, register: str = "", record: str = "", reference: str = ""
) -> Provision:
    """Write down what was handed to whom, on what ground. Raises `ReasonNeeded` when either is missing."""
    if not (recipient.strip() and basis.strip() and what.strip()):
        raise errors.ReasonNeeded
    return office.gate.provide(recipient, basis, what, register, record, reference)


@deed(Permission.SEAL, Permission.AUDIT, Permission.CONFIRM)
def provisions(office: Office) -> list[Provision]:
    """The register of what was provided, the latest first."""
    with office.reader.connection() as connection:
        return erasures.provisions(connection)


def _expired(office: Office, rule: Kept, today: date) -> list[Expired]:
    """The records of one class that are due and were not anonymised yet."""
    over = today - timedelta(days=rule.days)
    filters = (Filter(rule.begins[0], "to", over),) if len(rule.begins) == 1 else ()
    ids = office.reader.ids(ListQuery(rule.register, filters, order="id", states=tuple(State)))
    with office.reader.connection() as connection:
        gone = {one.record_id for one in erasures.erased(connection)}
    columns = office.reader.columns(rule.register, [one for one in ids if one not in gone], ("local_no", *rule.begins))
    found = []
    for row in (dict(zip(columns, lying, strict=True)) for lying in zip(*columns.values(), strict=True)):
        until, ended = rule.keep_until(row), rule.ended(row)
        if until and ended and until < today:
            found.append(Expired(rule, row["id"], str(row["local_no"] or ""), ended, until))
    return found
