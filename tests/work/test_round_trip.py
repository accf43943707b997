# SPDX-License-Identifier: MIT
"""Any list that goes out comes back as the same records, whatever they hold: nothing new, nothing changed."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from synonym_books import card, identity, luhn

from opsdesk.records import catalogue
from opsdesk.records.fields import Field
from opsdesk.sheets.reading import parse_file
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.imports import importing
from opsdesk.work.lists.exporting import export_list
from opsdesk.work.lists.list_columns import SHEET_KINDS

WORDS = st.text("赵钱孙甲乙丙镇所案件A3x=+@-，。、（）“”·：%#&<> \n1０Ｂ", min_size=2, max_size=14)
NUMBERS = {
    "identity_number": lambda n: identity("19900101", n % 900 + 50),
    "phone": lambda n: f"1990{n:07}",
    "sim_number": lambda n: f"1980{n:07}",
    "bank_card": card,
    "account_number": card,
    "imei": lambda n: luhn(f"86{n:012}"),
    "iccid": lambda n: luhn(f"898600{n:013}"),
    "imsi": lambda n: f"46000{n:010}",
    "plate": lambda n: f"黑M{n:05}",
    "case_number": lambda n: f"A{n:022}",
    "alarm_number": lambda n: f"20220312{n:04}",
    "fugitive_number": lambda n: f"T{n:022}",
    "passport": lambda n: f"E{n:08}",
    "hk_macao_permit": lambda n: f"C{n:08}",
    "taiwan_permit": lambda n: f"T{n:08}",
    "document_number": lambda n: f"青公（刑）扣字〔2022〕{n}号",
    "unit_code": lambda n: f"231223{n:06}",
}
# Where one record is known by: it must be told, or the row cannot be told from another.
KEPT = {
    "case": ("case_no", "case_name", "case_kind", "handling_unit"),
    "alarm": ("alarm_no",),
    "measure": ("measure_type", "exec_time"),
    "item": ("item_kind", "card_no", "qty"),
    "punishment": ("punish_decided",),
    "exit_control": ("control_start", "control_type"),
    "fugitive_capture": ("fugitive_no",),
    "dissuasion": ("warn_no", "warn_time"),
    "outreach": ("act_date", "act_place", "activity"),
    "support_request": ("req_time", "req_item"),
}
ITEM = {"item_kind": "BANKCARD", "qty": Decimal(1), "sim_no": None, "imei": None, "iccid": None, "imsi": None}
ITEM |= {"imei2": None, "cash_amount": None}  # one line of a list holds one kind of thing
SPANS = (("punish_start", "punish_end"), ("control_start", "control_end"), ("exec_time", "end_time"))
"""What ends before it begins is sent back to its station."""


def drawn(data: Any, spec: Field, number: int) -> Any:
    """A value of the field, as its own kind would hand it out."""
    kind = spec.kind
    match kind.key:
        case "day":
            return date(2022, 1, 1) + timedelta(days=data.draw(st.integers(0, 150)))
        case "moment":
            return datetime(2022, 1, 1) + timedelta(minutes=data.draw(st.integers(0, 150 * 1440)))
        case "money":
            return Decimal(data.draw(st.integers(1, 10**8))).scaleb(-2).quantize(Decimal("0.01"))
        case "whole":
            return data.draw(st.integers(1, 90))
        case "quantity":
            return Decimal(data.draw(st.integers(1, 90)))
        case "flag":
            return data.draw(st.booleans())
        case "choice":
            return data.draw(st.sampled_from(kind.codes.current())).code
        case "choices":
            return (data.draw(st.sampled_from(kind.codes.current())).code,)
        case "person_name":
            return data.draw(st.sampled_from(("赵嘉怡", "欧阳修", "阿依古丽·买买提", "Li Ming", "钱多")))
        case "text" if spec.sheet_key in ("doc_no", "seize_doc"):
            return NUMBERS["document_number"](number)
        case "text" | "paragraph":
            return kind.read(data.draw(WORDS)).value
    return NUMBERS[kind.key](number) if kind.key in NUMBERS else None


def record(data: Any, office: Office, register: str, numbers: Any) -> str:
    """One record, and those it refers to."""
    view, number = catalogue.register(register), next(numbers)
    values: dict[str, Any] = {}
    for key, spec in view.fields.items():
        if register == "item" and key in ITEM:
            values[key] = ITEM[key]
        elif spec.kind.key == "reference":
            there = spec.kind.register
            if there != register and (spec.required or there in ("case", "person", "seizure", "unit")):
                values[key] = _referred(data, office, there, numbers)
        elif key in KEPT.get(register, ()):
            values[key] = _known_by(data, spec, number)
        elif data.draw(st.booleans()):
            values[key] = drawn(data, spec, number)
    for start, end in SPANS:
        if values.get(start) and values.get(end):
            values[start], values[end] = sorted((values[start], values[end]))
    if register == "case":
        values["case_name"] = f"“{number}”案"
    return office.gate.save([Change(register, values)], deed="test").ids[0]


def _known_by(data: Any, spec: Field, number: int) -> Any:
    """What no two records of the list share, where that can be."""
    if spec.kind.key in ("day", "moment"):
        return (
            datetime(2021, 1, 1) + timedelta(days=number)
            if spec.kind.key == "moment"
            else date.fromordinal(738_000 + number)
        )
    return f"第{number}村" if spec.kind.key == "text" else drawn(data, spec, number)


def _referred(data: Any, office: Office, register: str, numbers: Any) -> str:
    number = next(numbers)
    if register == "unit":
        held = office.reader.ids(ListQuery("unit"))
        return held[0] if held else office.gate.save([Change("unit", {"unit_name": "刑侦大队"})], deed="test").ids[0]
    if register == "person":
        who = identity("19900101", number % 900 + 50)
        values = {
            "person_name": "赵嘉怡",
            "id_no": who,
            "birth_date": date(1990, 1, 1),
            "sex": "12"[int(who[16]) % 2 == 0],
        }
        return office.gate.save([Change("person", values)], deed="test").ids[0]
    if register == "case":
        unit = _referred(data, office, "unit", numbers)
        values = {"case_no": f"A{number:022}", "case_name": f"“{number}”案", "handling_unit": unit, "case_kind": "刑事"}
        return office.gate.save([Change("case", values)], deed="test").ids[0]
    if register == "seizure":
        values = {"case": _referred(data, office, "case", numbers), "owner": "赵嘉怡", "seizure_kind": "扣押"}
        values |= {"seize_date": datetime(2022, 5, 1), "handling_unit": _referred(data, office, "unit", numbers)}
        return office.gate.save([Change("seizure", values)], deed="test").ids[0]
    return record(data, office, register, numbers)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("register", SHEET_KINDS)
@settings(
    max_examples=3,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_goes_out_comes_back_the_same(register: str, suffix: str, data: st.DataObject) -> None:
    numbers = count(101)
    with Office.scratch() as office, tempfile.TemporaryDirectory() as folder:
        for _record in range(data.draw(st.integers(1, 3))):
            record(data, office, register, numbers)
        path = Path(folder) / f"out{suffix}"
        export_list(office, ListQuery(register), path, full=True, reason="核对", on=date(2022, 7, 1))
        plan = importing.plan_readings(office, [parse_file(path, importing.knowledge_of(office))])
        (table,) = plan.files[0].tables
        told = [
            (row.outcome, row.differs, row.problems, row.source.values, row.touched)
            for row in table.rows
            if row.outcome != "same"
        ]
        assert {row.outcome for row in table.rows} == {"same"}, told
        assert not [one for one in plan.files[0].changes if one.register == register]
        assert len(table.rows) == office.reader.counts()[register]
