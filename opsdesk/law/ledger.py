# SPDX-License-Identifier: MIT
"""The money ledger of a case in double entry (domain.md §2.8): entries in, balances and problems out, whole 分.

Every entry becomes legs that sum to zero. What the law controls can never fall below zero, and frozen money moves only
by unfreezing, lapse, return to victims and the disposal of a judgment (程序规定第237条). Entries that sheets brought
may tell of money whose source nobody wrote down: it is taken from what the case holds, and the rest is shown as coming
from outside, so that the books balance and the gap is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from opsdesk.i18n import _
from opsdesk.law.ledger_rules import CORRECTION, EntryRule, account_name, entry_rule, facts
from opsdesk.records.problem import Problem, error

Key = tuple[str, str]  # account and, for frozen money, the number of the bank account it lies in
Leg = tuple[str, str, int]  # account, bank account, fen: plus into it, minus out of it
FROZEN, OUTSIDE = "frozen", "outside"
COUNTERS = ("claimed", "memo", OUTSIDE)  # the other side of what comes in: these fall below zero by nature


@dataclass(slots=True, unsafe_hash=True)  # never changed; a frozen one takes three times as long to make
class Entry:
    """One entry. `fen` is above zero; `told` marks what a sheet brought, which may lack its source.

    source   where the money lay, for entries that take it from somewhere; "" when nobody said
    account  the number of the frozen bank account; "" when nobody said
    """

    id: str
    kind: str
    fen: int
    day: date
    victim: str = ""
    source: str = ""
    account: str = ""
    corrects: str = ""
    basis: str = ""
    told: bool = False


class Posting(NamedTuple):
    """What an entry did: its legs, the one into an account first, and how much of it nobody knows the source of."""

    entry: Entry
    legs: tuple[Leg, ...]
    short: int


@dataclass
class Book:
    """The ledger of one case. `losses` are the victims' losses in 分 by victim, where no entry reports them."""

    losses: Mapping[str, int] = field(default_factory=dict)
    balances: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    returned: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    postings: dict[str, Posting] = field(default_factory=dict)
    _undone: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def post(self, entry: Entry) -> Problem | None:
        """Take the entry, or say why not and leave the book as it was."""
        if entry.fen <= 0:
            return error("E-AMOUNT", _("金额须大于 0。")).at("amount")
        if entry.kind == CORRECTION:
            return self._correct(entry)
        row = entry_rule(entry.kind)
        problem = _lacking(row, entry) or _forbidden(row, entry)
        if problem:
            return problem
        taken, short = self._taken(row, entry)
        if short and not entry.told:
            return self._overdrawn(entry, short)
        problem = self._beyond_loss(entry)
        if problem:
            return problem
        into = (row.into, entry.account if row.into == FROZEN else "", entry.fen)
        rest = ((OUTSIDE, "", -short),) if short else ()
        posting = self.postings[entry.id] = Posting(entry, (into, *taken, *rest), short)
        self._carry(posting.legs, entry, entry.fen)
        return None

    def total(self, *accounts: str) -> int:
        """What these accounts hold together, in 分."""
        return sum(fen for (account, _number), fen in self.balances.items() if account in accounts)

    @property
    def trial(self) -> int:
        """The trial balance: the sum of everything, zero unless the program is wrong."""
        return sum(self.balances.values())

    def frozen_in(self) -> dict[str, int]:
        """What is frozen in each bank account, in 分; "" for entries that name none."""
        return {number: fen for (account, number), fen in self.balances.items() if account == FROZEN and fen}

    def left_to_correct(self, entry_id: str) -> int:
        """How much of an entry no correction has taken back yet, in 分."""
        posting = self.postings.get(entry_id)
        return posting.entry.fen - self._undone[entry_id] if posting else 0

    def short(self) -> list[Posting]:
        """The entries whose source is not known in full."""
        return [posting for posting in self.postings.values() if posting.short]

    def _taken(self, row: EntryRule, entry: Entry) -> tuple[tuple[Leg, ...], int]:
        """The legs that take the money from where it lies, and what is missing."""
        if row.out_of != "source":
            return ((row.out_of, "", -entry.fen),), 0
        left, legs = entry.fen, []
        for key in self._drawn(row, entry):
            fen = min(left, self.balances[key])
            if fen > 0:
                legs.append((*key, -fen))
                left -= fen
        return tuple(legs), left

    def _drawn(self, row: EntryRule, entry: Entry) -> Iterator[Key]:
        """Where the money may be taken from, in order."""
        wanted = (entry.source,) if entry.source else tuple(one for one in facts().drawn_from if one in row.sources)
        for account in wanted:
            numbers = [number for name, number in self.balances if name == account]
            named = account == FROZEN and entry.account
            yield from ((account, number) for number in numbers if not named or number == entry.account)

    def _overdrawn(self, entry: Entry, short: int) -> Problem:
        where = account_name(entry.source) if entry.source else _("在控资金")
        words = _("{where}只有 {held} 元，少 {short} 元。先登记来源，或改金额。")
        return error(
            "E-OVERDRAWN", words.format(where=where, held=yuan(entry.fen - short), short=yuan(short)), "V16"
        ).at("amount")

    def _beyond_loss(self, entry: Entry) -> Problem | None:
        if entry.kind != "return_victim" or entry.told:
            return None
        loss = self.lost[entry.victim] or self.losses.get(entry.victim, 0)
        over = self.returned[entry.victim] + entry.fen - loss
        if over <= 0:
            return None
        words = _("返还合计超过该被害人的损失 {loss} 元，多 {over} 元。")
        return error("E-OVER-LOSS", words.format(loss=yuan(loss), over=yuan(over)), "V16").at("amount")

    def _correct(self, entry: Entry) -> Problem | None:
        wrong = self.postings.get(entry.corrects)
        if wrong is None:
            return error("E-CORRECTS", _("找不到要更正的那一笔，或它本身是更正。"), "§2.8").at("corrects")
        if entry.day < wrong.entry.day:
            return error("E-ORDER", _("更正不能早于被更正的那一笔。"), "§2.8").at("entry_date")
        left = self.left_to_correct(entry.corrects)
        if entry.fen > left:
            words = _("那一笔只剩 {left} 元可更正。更正填冲减的数，多记少记都先冲再补记。")
            return error("E-CORRECTS", words.format(left=yuan(left)), "§2.8").at("amount")
        legs = tuple(_reversed(wrong.legs, entry.fen, self._undone[entry.corrects]))
        for account, number, fen in legs:
            held = self.balances[account, number]
            if account not in COUNTERS and held + fen < 0:
                words = _("{where}已动用，只剩 {held} 元，不能冲减这么多。先更正动用的那笔。")
                return error("E-OVERDRAWN", words.format(where=account_name(account), held=yuan(held)), "V16").at(
                    "amount"
                )
        self._undone[entry.corrects] += entry.fen
        self._carry(legs, wrong.entry, -entry.fen)
        return None

    def _carry(self, legs: tuple[Leg, ...], entry: Entry, fen: int) -> None:
        """Move the legs. `fen` is how much more of the entry stands now, below zero when some is taken back."""
        for account, number, amount in legs:
            self.balances[account, number] += amount
        if entry.kind == "return_victim":
            self.returned[entry.victim] += fen
        elif entry.kind == "loss_report":
            self.lost[entry.victim] += fen


