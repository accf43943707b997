# SPDX-License-Identifier: MIT
"""Go back to a backup: see first what would be lost, keep the present file, change places whole.

The restored history goes on from the backup's last entry and says so; the present file stays among the backups.
Two people restore together (domain.md §7.2); one alone only where nobody else could agree, and the history says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.store import accounts
from opsdesk.store.backups import unasked
from opsdesk.store.backups.copies import copy_of, looked_at
from opsdesk.store.beside import approvals
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.desk import behind
from opsdesk.store.file.lock import OfficeLock
from opsdesk.store.file.safe_file import copy_verified_file, remove_database
from opsdesk.store.keys import key_renewal, keyring
from opsdesk.store.office import Office
from opsdesk.store.proof.history import Entry, Head, Progress
from opsdesk.store.upgrading import swap
from opsdesk.store.upgrading.backup_folder import Occasion, place_for
from opsdesk.store.verify import verify

MOST = 500  # lost deeds that are listed; the rest is counted
PART = ".restored"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a backup holds beside what the office holds. `counts`: register → records then, records now."""

    source: Path
    head: Head
    same_chain: bool
    counts: dict[str, tuple[int, int]]
    lost: tuple[Entry, ...]
    lost_in_all: int


def compare(office: Office, source: Path, progress: Progress = lambda done, total: None) -> Comparison:
    """Open a copy of the backup, check all of it, and set it beside the office. Changes nothing.

    Raises `NoSuchBackup` when it is another office's, does not open with today's key, or is not whole.
    """
    office = behind(office)
    with _checked(office, source, progress) as copy:
        head, then = copy.history.head(), copy.reader.counts()
    now, here = office.reader.counts(), office.history.head_at(head.seq)
    lost = office.history.after(head.seq, MOST)
    counts = {key: (then.get(key, 0), now.get(key, 0)) for key in {**now, **then}}
    same = here is not None and here.text == head.text
    return Comparison(source, head, same, counts, tuple(lost), max(0, office.history.head().seq - head.seq))


def restore(office: Office, source: Path, *, reason: str) -> Path | None:
    """Let the backup take the office's place; the office is closed afterwards, open it anew.

    The path of the backup made of the present file. Raises `NotAllowed`, `ReasonNeeded`, `ApprovalNeeded` (for this
    file, by its name), and what `compare` raises; until the last step nothing has changed.
    """
    office.user.must(Permission.BACKUP)
    if not reason.strip():
        raise errors.ReasonNeeded
    assert office.path is not None
    second = _agreed(office, source)
    kept = unasked.automatic(office, Occasion.RESTORE, always=True)
    with _checked(office, source) as copy:
        assert copy.path is not None
        before, part = office.history.head(), copy.path
        head = _note(copy, source, reason, before.text, second)
        copy.close()
        office.put_in_place(part, head)
    return kept.backup.path if kept else None


def restore_unopened(
    path: Path, source: Path, login: str, password: str, *, reason: str, second: tuple[str, str] = ("", "")
) -> Path | None:
    """The same for an office that will not open or is not there; login and password must open the backup.

    `second`: login and password of whoever agrees. The path the damaged file was moved to. Raises `WrongPassword`,
    `NotAllowed`, `ApprovalNeeded`, `NoSuchBackup`, `OfficeInUse`.
    """
    if not reason.strip():
        raise errors.ReasonNeeded
    ring = keyring.load(keyring.place_of(source))
    data_key, user_id, seed = keyring.unlock(ring, login, password)
    lock, part = OfficeLock(path), path.with_name(path.name + PART)
    try:
        copy_verified_file(source, part)
        stranger = SignedIn(user_id, login, "", ())
        earlier = [one.history for one in key_renewal.past_keys(ring, data_key)]
        with looked_at(part, data_key, stranger, earlier) as found:
            copy = found.seated(_person(found, user_id), seed)
            copy.user.must(Permission.BACKUP)
            agreed = _agreeing(copy, ring, second)
            _must_be_whole(copy, source)
            head = _note(copy, source, reason, "", agreed)
        kept = _kept_aside(path)
        swap.swap(path, part, keyring.text_of(key_renewal.rewound(ring, data_key, head.seq, head.text)))
    finally:
        remove_database(part)
        lock.release()
    return kept


@contextmanager
def _checked(office: Office, source: Path, progress: Progress = lambda done, total: None) -> Iterator[Office]:
    assert office.path is not None
    part = office.path.with_name(office.path.name + PART)
    try:
        if not source.is_file():
            raise errors.NoSuchBackup(source, _("没有这个文件"))
        with copy_of(office, source, part) as copy:
            if copy.meta.get("office") != office.meta.get("office"):
                raise errors.NoSuchBackup(source, _("是另一个台账的备份"))
            _must_be_whole(copy, source, progress)
            yield copy
    except errors.DamagedOffice as error:
        words = _("现在的密钥打不开它，可能是换密钥之前的备份，或已损坏")
        raise errors.NoSuchBackup(source, words) from error
    finally:
        remove_database(part)


def _must_be_whole(copy: Office, source: Path, progress: Progress = lambda done, total: None) -> None:
    found = verify(copy, progress)
    if found.damage or found.dangling:
        raise errors.NoSuchBackup(source, _("文件已损坏"))
    if not found.chain.sound:
        raise errors.NoSuchBackup(source, found.chain.words)


def _note(copy: Office, source: Path, reason: str, before: str, second: str) -> Head:
    facts = {"file": source.name, "back_to": copy.history.head().text, "instead_of": before, "agreed_by": second}
    return copy.gate.note("restore_office", reason=reason, **facts)


def others_who_may_agree(office: Office) -> list[SignedIn]:
    """Everybody else who could agree to a restore."""
    with office.reader.connection() as connection:
        return approvals.others_who_may_agree(connection, office.user, TwoPerson.RESTORE)


def _agreed(office: Office, source: Path) -> str:
    """Use the approval up; the id of whoever gave it, empty when nobody else could."""
    if not others_who_may_agree(office):
        return ""
    given = office.approvals.given(TwoPerson.RESTORE, "", source.name)
    if given is None:
        raise ApprovalNeeded(TwoPerson.RESTORE)
    return office.approvals.use(given.id, TwoPerson.RESTORE, "", source.name).decided_by


def _agreeing(copy: Office, ring: keyring.Keyring, second: tuple[str, str]) -> str:
    """The same where nothing but the backup opens: the other person signs in there and then."""
    others = {one.id for one in others_who_may_agree(copy)}
    if not others:
        return ""
    if not second[0]:
        raise ApprovalNeeded(TwoPerson.RESTORE)
    user_id = keyring.unlock(ring, *second).user
    if user_id not in others:
        raise errors.NotAllowed(second[0], TwoPerson.RESTORE.label)
    return user_id


def _person(copy: Office, user_id: str) -> SignedIn:
    with copy.reader.connection() as connection:
        for person in accounts.active(connection):
            if person.id == user_id:
                return person
    raise errors.WrongPassword


def _kept_aside(path: Path) -> Path | None:
    """Move a file that will not open, with all that belongs to it, among the backups."""
    if not path.exists():
        return None
    target = place_for(path, Occasion.DAMAGED)
    for end in ("-wal", "-shm", ""):
        here = path.with_name(path.name + end)
        if here.exists():
            copy_verified_file(here, target.with_name(target.name + end))
    ring = keyring.place_of(path)
    if ring.exists():
        copy_verified_file(ring, keyring.place_of(target))
    return target
