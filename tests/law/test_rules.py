# SPDX-License-Identifier: MIT
"""The rows of law data: each says what it must, names fields and codes that exist, and none overlaps another."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any

import pytest
from made_rule import made_rule

from opsdesk.law.conditions import CHILDREN, FOLLOWED, LOOKED_UP, Condition
from opsdesk.law.rule import NOTED, Rule
from opsdesk.law.rules import check_order, choose, kind_field, rule, rules, rules_for, rules_of
from opsdesk.law.successions import successions
from opsdesk.law.tiers import RANKS, tiers
from opsdesk.records import catalogue
from opsdesk.records.choices import codes

SAID_BY_THE_CALLER = ("P08", "extension")  # a freeze on record states its own end
PART_OF_ANOTHER = {
    "T17": "T16, by its second extension",
    "T18": "T16, by its third extension",
    "T19": "T16, which is marked ten days ahead",
    "T25": "T23, which is marked fifteen days ahead",
}
IN_RECORDS = [row for row in rules() if row.register]


def named(row: Rule) -> str:
    return f"{row.id}@{row.valid_from}"


def code_list(register: str, field: str) -> set[str]:
    """The codes a field may hold."""
    where, key = LOOKED_UP.get(field, (register, field))
    kind = catalogue.register(where).fields[key].kind
    return {code.code for code in codes(kind.list_key).codes}  # type: ignore[attr-defined]


def conditions_of(row: Rule) -> list[Condition]:
    return [row.when, row.unless, *(e.when for e in row.extensions), *(c.when for c in row.cautions)]


@pytest.mark.parametrize("row", rules(), ids=named)
def test_every_row_names_its_source_and_speaks_chinese(row: Rule) -> None:
    assert "第" in row.source or "〔" in row.source or "规定" in row.source or "办法" in row.source or row.id[0] in "IS"
    assert row.text_zh.endswith(("。", "）"))
    assert not {"您", "！", "罪犯", "骗子"} & set(row.text_zh)


@pytest.mark.parametrize("row", IN_RECORDS, ids=named)
def test_fields_exist_and_stops_are_days_or_moments(row: Rule) -> None:
    fields = catalogue.register(row.register).fields
    for key in filter(None, (row.trigger, row.begins, row.valid_by, *row.stop)):
        if key != FOLLOWED:
            where, there = LOOKED_UP.get(key, (row.register, key))
            assert catalogue.register(where).fields[there].kind.key in ("day", "moment"), key
    for key, _codes in chain.from_iterable(conditions_of(row)):
        assert key in fields or key in (*LOOKED_UP, *CHILDREN) or (row.id, key) == SAID_BY_THE_CALLER, key


@pytest.mark.parametrize("row", IN_RECORDS, ids=named)
def test_codes_exist(row: Rule) -> None:
    for key, wanted in chain.from_iterable(conditions_of(row)):
        if wanted and (row.id, key) != SAID_BY_THE_CALLER:
            assert wanted <= code_list(row.register, key), key


@pytest.mark.parametrize("row", [row for row in rules() if row.unless or row.stop], ids=named)
def test_followed_by_is_only_asked_where_a_succession_tells(row: Rule) -> None:
    assert FOLLOWED not in row.stop or row.register in successions()


def test_successions_speak_of_fields_and_codes_that_exist() -> None:
    for register, row in successions().items():
        fields = catalogue.register(register).fields
        assert set(row.keys) <= fields.keys()
        if row.kind:
            assert {*row.ends, *chain.from_iterable(row.ends.values())} <= code_list(register, row.kind)


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": " "},
        {"roll": "sometimes"},
        {"unit": "y"},
        {"n": "3"},
        {"register": "measure"},
        {"register": "measure", "trigger": "exec_time"},  # nothing would ever end it
        {"valid_to": date(2019, 1, 1)},
        {"approver_level": "乡"},
        {"text_zh": ""},
        {"lead_times": ["soon"]},
        {"extensions": [{"when": {}, "n": 7, "text_zh": "延长", "source": ""}]},
    ],
)
def test_a_wrong_row_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        made_rule(**wrong)


def test_a_row_with_a_key_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError):
        made_rule(vaild_to=date(2021, 1, 1))


def test_rows_of_one_id_may_not_overlap() -> None:
    first, second = made_rule(), made_rule(valid_from=date(2021, 1, 1))
    with pytest.raises(ValueError, match="two rows"):
        check_order([first, second])


def test_the_last_day_of_a_row_belongs_to_it_alone() -> None:
    first = made_rule(valid_to=date(2020, 12, 31))
    check_order([first, made_rule(valid_from=date(2021, 1, 1))])
    with pytest.raises(ValueError, match="two rows"):
        check_order([first, made_rule(valid_from=date(2020, 12, 31))])


def test_a_row_may_be_in_force_for_a_single_day() -> None:
    assert made_rule(valid_to=date(2020, 1, 1)).valid_to == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (None, 2),  # the newest
        (date(2019, 12, 31), 0),  # older than all of them: the oldest
        (date(2020, 12, 31), 0),
        (date(2021, 1, 1), 1),
        (date(2021, 12, 31), 1),
        (date(2022, 1, 1), None),  # no text was in force that year
        (date(2023, 1, 1), 2),
        (date(2023, 12, 31), 2),
        (date(2024, 1, 1), None),
    ],
)
def test_a_day_chooses_its_row(day: date | None, chosen: int | None) -> None:
    rows = [made_rule(valid_from=date(year, 1, 1), valid_to=date(year, 12, 31)) for year in (2020, 2021, 2023)]
    assert choose(rows, day) is (None if chosen is None else rows[chosen])
    assert choose([], day) is None


def test_the_newest_row_has_no_day() -> None:
    assert rule("T05").valid_from == date(2026, 1, 1)


def test_the_row_in_force_is_chosen() -> None:
    assert rule("T05", date(2025, 12, 31)).source.startswith("行政案件程序规定")
    assert rule("T05", date(2026, 1, 1)).source.startswith("治安管理处罚法")
    assert rule("T09", date(2010, 1, 1)) is rule("T09")  # older than the text: shown with a remark, not lost
    with pytest.raises(KeyError):
        rule("T99")


def test_tiers_name_levels_that_exist() -> None:
    levels = {code.code for code in codes("authority_level").codes}
    assert set(RANKS) == levels | {""} and sorted(RANKS.values()) == list(RANKS.values())
    assert all(row.source and row.text_zh.endswith("。") and (row.level in levels or not row.level) for row in tiers())


def test_every_term_of_the_law_runs_somewhere() -> None:
    """No row of the law is only a text: a record starts it, a person notes it, or another row contains it."""
    alone = {row.id for row in rules() if not row.register}
    assert alone == set(PART_OF_ANOTHER)
    assert [span.n for span in rule("T16").lead_times] == [10] and -rule("T19").span.n < 10
    assert [span.n for span in rule("T23").lead_times] == [-rule("T25").span.n]
    assert len(rule("T16").extensions) == 3


def test_what_is_noted_by_hand_is_offered_under_its_name() -> None:
    noted = {row.id: row for row in rules() if row.register == NOTED}
    listed = {code.code: code.name for code in codes("timed_rule").codes}
    assert listed == {key: row.name for key, row in noted.items()}
    asked = {code for row in noted.values() for e in row.extensions for _key, some in e.when for code in some}
    assert asked == {code.code for code in codes("term_case").codes}


def test_registers_of_rules_have_the_trigger_of_each() -> None:
    assert all(row.trigger == "event_at" and row.stop == ("done_at",) for row in rules() if row.register == NOTED)
    for row in rules():
        assert set(row.left_out) <= set(catalogue.register(row.register).fields if row.register else ())


@pytest.mark.parametrize(
    ("register", "field"),
    [("measure", "measure_type"), ("account_control", "action"), ("timed_matter", "timed_rule"), ("punishment", "")],
)
def test_the_field_that_sorts_the_rules_of_a_register(register: str, field: str) -> None:
    """Where every rule asks about one field, the others need not even be looked at."""
    assert kind_field(register) == field
    if not field:
        assert rules_for(register, None) == rules_of(register)


def test_only_the_rules_of_a_kind_are_looked_at() -> None:
    assert [rows[0].id for rows in rules_for("measure", "取保候审")] == ["T23"]
    assert [[row.valid_from.year for row in rows] for rows in rules_for("measure", "传唤")] == [[2018], [2013, 2026]]
    assert rules_for("measure", None) == () and rules_for("person", None) == ()
