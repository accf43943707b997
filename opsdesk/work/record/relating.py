# SPDX-License-Identifier: MIT
"""What stood before is tied to the case at hand, or remembered as having nothing to do with it."""

from __future__ import annotations

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

BETWEEN = "、"


class NothingToLink(errors.Told):
    """Neither a person nor part of a case."""


@deed(Permission.READ)
def case_of(office: Office, register: str, record_id: str) -> str:
    """The id of the case a record is or belongs to; empty when it belongs to none."""
    if register == "case":
        return record_id
    row = office.reader.get(register, record_id) or {}
    if register == "item":
        row = office.reader.get("seizure", str(row.get("seizure") or "")) or {}
    return str(row.get("case") or "")


@deed(Permission.ENTER)
def link_to_case(office: Office, case: str, register: str, record_id: str) -> str:
    """Tie a record to a case, and say in words what was done.

    A person becomes part of the case, as a draft without a role; what belongs to another case makes each of the two
    name the other as investigated together. Raises `NothingToLink`, `Refused`.
    """
    if register == "person":
        return _involve(office, case, record_id)
    other = case_of(office, register, record_id)
    if not other:
        raise NothingToLink(_("这条不属于哪个案件，关联不了。先给它立案或补上案件。"))
    if other == case:
        return _("它就是本案的。")
    both = [*_named(office, case, other), *_named(office, other, case)]
    if not both:
        return _("两案早已互相写着。")
    office.gate.save(both, deed="save", reason=_("此前出现过，串并"))
    return _("两案的“串并案件”已互相写上。")


@deed(Permission.ENTER)
def look_irrelevant(office: Office, register: str, record_id: str, other: str) -> None:
    """Remember that what stood before has nothing to do with this record: it is not shown beside it again."""
    office.imports.apart.keep(register, record_id, [other], reason=_("看过，无关"))


def _involve(office: Office, case: str, person: str) -> str:
    if any(row["person"] == person for row in office.reader.children("involvement", "case", case)):
        return _("这个人已在本案中。")
    office.gate.save([Change("involvement", {"case": case, "person": person})], deed="save")
    return _("已加到本案的涉案关系，草稿；补上身份再提交。")


def _named(office: Office, case: str, other: str) -> list[Change]:
    """The change by which `case` names `other`, when it does not yet."""
    row, there = office.reader.get("case", case), office.reader.get("case", other)
    if row is None or there is None:
        return []
    name = str(there["case_no"] or there["case_name"] or there["local_no"])
    held = [part for part in str(row["linked_cases"] or "").split(BETWEEN) if part]
    longest = getattr(catalogue.register("case").fields["linked_cases"].kind, "length", 0)
    after = BETWEEN.join([*held, name])
    if name in held or (longest and len(after) > longest):
        return []
    return [Change("case", {"linked_cases": after}, case)]
