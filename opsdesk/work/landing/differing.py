# SPDX-License-Identifier: MIT
"""Where a sheet and a record that the office holds tell the same field differently."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, warning
from opsdesk.store.imports.import_facts import Difference, comparable
from opsdesk.work.landing.alike import same_value, sharpens
from opsdesk.work.landing.known import OWN_NUMBERS, Row


@dataclass(frozen=True, slots=True)
class Differs:
    """A field of a met record that the sheet says otherwise; the record keeps its value until a person decides.

    A decision about the field is kept under `mark`, which holds while both sides say what they say now. `another` is
    the mark under which it can be said that the row means another record; empty when a number both bear speaks against
    that, or when the row only comes by the record. `others` are the records it would be looked for among then.
    """

    register: str
    id: str
    field: str
    held: Any
    said: Any
    mark: str = ""
    another: str = ""
    others: tuple[str, ...] = ()


Settled = tuple[Differs, str]  # a difference and how it was settled: keep, take, new


def differing(register: str, record_id: str, held: Row, values: Row) -> list[Differs]:
    """The fields that a met record and the sheet tell differently."""
    return [
        Differs(register, record_id, key, held[key], value)
        for key, value in values.items()
        if key in held
        and not same_value(held[key], value)
        and not sharpens(value, held[key])
        and not sharpens(held[key], value)
    ]


def share_a_number(register: str, held: Row, values: Row) -> bool:
    """Whether both bear the same number of their kind: then they are the same thing, whatever else they say."""
    return any(values.get(key) is not None and values[key] == held.get(key) for key in OWN_NUMBERS.get(register, ()))


def digest(plain: Any) -> str:
    """A few letters that stand for a plain value."""
    lying = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(lying.encode(), digest_size=8).hexdigest()


def difference_of(differs: Differs) -> Difference:
    """The difference as it is remembered."""
    return (
        differs.register,
        differs.id,
        differs.field,
        comparable(plain_of(differs.register, differs.field, differs.said)),
    )


def plain_of(register: str, key: str, value: Any) -> Any:
    """A field's value as history and JSON hold it."""
    return None if value is None else catalogue.register(register).fields[key].kind.to_plain(value)


def differs_problem(differs: Differs) -> Problem:
    """What to say of a field that the sheet and the office tell differently."""
    spec = catalogue.register(differs.register).fields[differs.field]
    message = _("{label}与库内不同，库内的没有改，请核对。").format(label=spec.label)
    return warning("W-DIFFERS", message, "V13").at(spec.sheet_key)
