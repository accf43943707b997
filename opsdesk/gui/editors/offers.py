# SPDX-License-Identifier: MIT
"""What can be chosen for a field: the codes of a list, or the records of a register, found by what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFontMetrics

from opsdesk import errors
from opsdesk.gui.looks import fonts
from opsdesk.i18n import _, language
from opsdesk.people import masking
from opsdesk.records import catalogue, choices, kinds, pinyin
from opsdesk.records.fields import Field
from opsdesk.records.problem import Problem, error

if TYPE_CHECKING:
    from opsdesk.store.office import Office

MOST = 50
MOST_UNITS = 400
MOST_WIDE, BESIDE = 320, 44  # px: of a line with codes; its margins and its button


@dataclass(frozen=True)
class Offer:
    """One thing to choose: its value, its words, what leads to it (number, pinyin initials), and what tells it apart.

    `make` brings a thing into being that is not there yet and hands out its id; empty when that was refused. `suits`:
    the codes of another field it goes with.
    """

    value: str
    words: str
    keys: tuple[str, ...] = ()
    detail: str = ""
    make: Callable[[], str] | None = None
    suits: tuple[str, ...] = ()

    def answers(self, typed: str) -> bool:
        """Whether what was typed means this one or begins to."""
        return typed in self.words.lower() or any(key.startswith(typed) for key in self.keys)

    def is_meant_by(self, typed: str) -> bool:
        """Whether what was typed is exactly this one's words, number or initials."""
        return self.make is None and (typed == self.words.lower() or typed in self.keys)

    def taken(self) -> str:
        """The value once it is chosen."""
        return self.make() if self.make is not None else self.value


class Offers:
    """Where a pick field gets its list from. `made` names the records it brought into being: (register, id)."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str]] = []

    def find(self, typed: str) -> list[Offer]:
        """What answers to the text; all of it (up to a page) when nothing is typed."""
        raise NotImplementedError

    def words(self, value: str) -> str:
        """How a value already stored is written."""
        raise NotImplementedError

    def meant(self, typed: str, found: Sequence[Offer] | None = None) -> tuple[Offer | None, Problem | None]:
        """The one that the words, the number or the initials name, or why there is none: of two that are called the
        same, nobody guesses which. `found` is what answers to the text, where that is known."""
        sought = typed.strip().lower()
        found = self.find(typed) if found is None and sought else found or ()
        exact = [offer for offer in found if offer.is_meant_by(sought)]
        namesakes = {offer.value for offer in exact if offer.words.lower() == sought}
        if len(namesakes) > 1:
            said = _("有 {count} 个“{text}”，按 F4 用 ↓ 选一个。").format(count=len(namesakes), text=typed.strip()[:12])
            return None, error("E-CHOICE", said)
        if exact:
            return exact[0], None
        return None, error("E-CHOICE", _("“{text}”不在单子里，按 F4 选。").format(text=typed.strip()[:12]))

    def referred(self, text: str) -> tuple[str | None, tuple[Problem, ...]]:
        """The value of a text in a cell, pasted perhaps: what is meant by it, or the only one its number finds."""
        if not text:
            return None, ()
        found = self.find(text)
        offer, problem = self.meant(text, found)
        if offer is None and len(found) == 1 and found[0].make is None and any(sign.isdigit() for sign in text):
            offer = found[0]  # a number names one, whatever it is called
        return (offer.value, ()) if offer is not None else (None, tuple(filter(None, (problem,))))

    @property
    def widest(self) -> int:
        """How many px, at 100 %, a line takes that shows the longest words whole; 0 where nobody can say."""
        return 0


class CodeOffers(Offers):
    """The codes of one dated list; those that go with what stands `beside`, in another field, come first."""

    def __init__(self, codes: str) -> None:
        super().__init__()
        self._codes = codes
        self.beside: Callable[[], object] = lambda: None

    def find(self, typed: str) -> list[Offer]:
        """Codes whose number, words or initials answer."""
        sought = typed.strip().lower()
        found = [offer for offer in _offers_of(self._codes, language()) if offer.answers(sought)]
        beside = self.beside()
        return sorted(found, key=lambda offer: beside not in offer.suits) if beside else found

    def words(self, value: str) -> str:
        """The label of the code."""
        return choices.codes(self._codes).name_of(value)

    @property
    def widest(self) -> int:
        """Long grounds and levels are read whole where the page has room, up to `MOST_WIDE`."""
        return _widest(self._codes, language(), fonts.size())


class RecordOffers(Offers):
    """The records of one register of the office."""

    def __init__(self, office: Office, register: str) -> None:
        super().__init__()
        self._office = office
        self._register = register

    def find(self, typed: str) -> list[Offer]:
        """Records that the office's search finds for the text; the newest when nothing is typed."""
        return [self._offer(row) for row in self._rows(typed.strip())]

    def words(self, value: str) -> str:
        """The title of the record."""
        return self._office.reader.titles(self._register, [value]).get(value, "")

    def _rows(self, text: str) -> list[dict[str, Any]]:
        from opsdesk.store.reading.reader import ListQuery

        return self._office.reader.page(ListQuery(self._register, text=text), 0, MOST)

    def _offer(self, row: Mapping[str, Any]) -> Offer:
        view = catalogue.register(self._register)
        number = next((key for key in ("case_no", "id_no", "local_no") if row.get(key)), "")
        field = view.fields.get(number)
        detail = masking.shown(field, row[number], register=view.key) if field else str(row.get(number) or "")
        return Offer(row["id"], view.title_of(row), detail=detail)


