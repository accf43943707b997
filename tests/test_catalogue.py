# SPDX-License-Identifier: MIT
"""One walk through every register and every field: what is declared is whole, and nothing is declared twice."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from opsdesk import paths
from opsdesk.records import catalogue
from opsdesk.records.kinds import Choice, Choices, Reference
from opsdesk.records.record import Group, RegisterView
from opsdesk.records.rules import check

REGISTERS = [pytest.param(view, id=view.key) for view in catalogue.REGISTERS]
FIELDS = [
    pytest.param(view, field, id=f"{view.key}.{field.key}")
    for view in catalogue.REGISTERS
    for field in view.fields.values()
]
NEUTRAL = ("罪犯", "骗子", "坏人", "犯罪分子")


@pytest.mark.parametrize("view", REGISTERS)
def test_every_field_stands_on_the_page_once(view: RegisterView) -> None:
    assert sorted(view.page_keys) == sorted(view.fields)


@pytest.mark.parametrize("view", REGISTERS)
def test_list_title_order_and_identity_name_declared_fields(view: RegisterView) -> None:
    facts = view.facts
    named = {*facts.list_keys, *facts.title, *(key for group in facts.identity for key in group)}
    assert named <= set(view.fields)
    assert facts.order in view.fields or facts.order in view.model.__table__.columns


@pytest.mark.parametrize("view", REGISTERS)
def test_children_point_back(view: RegisterView) -> None:
    for key, back in view.facts.children:
        kind = catalogue.register(key).fields[back].kind
        assert isinstance(kind, Reference)
        assert kind.register == view.key


@pytest.mark.parametrize("view", REGISTERS)
def test_icon_is_shipped(view: RegisterView) -> None:
    assert list(paths.resource("icons").glob(f"{view.facts.icon}_*.svg"))


@pytest.mark.parametrize(("view", "field"), FIELDS)
def test_field_speaks_neutral_chinese_and_knows_its_lists(view: RegisterView, field) -> None:
    assert field.label
    assert not any(word in field.label + field.help for word in NEUTRAL)
    if isinstance(field.kind, Choice | Choices):
        assert field.kind.codes.codes
    if isinstance(field.kind, Reference):
        assert catalogue.register(field.kind.register)


@pytest.mark.parametrize(("view", "field"), FIELDS)
def test_sheet_key_is_one_stations_use(view: RegisterView, field) -> None:
    with paths.resource("codes", "header_synonyms.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row["key"] for row in csv.DictReader(file)}
    assert field.sheet_key == "-" or field.sheet_key in known


@pytest.mark.parametrize("view", REGISTERS)
def test_an_empty_record_has_problems_but_no_crash(view: RegisterView) -> None:
    problems = check(view, {}, date(2022, 6, 1))
    required = {field.key for field in view.fields.values() if field.required}
    assert required <= {problem.field for problem in problems}


def test_every_group_of_the_window_has_registers() -> None:
    assert all(catalogue.in_group(group) for group in Group)


def test_keys_are_table_names() -> None:
    assert {view.key for view in catalogue.REGISTERS} == set(catalogue.METADATA.tables)
