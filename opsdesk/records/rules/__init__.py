# SPDX-License-Identifier: MIT
"""The single-record checks of domain.md §3: required fields, days, free text, and each register's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from opsdesk.i18n import _
from opsdesk.records.fields import Field
from opsdesk.records.kinds import Day, Moment, Paragraph
from opsdesk.records.problem import Problem, error, warning
from opsdesk.records.rules.free_text import numbers_in
from opsdesk.records.rules.rule import Surroundings, Values, as_day
from opsdesk.records.veiled import Veiled

if TYPE_CHECKING:
    from opsdesk.records.record import RegisterView


def check(register: RegisterView, values: Values, today: date, staff: Mapping[str, str] | None = None) -> list[Problem]:
    """All problems of one record, in page order where they belong to a field.

    `values` holds Python values by field key; `staff` gives the category of known members of staff by name, without
    it the rules about auxiliary police and witnesses (V01, V02) have nothing to compare with. A veiled value is judged
    by nobody: it was when it was written, and will be when it is saved.
    """
    hidden = {key for key, value in values.items() if isinstance(value, Veiled)}
    values = {key: value for key, value in values.items() if key not in hidden} if hidden else values
    around = Surroundings(today, staff or {})
    problems = [problem for spec in _looked_at(register) for problem in _of_field(spec, values.get(spec.key), around)]
    for rule in register.facts.checks:
        problems.extend(rule(values, around))
    return [one for one in problems if one.field not in hidden] if hidden else problems


@cache
def _looked_at(register: RegisterView) -> tuple[Field, ...]:
    """The fields of which something can be wrong by themselves; the others are not asked, a million times over."""
    dated = (Day, Moment)
    return tuple(
        spec
        for spec in register.fields.values()
        if spec.required
        or isinstance(spec.kind, Paragraph)
        or (isinstance(spec.kind, dated) and not spec.may_be_future)
    )


def _of_field(spec: Field, value: object, around: Surroundings) -> Iterator[Problem]:
    if value in (None, "", ()):
        if spec.required:
            yield error("E-REQUIRED", _("{label}未填。").format(label=spec.label)).at(spec.key)
        return
    day = as_day(value)
    if day and day > around.today and not spec.may_be_future:
        yield error("E-FUTURE", _("{label}晚于今天，请核对年份。").format(label=spec.label), "V27").at(spec.key)
    if isinstance(spec.kind, Paragraph) and numbers_in(str(value)):
        yield warning(
            "W-FREE-TEXT", _("{label}里有证件号、卡号或手机号，请移到专门的栏。").format(label=spec.label), "V26"
        ).at(spec.key)