class UnitOffers(RecordOffers):
    """Units, by name, pinyin initials, and every short name they are called by."""

    def find(self, typed: str) -> list[Offer]:
        """All units are few: each is compared with the text."""
        from opsdesk.store.reading.reader import ListQuery

        wanted = ListQuery(self._register, order="id", descending=False)
        offers = [self._offer(row) for row in self._office.reader.page(wanted, 0, MOST_UNITS)]
        sought = typed.strip().lower()
        return [offer for offer in offers if offer.answers(sought)][:MOST]

    def _offer(self, row: Mapping[str, Any]) -> Offer:
        aliases = [name for name in (row["aliases"] or "").split("、") if name]
        return Offer(row["id"], row["unit_name"] or "", _spoken((row["unit_name"] or "", *aliases)))


class SeizureOffers(RecordOffers):
    """Seizures, also by what stands at the head of the paper: the number of the list, or the case it belongs to."""

    def find(self, typed: str) -> list[Offer]:
        """Each with the day and the case: one person may have been searched twice."""
        rows = self._rows(typed.strip())
        cases = self._office.reader.titles("case", [row["case"] for row in rows if row["case"]])
        return [self._told(row, cases.get(row["case"] or "", "")) for row in rows]

    def _told(self, row: Mapping[str, Any], case: str) -> Offer:
        offer, day = self._offer(row), row["seize_date"]
        told = (offer.detail, f"{day:%Y-%m-%d}" if day else "", case)
        return replace(offer, keys=(str(offer.detail),), detail="\u3000".join(filter(None, told)))

    def _rows(self, text: str) -> list[dict[str, Any]]:
        from opsdesk.store.reading.reader import Filter, ListQuery

        found = super()._rows(text)
        if not text:
            return found
        reader = self._office.reader
        cases = [row["id"] for row in reader.page(ListQuery("case", text=text), 0, MOST)]
        if cases:
            found += reader.page(ListQuery("seizure", (Filter("case", "in", cases),)), 0, MOST)
        if not found and any(sign.isdigit() for sign in text):  # goes through all of them: no index has it
            found = reader.page(ListQuery("seizure", (Filter("list_no", "is", text),)), 0, MOST)
        return list({row["id"]: row for row in found}.values())[:MOST]


class PersonOffers(RecordOffers):
    """People, by name, initials or number; a name nobody has here yet can be made a person on the spot.

    `赵甲 999999…` names and identifies: the number decides who is meant.
    """

    def find(self, typed: str) -> list[Offer]:
        """Those who are there, then the one who could be made."""
        text = typed.strip()
        name, number = _name_and_number(text)
        found = [self._offer(row) for row in self._rows(number or text)]
        if not name or (number and found) or any(offer.words == name for offer in found if not number):
            return found
        return [*found, self._newcomer(name, number)]

    def _newcomer(self, name: str, number: str) -> Offer:
        values = {"person_name": name, "id_no": number or None}

        def make() -> str:
            from opsdesk.store.changing.gate import Change

            try:
                made = self._office.gate.save([Change("person", values)], deed="save").ids[0]
            except errors.Told:
                return ""
            self.made.append(("person", made))
            return made

        return Offer("", _("新建人员“{name}”").format(name=name), make=make)


def _name_and_number(text: str) -> tuple[str, str]:
    """The name and the number in one text; a name is two characters or more that are no Latin letters. A number that is
    none of a citizen makes nobody new: it would be lost."""
    parts = text.replace("\u3000", " ").split()
    number = next((str(read) for part in parts if (read := _number(part))), "")
    names = [part for part in parts if not any(sign.isdigit() for sign in part)]
    if len(parts) > len(names) + bool(number):
        return "", number
    name = kinds.PersonName().read(names[0]).value if len(names) == 1 and not names[0].isascii() else None
    return (str(name) if name and len(str(name)) > 1 else ""), number


def _number(part: str) -> str:
    return str(kinds.IdentityNumber().read(part).value or "") if len(part) >= 15 else ""


@cache
def _spoken(names: tuple[str, ...]) -> tuple[str, ...]:
    """Every way to type one of the names: itself, its pinyin, its initials."""
    keys = [name.lower() for name in names if name]
    for spoken in (pinyin.sound, pinyin.initials):
        keys += [spoken(name) for name in names if name]
    return tuple(dict.fromkeys(keys))


@cache
def _widest(codes: str, _spoken: str, _size: str) -> int:
    measured = QFontMetrics(fonts.font("body")).horizontalAdvance
    longest = max((measured(entry.shown) for entry in choices.codes(codes).current()), default=0)
    return min(round((longest + BESIDE) * 100 / fonts.scaled(100)), MOST_WIDE)


@cache
def _offers_of(codes: str, spoken: str) -> tuple[Offer, ...]:
    """The codes offered in one language; computed once, pinyin is slow."""
    entries = choices.codes(codes).current()
    return tuple(
        Offer(entry.code, entry.shown, tuple(_keys(entry, place)), suits=entry.suits)
        for place, entry in enumerate(entries, 1)
    )


def _keys(entry: choices.Code, place: int) -> Iterator[str]:
    yield str(place)
    yield entry.code.lower()
    yield from _spoken(tuple(dict.fromkeys((entry.name, *(one for one in entry.spellings() if one)))))


def offers_for(field: Field, office: Office | None) -> Offers | None:
    """The list behind a field, or None when its kind is not one that is chosen."""
    if isinstance(field.kind, (kinds.Choice, kinds.Choices)):
        return CodeOffers(field.kind.list_key)
    if isinstance(field.kind, kinds.Reference) and office is not None:
        special = {"unit": UnitOffers, "person": PersonOffers, "seizure": SeizureOffers}
        return special.get(field.kind.register, RecordOffers)(office, field.kind.register)
    return None