def book_of(entries: Iterable[Entry], losses: Mapping[str, int] | None = None) -> tuple[Book, dict[str, Problem]]:
    """The book of a case's entries, and what could not be posted by entry.

    Entries count in the order of their days; on one day what comes in stands before what goes out, so that a book is
    judged at the close of each day.
    """
    book, wrong = Book(losses or {}), {}
    for entry in sorted(entries, key=_turn):
        problem = book.post(entry)
        if problem:
            wrong[entry.id] = problem
    return book, wrong


def yuan(fen: int) -> str:
    """`1,234.56`, `-0.05`."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def _turn(entry: Entry) -> tuple[date, bool, str]:
    comes_in = entry.kind != CORRECTION and entry_rule(entry.kind).out_of != "source"
    return entry.day, not comes_in, entry.id


def _reversed(legs: tuple[Leg, ...], fen: int, undone: int) -> Iterator[Leg]:
    """The legs that take back `fen` of an entry of which `undone` was taken back before: both sides from their end."""
    for side, sign in ((legs[:1], -1), (legs[1:], 1)):
        passed, left = undone, fen
        for account, number, amount in reversed(side):
            size = abs(amount)
            skipped = min(size, passed)
            passed -= skipped
            part = min(size - skipped, left)
            left -= part
            if part:
                yield account, number, sign * part


def _lacking(row: EntryRule, entry: Entry) -> Problem | None:
    if "victim" in row.needs and not entry.victim and not entry.told:
        return error("E-VICTIM", _("返还须写明被害人（程序规定第234条）。"), "§2.8").at("victim")
    if "basis_doc" in row.needs and not entry.basis and not entry.told:
        return error("E-BASIS", _("移送、上缴须写明凭据。"), "§2.8").at("basis_doc")
    return None


def _forbidden(row: EntryRule, entry: Entry) -> Problem | None:
    """Money that may not be moved so, frozen money above all (§0.6)."""
    if not entry.source or row.out_of != "source" or entry.source in row.sources:
        return None
    words = _("{kind}不能出自{where}。").format(kind=row.label, where=account_name(entry.source))
    return error("E-SOURCE", _(row.refusal) if row.refusal else words, "§0.6").at("source")
