# SPDX-License-Identifier: MIT
"""The fifty-eight attacks: none takes the reading process down, none hangs it, and what is read is not made up."""

from __future__ import annotations

import json
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("the reading process has its limits from the system here", allow_module_level=True)

import attack_files

from opsdesk.sheets.worker import read_file

LONGEST, MOST = 5.0, 600  # processor seconds for one file, MB for the reading process


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What became of each attack, all of them read by one process: had one killed it, nothing would come back."""
    folder = tmp_path_factory.mktemp("attacks")
    for name, (_end, make) in attack_files.ATTACKS.items():
        (folder / f"{name.replace('/', '∕')}.xlsx").write_bytes(make())
    reading = read_file(folder, job=attack_files.read_all)
    assert reading.refusal is None, reading.refusal
    return {name.removesuffix(".xlsx").replace("∕", "/"): found for name, found in json.loads(reading.path).items()}


def test_there_are_fifty_eight():
    assert len(attack_files.ATTACKS) == 58


@pytest.mark.parametrize("name", attack_files.ATTACKS)
def test_an_attack_costs_one_file_at_most(outcomes, name):
    end, _make = attack_files.ATTACKS[name]
    found = outcomes[name]
    assert not found["code"].startswith("!"), f"{found['code']} was not caught"
    assert found["peak"] < MOST and found["seconds"] < LONGEST
    if end == "read":
        assert not found["code"]
    elif end == "refused":
        assert found["code"]
    elif end != "either":
        assert found["code"] == end
    if end == "read":
        sound = next(row for row in found["rows"] if row[0] == 2)
        assert sound[1]["id_no"] == attack_files.SOUND[1] and not sound[2]


def row3(outcomes, name):
    return next(row for row in outcomes[name]["rows"] if row[0] == 3)


def test_what_the_fast_reader_blanks_out_is_told(outcomes):
    assert row3(outcomes, "#N/A")[3] == ["E-CELL"] and row3(outcomes, "a formula never calculated")[3] == ["E-CELL"]


def test_a_number_that_lost_its_digits_is_refused(outcomes):
    _row, values, refused, codes = row3(outcomes, "an identity number as a number")
    assert refused and "id_no" not in values and "E-ID-PRECISION" in codes


@pytest.mark.parametrize("name", ["serial 60", "serial 0", "serial −1", "the year 10000", "a day that is none"])
def test_no_day_is_made_out_of_nonsense(outcomes, name):
    _row, values, _refused, codes = row3(outcomes, name)
    assert "detention_date" not in values and any(code.startswith(("E-DATE", "W-")) for code in codes)


def test_days_from_1904_are_right(outcomes):
    assert row3(outcomes, "days from 1904")[1]["detention_date"].startswith("2022-03-01")


def test_invisible_signs_never_reach_a_number(outcomes):
    assert row3(outcomes, "signs of no width")[1]["id_no"] == "999999199001010032"


@pytest.mark.parametrize("name", ["escaped NUL", "a raw control sign", "writing from right to left"])
def test_control_signs_never_reach_a_text(outcomes, name):
    if not outcomes[name]["code"]:
        assert row3(outcomes, name)[1]["case_name"].isprintable()


@pytest.mark.parametrize("name", ["NaN", "1e309", "five thousand digits"])
def test_numbers_that_are_none_become_no_value(outcomes, name):
    if not outcomes[name]["code"]:
        assert "age" not in row3(outcomes, name)[1]
