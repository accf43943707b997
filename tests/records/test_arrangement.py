# SPDX-License-Identifier: MIT
"""Every register's page is arranged by hand: each field stands in it once, and says what belongs into it."""

from __future__ import annotations

import pytest

from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView

REGISTERS = pytest.mark.parametrize("view", catalogue.REGISTERS, ids=lambda view: view.key)


@REGISTERS
def test_each_field_stands_on_the_page_once(view: RegisterView) -> None:
    assert sorted(view.page_keys) == sorted(view.fields)


@REGISTERS
def test_each_field_says_what_belongs_into_it(view: RegisterView) -> None:
    assert [key for key, field in view.fields.items() if not field.help_id] == []


@REGISTERS
def test_what_must_be_filled_in_is_never_folded_away(view: RegisterView) -> None:
    folded = [key for section in view.facts.sections if section.folded for key in section.field_keys()]
    assert [key for key in folded if view.fields[key].required] == []
    assert not view.facts.sections[0].folded
