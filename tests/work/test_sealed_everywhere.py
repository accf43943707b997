# SPDX-License-Identifier: MIT
"""A sealed person is nowhere (domain.md §7.3, V25): every function of the program that reads an office is called.

The functions are found by looking: public ones of `work`, `reports` and `store` that take an office, its reader, a
connection or a count, and the methods of what an office hands out. A new one is called with what its parameters are
named. What wants more than a word, a number or a day is given what another function found; where a new one needs
something of its own it gets a line in `CALLED_WITH`, and where it may tell, with the reason, in `TELLS`. Its statements
are read in any case by `plugins/sealed_guard.py`, in every test of the house.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import opsdesk.reports
import opsdesk.store
import opsdesk.work
from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import FIRST_ROLES
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.reports.figure import Scope
from opsdesk.reports.figures.counting import Counting
from opsdesk.store.changing.gate import Change, Rollback
from opsdesk.store.office import Office
from opsdesk.store.proof.history import History
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Reader
from opsdesk.work.imports.undoing import undone_imports
from opsdesk.work.office.sealing import seal_person

NAME, NUMBER, PHONE = "白小川", "231223200508010012", "13945678901"
SECOND = SignedIn("second", "qian", "钱大队", FIRST_ROLES)
ABOUT = ("person", "involvement", "measure", "punishment", "exit_control", "fugitive_capture")
READS = re.compile(r"\b(Office|Reader|Connection|Counting|History)\b")

# Functions that are given something else than their parameters' names say.
CALLED_WITH: dict[str, Callable[[Any], Iterator[dict[str, Any]]]] = {
    "Reader.children": lambda e: (
        {"register": "measure", "back_field": key, "parent_id": e.ids[key]} for key in ("person", "case")
    ),
    "reports.figures.strike.case_of_unit": lambda e: iter(()),  # a condition, no answer
    "work.papers.printing.print_paper": lambda e: (
        {"paper_key": key, "records": one}
        for key in ("person_record", "measure_ledger", "measure_due", "exit_notice", "punishment_notice", "case_file")
        for one in (e.ids.get("person"), e.ids.get("measure"), e.ids.get("exit_control"), e.ids.get("punishment"))
    ),
    "work.due.due_records.subjects_of": lambda e: iter(
        [{"listed": [("measure", {"id": "x", "person": e.ids["person"]})]}]
    ),
    "store.reading.search.find": lambda e: (
        {"titles": lambda *a: {}, "limit": 99, "text": w} for w in (NAME, NUMBER, "bxc")
    ),
    "Reader.seen": lambda e: ({"group": group, "beginning": w} for group in range(3) for w in (NUMBER[:8], PHONE)),
    "store.reading.seen.sightings": lambda e: (
        {"group": g, "beginning": w} for g in range(3) for w in (NUMBER[:8], PHONE)
    ),
    "work.lists.list_rows.list_rows": lambda e: ({"at": [e.ids[register] for register in ABOUT]},),
    "work.lists.list_rows.list_blocks": lambda e: ({"at": [e.ids[register] for register in ABOUT]},),
    "store.rows.fetch": lambda e: iter(()),  # the gate's own hand: it reads by id what it is about to change
}

# Functions that may name a sealed record by its id, or that answer nothing a person reads; each with the reason.
TELLS: dict[str, str] = {
    "work.office.sealing.proposals": "asked by the legal unit; the sealed are not among them",
    "work.office.sealing.seal_person": "the deed itself",
    "work.office.sealing.find_sealed": "says register and id to the legal unit, and is written down",
    "work.office.sealing.sealed": "the legal unit's list of ids, without a word of them",
    "store.changing.vault.boxes": "the same list for the store",
    "work.office.retention.provide": "hands back what it was told to write down",
    "work.record.ripening.give_back": "says which of the ids it was given it could not give back",
    "History.latest": "says that something was sealed, by id alone",
    "History.verify": "counts entries",
    "store.proof.reconcile.reconcile": "reads every row against its history and finds none that differs",
    "reports.unnamed.unnamed": "gives back what its caller wrote, the names that are not sealed taken out",
    "reports.figures.charts.charts": "draws figures that are counted elsewhere",
    "store.proof.undone.undone": "ids of an import that was taken back",
    "store.imports.undo.undo": "a deed of the gate",
    "store.file.dialect.damage": "what SQLite says of the file",
    "store.file.dialect.broken_pages": "what SQLCipher says of the file",
    "store.rows.there": "tells the gate which ids are taken",
    "work.lists.exporting.ask_export": "hands back the question it was asked, and how many rows it means",
    "store.schema.config": "settings of the migrations",
    "work.imports.correcting.write_corrections": "writes back a workbook that was read before the sealing",
    "work.imports.correcting.plan_corrections": "reads a workbook, asks through plan_readings",
    "work.imports.correction_list.write_correction_list": "writes what was read from a workbook",
    "work.program.demo.take_in_samples": "an office of its own",
    "work.program.demo.write_papers": "an office of its own",
    "work.papers.figures_json.figures_as_json": "words of figures that figure_set counted",
    "work.imports.importing.plan_files": "reads workbooks; matches are looked at in test_sealing.py",
    "work.imports.importing.plan_readings": "reads workbooks; matches are looked at in test_sealing.py",
    "work.imports.importing.commit": "writes an import",
    "store.file.cipher.copy": "copies the whole file, seals included",
}


# Copies and restores take the whole file, seals included, and compare it; the rest is about accounts and keys.
WHOLE = (
    "store.backups.backup",
    "store.backups.unasked",
    "store.upgrading.migrating",
    "store.backups.restoring",
    "work.office.backing_up",
    "store.members",
    "work.office.staffing",
)


class Everything:
    """An office with a boy and everything the desk can know about him, sealed or not."""

    def __init__(self, tmp_path: Path, *, sealed: bool) -> None:
        self.office = Office.scratch()
        self.folder = tmp_path
        self.ids = _fill(self.office)
        if sealed:
            seal_person(self.office, self.ids["person"], reason="依法封存")
        self.marks = [NAME, NUMBER, PHONE, NUMBER[:6] + "********" + NUMBER[-4:], "白某", "白**"]
        self.marks += [self.ids[register] for register in ABOUT]


def _fill(office: Office) -> dict[str, str]:
    def put(register: str, **values: Any) -> str:
        changed = [Change(register, values, state=State.SUBMITTED if register in ABOUT else None)]
        made[register] = office.gate.import_batch(_batch(), changed).ids[0]
        return made[register]

    made: dict[str, str] = {}
    put("unit", unit_name="城东派出所")
    put("campaign", campaign_name="净网行动")
    put("case", case_name="三月跑分案", case_kind="刑事", filing_date=date(2022, 3, 1), handling_unit=made["unit"])
    facts = {"case": made["case"], "campaign": made["campaign"]}
    put("person", person_name="赵嘉怡", id_no="231223199001010017")
    put("involvement", person=made["person"], role="嫌疑人", capture_time=datetime(2022, 3, 9, 8), **facts)
    put("person", person_name=NAME, id_no=NUMBER, phone=PHONE, birth_date=date(2005, 8, 1), hukou_addr="城东街道一号")
    him = {"person": made["person"]}
    put("involvement", role="嫌疑人", capture_time=datetime(2022, 3, 9, 9), disposition="酌定不起诉", **him, **facts)
    day = datetime(2022, 3, 10, 14, 30)
    put("measure", measure_type="刑事拘留", exec_time=day, handling_unit=made["unit"], **him, **facts)
    put(
        "punishment",
        punish_start=date(2022, 4, 1),
        punish_end=date(2027, 4, 1),
        punish_decided=date(2022, 3, 30),
        **him,
    )
    put("exit_control", control_type="边控", control_start=date(2022, 4, 1), control_end=date(2022, 7, 1), **him)
    put("fugitive_capture", capture_time=day, wanted_unit="重庆市公安局", **him)
    put("ledger_entry", entry_type="stopped", amount=Decimal(100), entry_date=date(2022, 3, 3), case=made["case"])
    return made


def _batch() -> Any:
    from opsdesk.store.ids import new_id
    from opsdesk.store.proof.batch import Batch

    return Batch(id=new_id(), file_name="甲.xlsx", sha256="0" * 64, size=1)


# What there is to call


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for package in (opsdesk.work, opsdesk.reports, opsdesk.store):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if ".migrations" not in found.name:
                module = importlib.import_module(found.name)
                for name, thing in vars(module).items():
                    own = getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
                    own &= found.name.removeprefix("opsdesk.") not in WHOLE
                    if own and callable(thing) and not isinstance(thing, type) and _reads(thing):
                        yield f"{found.name.removeprefix('opsdesk.')}.{name}", thing
    for owner in (Reader, History):
        for name, method in inspect.getmembers(owner, inspect.isfunction):
            if not name.startswith("_") and name not in ("connection", "append", "fingerprint"):
                yield f"{owner.__name__}.{name}", method


def _reads(function: Callable[..., Any]) -> bool:
    parameters = inspect.signature(function).parameters.values()
    answers = inspect.signature(function).return_annotation != "None" or any("Path" in str(p) for p in parameters)
    return answers and any(READS.search(str(p.annotation)) for p in parameters)


FUNCTIONS = dict(_functions())


# How it is called


def _calls(name: str, everything: Everything, connection: Any) -> Iterator[dict[str, Any]]:
    parameters = list(inspect.signature(FUNCTIONS[name]).parameters.values())
    for given in CALLED_WITH.get(name, lambda e: iter([{}]))(everything):
        offered = [
            [(p.name, value) for value in ([given[p.name]] if p.name in given else _offers(p, everything, connection))]
            for p in parameters
            if p.name != "self" and (p.name in given or p.default is p.empty)
        ]
        yield from (dict(choice) for choice in itertools.product(*offered))


def _offers(parameter: inspect.Parameter, e: Everything, connection: Any) -> list[Any]:
    by_type = {
        "Office": [e.office],
        "Reader": [e.office.reader],
        "Connection": [connection],
        "Counting": [Counting(connection, Scope(date(2021, 1, 1), date(2022, 12, 31)))],
        "Scope": [Scope(date(2021, 1, 1), date(2022, 12, 31))],
        "ListQuery": [*(ListQuery(r, states=tuple(State)) for r in ABOUT), ListQuery("person", text=NAME)],
        "RegisterView": [catalogue.register(register) for register in ABOUT],
        "Path": [e.folder / "out.pdf", e.folder / "out.xlsx"],
        "date": [date(2022, 6, 5)],
        "datetime": [datetime(2022, 6, 5, 23, 59)],
        "bool": [True],
        "SignedIn": [SECOND],
    }
    by_name = {
        "register": list(ABOUT),
        "ids": [[e.ids[register] for register in ABOUT]],
        "record_ids": [[e.ids[register] for register in ABOUT]],
        "record_id": [e.ids[register] for register in ABOUT],
        "record": [e.ids[register] for register in ABOUT],
        "person": [e.ids["person"]],
        "case": [e.ids["case"]],
        "parent_id": [e.ids["person"], e.ids["case"]],
        "back_field": ["person", "case"],
        "text": [NAME, NUMBER, NUMBER[-4:], "bxc", PHONE],
        "words": [NAME],
        "wanted": [NAME, NUMBER],
        "limit": [50],
        "offset": [0],
        "reason": ["查"],
        "batch_id": ["x"],
        "sha256": ["0" * 64],
    }
    kind = str(parameter.annotation).split("|")[0].strip()
    if parameter.name in by_name and kind not in by_type:
        return by_name[parameter.name]
    plain = {"str": [e.ids["person"], NAME], "int": [50], "bytes": [b""]}
    return by_type.get(kind) or plain.get(kind, [])


def _answers(name: str, everything: Everything) -> str:
    """Everything the function hands out or writes, as one text."""
    said: list[str] = []
    function = FUNCTIONS[name]
    with everything.office.reader.connection() as connection:
        for given in _calls(name, everything, connection):
            owner = {"Reader": everything.office.reader, "History": everything.office.history}.get(name.split(".")[0])
            try:
                with everything.office.gate.transaction():  # a deed among them leaves nothing behind
                    answer = function(owner, **given) if owner else function(**given)
                    said.append(_spelt_out(answer))
                    raise Rollback
            except (errors.Told, ValueError, KeyError, OSError) as refused:  # it may repeat what it was asked for
                said.append(re.sub("|".join(map(re.escape, _asked(given))), "", str(refused)))
    return "\n".join([*said, *_written(everything.folder)])


def _spelt_out(answer: Any) -> str:
    lazy = isinstance(answer, Iterator | Sequence) and not isinstance(answer, str | bytes | list | tuple)
    return repr(list(answer) if lazy else answer)


def _asked(given: dict[str, Any]) -> Iterator[str]:
    for value in given.values():
        yield from map(str, value if isinstance(value, list | tuple) else [value])


def _written(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.read_bytes().startswith(b"%PDF"):
            paper = pypdfium2.PdfDocument(path)
            yield "\n".join(page.get_textpage().get_text_bounded() for page in paper)
        elif path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                yield "\n".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    """One office for all: what changes it is not called."""
    return Everything(tmp_path_factory.mktemp("sealed"), sealed=True)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_no_function_tells_of_a_sealed_person(name: str, sealed: Everything, tmp_path: Path) -> None:
    if name in TELLS:
        pytest.skip(TELLS[name])
    sealed.folder = tmp_path
    said = _answers(name, sealed)
    assert not [mark for mark in sealed.marks if mark in said]


@pytest.mark.parametrize(
    "name",
    [
        "History.of",
        "Reader.children",
        "Reader.page",
        "Reader.search",
        "Reader.titles",
        "reports.figures.figure_set",
        "reports.figures.strike.persons_captured",
        "store.reading.search.find",
        "work.due.due_list.due_list",
        "work.due.due_records.live_records",
        "work.lists.exporting.export_list",
        "work.lists.list_rows.list_rows",
        "work.lists.listing.list_records",
        "work.papers.printing.print_paper",
    ],
)
def test_before_the_sealing_they_do_tell(name: str, tmp_path: Path) -> None:
    """The test above would be worth nothing if nobody told anything."""
    everything = Everything(tmp_path, sealed=False)
    said = _answers(name, everything)
    assert [mark for mark in everything.marks if mark in said]


def test_every_exception_is_still_there() -> None:
    gone = {*TELLS, *CALLED_WITH} - set(FUNCTIONS)
    assert not gone


def test_numbers_of_the_sealed_are_free_again(tmp_path: Path) -> None:
    """Neither a count nor a running number tells how many there were; a new record may hold the number."""
    everything = Everything(tmp_path, sealed=True)
    office = everything.office
    assert office.reader.counts()["measure"] == 0 and office.reader.counts()["person"] == 1
    assert not undone_imports(office)
    office.gate.save([Change("person", {"person_name": NAME, "id_no": NUMBER})], deed="save")
    assert len(office.reader.ids(ListQuery("person", (Filter("id_no", "is", NUMBER),)))) == 1
