# SPDX-License-Identifier: MIT
"""What V01–V28 say of the records that imports brought or changed: told to whoever imports, by window and command line.

A sheet is not refused for it: its records come in as submitted, and a reviewer confirms none that has errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.problem import Severity
from opsdesk.store.office import Office
from opsdesk.work.checks.found import BLANK, Finding
from opsdesk.work.checks.running import check_batch

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class ImportFindings:
    """What the checks found: broken rules, the heaviest first, and how many required fields are blank."""

    rules: tuple[Finding, ...] = ()
    blanks: int = 0

    @property
    def words(self) -> str:
        """How many there are; empty when there are none."""
        counts = Counter(one.severity for one in self.rules)
        said = []
        if self.rules:
            words = _("导入的记录按规则核对：错误 {errors} 处，提醒 {warnings} 处。")
            said.append(words.format(errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING]))
        if self.blanks:
            said.append(_("必填没填的 {count} 处，审核前补。").format(count=self.blanks))
        return "".join(said)


@deed(Permission.READ)
def findings_of(office: Office, batches: Iterable[str], today: date) -> ImportFindings:
    """What the checks say of some imports, by id. A large one takes a while: call it off the window's thread."""
    found = [one for batch in batches for one in check_batch(office, batch, today) if not one.reason]
    rules = sorted((one for one in found if one.code != BLANK), key=lambda one: (_WEIGHT[one.severity], one.check))
    return ImportFindings(tuple(rules), len(found) - len(rules))


@deed(Permission.READ)
def places_of(office: Office, found: Sequence[Finding]) -> dict[tuple[str, str], str]:
    """Where in its sheet ("6月!12") each record that is spoken of stood when it came in."""
    ids: dict[str, set[str]] = {}
    for one in found:
        ids.setdefault(one.register, set()).add(one.record)
    rows = ((register, row) for register, mine in ids.items() for row in office.reader.rows(register, sorted(mine)))
    return {(register, row["id"]): str(row["batch_place"] or "") for register, row in rows}
