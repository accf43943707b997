# SPDX-License-Identifier: MIT
"""Who else works on a case: naming its 经办人, which lets them see it and changes nothing of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.office import staffing
from opsdesk.work.step_by_step import NOBODY, STEP, Watch, in_steps

BETWEEN = re.compile(r"[、，,;；\s]+")


class NobodyOfThatName(errors.Told):
    """A name that no account of the office bears: whoever is meant would not see the case."""

    def __init__(self, names: Sequence[str]) -> None:
        said = _("、").join(names)
        super().__init__(_("“人员与权限”里没有{names}。姓名照那里写，几个人用顿号隔开。").format(names=said))


def shared(register: str) -> str:
    """The field of a register that says who else sees a record; empty for a register that has none."""
    return next(iter(catalogue.register(register).facts.shared), "")


@deed(Permission.ASSIGN)
def assign(office: Office, register: str, ids: Sequence[str], names: str, *, reason: str, watch: Watch = NOBODY) -> int:
    """Give records to these people, in the place of whoever had them; how many changed.

    Confirmed records stay confirmed. Raises `NobodyOfThatName`, `ReasonNeeded`, `StoppedInTime`,
    `NotAllowed`.
    """
    key = shared(register)
    if not reason.strip():
        raise errors.ReasonNeeded
    wanted = list(dict.fromkeys(filter(None, BETWEEN.split(names.strip()))))
    known = set(staffing.colleagues(office))
    if unknown := [name for name in wanted if name not in known]:
        raise NobodyOfThatName(unknown)
    values = {key: "、".join(wanted) or None}

    def give(some: Sequence[str]) -> None:
        changes = [Change(register, dict(values), one) for one in some]
        office.gate.save(changes, deed="hand_over", reason=reason.strip())

    in_steps(office.gate, ids, STEP, watch, give)
    return len(ids)
