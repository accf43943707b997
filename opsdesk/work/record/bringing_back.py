# SPDX-License-Identifier: MIT
"""A void record becomes a draft again: voiding one by mistake costs nobody their typing."""

from __future__ import annotations

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Saved
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.record.merging import LINK


class MergedAway(errors.Told):
    """The record went into another one: alone it would come back without what was moved."""

    def __init__(self) -> None:
        super().__init__(_("这条已并入另一条，不能单独恢复。打开它，按“撤销作废”撤销合并。"))


class ThereAlready(errors.Told):
    """The same link stands there: of two, one would be counted twice."""

    def __init__(self) -> None:
        super().__init__(_("已有同样的一条（人员、案件、身份都相同），没有恢复。要改，改那一条。"))


class WentForItsTwin(errors.Told):
    """It went when two records became one, because both told the same."""

    def __init__(self) -> None:
        super().__init__(_("这条在合并时因两边重复去掉了，不能单独恢复。撤销那次合并，它就回来。"))


class NotVoid(errors.Told):
    """There is nothing to bring back."""

    def __init__(self) -> None:
        super().__init__(_("这条没有作废，不用恢复。"))


@deed(Permission.VOID)
def bring_back(office: Office, register: str, record_id: str, *, reason: str) -> Saved:
    """Make a void record a draft again, to be looked through and submitted anew.

    Raises `ReasonNeeded`, `NothingThere`, `NotVoid`, `MergedAway`, `ThereAlready`, `WentForItsTwin`, `NotAllowed`.
    """
    row = office.reader.get(register, record_id)
    if row is None or not office.sight.sees(register, record_id):
        raise errors.NothingThere(catalogue.register(register).facts.label, record_id)
    if row["state"] != State.VOID:
        raise NotVoid
    if office.merges.took(record_id) is not None:
        raise MergedAway
    dropped = office.merges.dropped(register, record_id) is not None
    if register == LINK and (dropped or _has_twin(office, row)):
        raise ThereAlready
    if dropped:
        raise WentForItsTwin
    return office.gate.restore(register, record_id, reason=reason)


def _has_twin(office: Office, row: Row) -> bool:
    """Whether another link of the person says the same."""
    (identity,) = catalogue.register(LINK).facts.identity
    there = office.reader.children(LINK, "person", row["person"]) if row["person"] else []
    return any(all(one[key] == row[key] for key in identity) for one in there if one["id"] != row["id"])
