# SPDX-License-Identifier: MIT
"""What a filter chip says, and which fields a list can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opsdesk.i18n import N_, _
from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.record import RegisterView
from opsdesk.store.reading.query import Filter

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SHORT_LISTS = ("unit", "campaign")  # registers whose records are offered by name
MOST_WORDS = 2
BY_WHOM = {"created_by": N_("录入人"), "updated_by": N_("最后改动人")}


def filterable(view: RegisterView) -> list[Field]:
    """The fields a list can be narrowed by, in the order of the page; long registers are found by their own lists."""
    fields = [view.fields[key] for key in view.page_keys]
    return [field for field in fields if not isinstance(field.kind, kinds.Reference) or _short(field)]


def _short(field: Field) -> bool:
    return isinstance(field.kind, kinds.Reference) and field.kind.register in SHORT_LISTS


def grouped(filters: Iterable[Filter]) -> dict[str, list[Filter]]:
    """Conditions by field: from and to make one chip."""
    found: dict[str, list[Filter]] = {}
    for one in filters:
        found.setdefault(one.field, []).append(one)
    return found


def without(filters: Sequence[Filter], field: str) -> tuple[Filter, ...]:
    """All conditions but those on a field."""
    return tuple(one for one in filters if one.field != field)


def chip_words(office: Office, view: RegisterView, key: str, filters: Sequence[Filter]) -> tuple[str, str]:
    """The label and the value of a chip: 立案时间, 2021-11-01 至今."""
    if key in BY_WHOM:
        return _(BY_WHOM[key]), _person(office, filters[0])
    if key not in view.fields:
        return _("所选"), _("{count} 条").format(count=len(filters[0].value))
    field = view.fields[key]
    by_op: Mapping[str, Any] = {one.op: one.value for one in filters}
    if "empty" in by_op:
        return field.label, _("未填") if by_op["empty"] else _("已填")
    if "in" in by_op:
        return field.label, _listed(_names(office, field, by_op["in"]))
    if "from" in by_op or "to" in by_op:
        return field.label, _span(field, by_op.get("from"), by_op.get("to"))
    if "is" in by_op:
        return field.label, field.kind.format(by_op["is"])
    return field.label, _("含“{words}”").format(words=by_op["contains"])


def _person(office: Office, one: Filter) -> str:
    """Who it is, or is not; whoever looks is called so."""
    someone = office.reader.people().get(one.value)
    name = _("本人") if one.value == office.user.id else someone.name if someone else "?"
    return _("不是{name}").format(name=name) if one.op == "not" else name


def _names(office: Office, field: Field, values: Iterable[Any]) -> list[str]:
    wanted = list(values)
    if isinstance(field.kind, kinds.Reference):
        titles = office.reader.titles(field.kind.register, wanted)
        return [titles.get(one, "?") for one in wanted]
    return [field.kind.format((one,) if field.kind.many else one) for one in wanted]


def _listed(names: Sequence[str]) -> str:
    shown = _("、").join(names[:MOST_WORDS])
    return shown if len(names) <= MOST_WORDS else _("{names} 等 {count} 项").format(names=shown, count=len(names))


def _span(field: Field, first: Any, last: Any) -> str:
    def words(value: Any) -> str:
        return value.isoformat() if hasattr(value, "isoformat") else field.kind.format(value)

    if first is None:
        return _("至 {last}").format(last=words(last))
    if last is None:
        return _("{first} 起").format(first=words(first))
    return _("{first} 至 {last}").format(first=words(first), last=words(last))
