# SPDX-License-Identifier: MIT
"""What a row of law data asks of a record: every field holds one of its codes, or anything where none are named."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from opsdesk.law.conditions import asked_codes, condition, holds

DETAINED = {"measure_type": ["刑事拘留", "逮捕"]}


@pytest.mark.parametrize(
    ("asked", "values", "so"),
    [
        ({}, {}, True),
        (DETAINED, {"measure_type": "逮捕"}, True),
        (DETAINED, {"measure_type": "取保候审"}, False),
        (DETAINED, {"measure_type": None}, False),
        (DETAINED, {}, False),
        ({"end_time": []}, {"end_time": date(2022, 3, 10)}, True),
        ({"end_time": []}, {"end_time": None}, False),
        ({"end_time": []}, {"end_time": ""}, False),
        ({"special": []}, {"special": ()}, False),
        (DETAINED | {"end_time": []}, {"measure_type": "逮捕", "end_time": date(2022, 3, 10)}, True),
        (DETAINED | {"end_time": []}, {"measure_type": "逮捕"}, False),
        (DETAINED | {"end_time": []}, {"measure_type": "传唤", "end_time": date(2022, 3, 10)}, False),
    ],
)
def test_a_condition_holds_when_every_field_does(asked: dict[str, list[str]], values: dict[str, Any], so: bool) -> None:
    assert holds(condition(asked), values) is so


def test_what_a_rule_asks_about_is_gathered_and_anything_outweighs_a_code() -> None:
    line = SimpleNamespace(
        when=condition({"kind": ["a"], "first_any": [], "then_any": ["x"]}),
        unless=condition({"kind": ["b"], "first_any": ["y"]}),
        extensions=(SimpleNamespace(when=condition({"longer": ["c"]})),),
        cautions=(SimpleNamespace(when=condition({"then_any": [], "kind": ["a"]})),),
    )
    assert asked_codes(line) == {"kind": {"a", "b"}, "first_any": set(), "then_any": set(), "longer": {"c"}}
