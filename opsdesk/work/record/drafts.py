# SPDX-License-Identifier: MIT
"""Keep what is typed on a page, and bring it back: after a crash, after another person used the desk, on undo.

A page's content is what was read (values by field), what could not be read yet (texts by field, also the text of the
field the cursor is in), and the same for every row of its child sheets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.records import catalogue
from opsdesk.records.fields import Field, Privacy
from opsdesk.records.record import RegisterView
from opsdesk.records.veiled import Veiled
from opsdesk.store.beside.drafts import Kept
from opsdesk.store.office import Office
from opsdesk.work.record.both_sides import same

Values = Mapping[str, Any]
VEILED, MARKED = "veiled", "marked"


@dataclass(frozen=True)
class RowContent:
    """One row of a child sheet. `id` and `version` are None while it was never saved; `base` is what was loaded."""

    values: Values
    unread: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    version: int | None = None
    base: Values = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class SheetContent:
    """The rows of one child sheet, and the ids of saved rows taken out."""

    rows: tuple[RowContent, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageContent:
    """Everything on a page. `version` and `base` are the record's when it was loaded, None and empty for a new one."""

    values: Values
    texts: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[SheetContent, ...] = ()
    version: int | None = None
    base: Values = field(default_factory=dict, compare=False)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.texts and not any(sheet.rows for sheet in self.sheets) and not _filled(self.values)

    @property
    def unread(self) -> int:
        """How many fields and cells hold what could not be read."""
        return len(self.texts) + sum(len(row.unread) for sheet in self.sheets for row in sheet.rows)

    def unread_in(self, sheets: tuple[SheetContent, ...]) -> tuple[SheetContent, ...]:
        """`sheets` with what could not be read in the rows that are there as well."""
        texts = {row.id: row.unread for sheet in self.sheets for row in sheet.rows}
        return tuple(
            replace(sheet, rows=tuple(replace(row, unread=texts.get(row.id, {})) for row in sheet.rows))
            for sheet in sheets
        )


@deed()
def keep(office: Office, register: str, record_id: str, title: str, content: PageContent) -> None:
    """Keep a page as it stands now; a few milliseconds."""
    office.drafts.keep(register, record_id, title, json.dumps(to_plain(register, content), ensure_ascii=False))


@deed()
def kept(office: Office) -> list[Kept]:
    """The drafts of whoever is signed in, the latest first; those of registers this version lacks are left alone."""
    known = {view.key for view in catalogue.REGISTERS}
    return [one for one in office.drafts.all() if one.register in known]


@deed()
def content_of(office: Office, register: str, record_id: str) -> PageContent | None:
    """What is kept of a page."""
    found = office.drafts.of(register, record_id)
    return from_plain(register, json.loads(found.content)) if found else None


@deed()
def drop(office: Office, register: str, record_id: str) -> None:
    """Forget a draft: it was saved, or its writer does not want it."""
    office.drafts.drop(register, record_id)


def to_plain(register: str, content: PageContent) -> dict[str, Any]:
    """The content as JSON can hold it."""
    view = catalogue.register(register)
    children = [catalogue.register(key) for key, _back in view.facts.children]
    return {
        "version": content.version,
        MARKED: True,
        "values": _plain(view, content.values),
        "base": _plain_base(view, content),
        "texts": dict(content.texts),
        "sheets": [_plain_sheet(child, sheet) for child, sheet in zip(children, content.sheets, strict=False)],
    }


def from_plain(register: str, plain: Mapping[str, Any]) -> PageContent:
    """The inverse of `to_plain`; fields this version does not know are left out."""
    view = catalogue.register(register)
    children = [catalogue.register(key) for key, _back in view.facts.children]
    if MARKED not in plain:
        plain = _marked(view, children, plain)
    sheets = tuple(_sheet(child, sheet) for child, sheet in zip(children, plain["sheets"], strict=False))
    texts = {key: text for key, text in plain["texts"].items() if key in view.fields}
    values = _values(view, plain["values"])
    return PageContent(values, texts, sheets, plain["version"], _base(view, values, plain.get("base")))


def _marked(view: RegisterView, children: Sequence[RegisterView], plain: Mapping[str, Any]) -> dict[str, Any]:
    """A draft of an older version, which did not mark masked values: a star in a number, a name or an address was one.

    Elsewhere a star is what somebody wrote (`store.changing.checking` refuses it in a number alone).
    """
    sheets = [
        {**sheet, "rows": [_mark_row(child, *row) for row in sheet["rows"]]}
        for child, sheet in zip(children, plain["sheets"], strict=False)
    ]
    return {**plain, "values": _mark(view, plain["values"]), "base": _mark(view, plain.get("base")), "sheets": sheets}


def _mark_row(
    view: RegisterView, one: str | None, version: int | None, values: Values, unread: Values, base: Values | None = None
) -> list[Any]:
    return [one, version, _mark(view, values), unread, _mark(view, base)]


def _mark(view: RegisterView, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {key: {VEILED: value} if _hides(view.fields.get(key), value) else value for key, value in values.items()}


def _hides(spec: Field | None, value: object) -> bool:
    private = spec is not None and spec.privacy in (Privacy.NUMBER, Privacy.NAME, Privacy.ADDRESS)
    return private and isinstance(value, str) and "*" in value


def _plain_sheet(view: RegisterView, sheet: SheetContent) -> dict[str, Any]:
    rows = [
        [row.id, row.version, _plain(view, row.values), dict(row.unread), _plain_base(view, row)] for row in sheet.rows
    ]
    return {"rows": rows, "removed": list(sheet.removed)}


def _sheet(view: RegisterView, plain: Mapping[str, Any]) -> SheetContent:
    return SheetContent(tuple(_row(view, *row) for row in plain["rows"]), tuple(plain["removed"]))


def _row(
    view: RegisterView,
    one: str | None,
    version: int | None,
    plain: Mapping[str, Any],
    unread: Mapping[str, str],
    base: Mapping[str, Any] | None = None,
) -> RowContent:
    values = _values(view, plain)
    return RowContent(values, unread, one, version, _base(view, values, base))


def _plain_base(view: RegisterView, content: PageContent | RowContent) -> dict[str, Any] | None:
    """What was loaded, as far as it is no more what stands there; None where nobody knows."""
    if not content.base:
        return None
    changed = {key: value for key, value in content.base.items() if not same(value, content.values.get(key))}
    return dict.fromkeys(changed) | _plain(view, changed)


def _base(view: RegisterView, values: Values, changed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The inverse of `_plain_base`; drafts of older versions know nothing of it."""
    if changed is None:
        return {}
    blank = {key: None for key, value in changed.items() if value is None}
    held = {key: value for key, value in changed.items() if value is not None}
    return {**dict.fromkeys(view.fields), **values, **blank, **_values(view, held)}


def _plain(view: RegisterView, values: Values) -> dict[str, Any]:
    return {key: _plain_value(view.fields[key], value) for key, value in _filled(values).items()}


def _plain_value(spec: Field, value: Any) -> Any:
    """A masked value is marked as one: found again, it must not pass for what it hides."""
    return {VEILED: str(value)} if isinstance(value, Veiled) else spec.kind.to_plain(value)


def _values(view: RegisterView, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(view.fields[key], value) for key, value in plain.items() if key in view.fields}


def _value(spec: Field, plain: Any) -> Any:
    if isinstance(plain, dict):
        return Veiled(plain[VEILED])
    return spec.kind.from_plain(plain)


def _filled(values: Values) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", ())}
