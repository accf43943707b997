# SPDX-License-Identifier: MIT
"""What may be wrong with numbers that were taken all the same: a check digit that does not hold, an unusual length.

Reading says it once; whoever opens the record later, or fills a sheet, is told as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from opsdesk.records.fields import Field
from opsdesk.records.kinds.identifier import Identifier
from opsdesk.records.problem import Problem, Severity
from opsdesk.records.record import RegisterView
from opsdesk.records.veiled import Veiled


def doubts(register: RegisterView, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Each at its field. What is veiled is judged by nobody."""
    for spec in _numbers(register):
        value = values.get(spec.key)
        if isinstance(value, str) and value and not isinstance(value, Veiled):
            found = spec.kind.read(value).problems
            yield from (one.at(spec.key) for one in found if one.severity is Severity.WARNING)


@cache
def _numbers(register: RegisterView) -> tuple[Field, ...]:
    return tuple(spec for spec in register.fields.values() if isinstance(spec.kind, Identifier))
