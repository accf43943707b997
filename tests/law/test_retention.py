# SPDX-License-Identifier: MIT
"""How long the desk keeps what: what starts a record's time, and the last day of it (domain.md §7.4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from opsdesk.law.retention import classes, kept
from opsdesk.records import catalogue


@pytest.mark.parametrize(
    ("key", "values", "ended", "last"),
    [
        ("dissuasion", {"warn_time": datetime(2022, 3, 10, 14, 30)}, date(2022, 3, 10), date(2022, 9, 6)),  # 180 days
        ("exit_control", {"control_end": date(2022, 6, 30)}, date(2022, 6, 30), date(2023, 6, 30)),
        (
            "exit_control",  # lifted before its end: from the lifting on
            {"cancelled_at": date(2022, 5, 1), "control_end": date(2022, 6, 30)},
            date(2022, 5, 1),
            date(2023, 5, 1),
        ),
        ("punishment", {"lifted_at": None, "punish_end": date(2027, 3, 1)}, date(2027, 3, 1), date(2028, 2, 29)),
        ("support_request", {"finish_time": datetime(2022, 3, 10, 9)}, date(2022, 3, 10), date(2023, 3, 10)),
        ("support_request", {"req_time": datetime(2022, 3, 10, 9)}, None, None),  # not finished: nothing runs
    ],
)
def test_a_record_is_kept_until_its_day(
    key: str, values: dict[str, Any], ended: date | None, last: date | None
) -> None:
    assert (kept(key).ended(values), kept(key).keep_until(values)) == (ended, last)


def test_every_class_names_fields_that_exist_and_its_ground() -> None:
    for one in classes():
        fields = catalogue.register(one.register).fields
        assert {*one.begins, *one.keep} <= set(fields) and one.begins
        assert all(fields[key].kind.key in ("day", "moment") for key in one.begins)
        assert one.source in one.words and one.words.endswith("。")
