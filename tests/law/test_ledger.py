# SPDX-License-Identifier: MIT
"""The money ledger: random lawful entries keep every rule, no unlawful one is taken; each rule once by hand.

The long form: `LEDGER_ENTRIES=100000 python -m pytest tests/law/test_ledger.py`.
"""

from __future__ import annotations

import os
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from opsdesk.law.ledger import COUNTERS, Book, Entry, book_of, yuan
from opsdesk.law.ledger_rules import ACCOUNTS, facts
from opsdesk.records.choices import codes

DAY = date(2022, 5, 1)
VICTIMS = ("v1", "v2", "v3")
CARDS = ("9999990000000000014", "9999990000000000022")
COMES_IN = ("loss_report", "stop", "freeze", "seize_cash", "surrender", "recover")
MOVES_FROZEN = {"freeze", "unfreeze", "lapse", "return_victim", "remit_treasury"}


MANY = int(os.environ.get("LEDGER_ENTRIES", "5000"))


class Clerk:
    """Writes lawful entries for a book by looking at its balances, not at its rules."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.book = Book()
        self.day = DAY
        self.n = 0

    def lawful(self) -> Entry:
        """The next entry, one that the law allows."""
        if self.chance.random() < 0.3:
            self.day += timedelta(days=1)
        makers = [self.comes_in, self.comes_in, self.goes_out, self.goes_out, self.returns, self.corrects]
        return self.chance.choice(makers)() or self.comes_in()

    def entry(self, kind: str, fen: int, **facts_: str) -> Entry:
        self.n += 1
        return Entry(f"e{self.n:08d}", kind, fen, self.day, **facts_)

    def some(self, most: int) -> int:
        return self.chance.choice((most, self.chance.randint(1, most)))

    def comes_in(self) -> Entry:
        kind = self.chance.choice(COMES_IN)
        account = self.chance.choice(CARDS) if kind == "freeze" else ""
        victim = self.chance.choice(VICTIMS) if kind == "loss_report" else ""
        return self.entry(kind, self.chance.randint(1, 5_000_000), account=account, victim=victim)

    def held(self) -> list[tuple[str, str, int]]:
        wanted = ("frozen", "seized", "surrendered", "recovered", "deposited")
        return [(*key, fen) for key, fen in self.book.balances.items() if fen > 0 and key[0] in wanted]

    def goes_out(self) -> Entry | None:
        if not (held := self.held()):
            return None
        source, account, fen = self.chance.choice(held)
        free = ("deposit", "transfer_with_case") if source != "deposited" else ("transfer_with_case",)
        kinds = ("unfreeze", "lapse") if source == "frozen" else free
        kind = self.chance.choice((*kinds, "remit_treasury"))
        return self.entry(kind, self.some(fen), source=source, account=account, basis="判决书")

    def returns(self) -> Entry | None:
        lacking = {v: self.book.lost[v] - self.book.returned[v] for v in VICTIMS}
        victim = self.chance.choice(VICTIMS)
        held = self.held()
        if not held or lacking[victim] <= 0:
            return None
        source, account, fen = self.chance.choice(held)
        return self.entry(
            "return_victim", self.some(min(fen, lacking[victim])), source=source, account=account, victim=victim
        )

    def corrects(self) -> Entry | None:
        """Takes back a part of something that has not been used since: what went out comes in again."""
        gone = [one.entry for one in list(self.book.postings.values())[-30:]]
        gone = [one for one in gone if one.kind not in COMES_IN and one.kind != "deposit"]
        if not gone:
            return None
        wrong = self.chance.choice(gone)
        left = self.book.left_to_correct(wrong.id)
        return self.entry("correction", self.some(left), corrects=wrong.id) if left else None

    def unlawful(self) -> Entry:
        """An entry that the law forbids now."""
        frozen = self.book.total("frozen") + 1
        in_control = frozen + self.book.total("seized", "surrendered", "recovered", "deposited")
        over = {v: max(0, self.book.lost[v] - self.book.returned[v]) for v in VICTIMS}
        victim = self.chance.choice(VICTIMS)
        return self.chance.choice(
            (
                self.entry("transfer_with_case", 1, source="frozen", basis="清单"),
                self.entry("deposit", 1, source="frozen"),
                self.entry("deposit", 1, source="deposited"),
                self.entry("unfreeze", 1, source="seized"),
                self.entry("unfreeze", frozen, source="frozen"),
                self.entry("lapse", 1, account="no such account"),
                self.entry("return_victim", in_control, victim=victim),
                self.entry("return_victim", over[victim] + 1, victim=victim),
                self.entry("return_victim", 1),
                self.entry("remit_treasury", in_control, basis="判决书"),
                self.entry("transfer_with_case", 1),
                self.entry("freeze", 0, account=CARDS[0]),
                self.entry("recover", -5),
                self.entry("correction", 1, corrects="nothing"),
            )
        )


def keeps_every_rule(book: Book) -> None:
    assert book.trial == 0
    assert all(fen >= 0 for (account, _number), fen in book.balances.items() if account not in COUNTERS)
    assert all(book.returned[victim] <= book.lost[victim] for victim in VICTIMS)


@pytest.mark.parametrize("seed", range(5))
def test_random_lawful_entries_are_all_taken_and_no_unlawful_one(seed: int) -> None:
    clerk, taken, seen = Clerk(seed), 0, Counter[str]()
    while taken < MANY // 5:
        entry = clerk.lawful()
        frozen = clerk.book.total("frozen")
        problem = clerk.book.post(entry)
        assert problem is None, (entry, problem)
        taken += 1
        seen[entry.kind] += 1
        assert clerk.book.trial == 0
        if entry.kind not in MOVES_FROZEN | {"correction"}:
            assert clerk.book.total("frozen") == frozen, "only these may move frozen money"
        if taken % 7 == 0:
            before = dict(clerk.book.balances)
            wrong = clerk.unlawful()
            assert clerk.book.post(wrong) is not None, wrong
            assert {k: v for k, v in clerk.book.balances.items() if v} == {k: v for k, v in before.items() if v}
        if taken % 101 == 0:
            keeps_every_rule(clerk.book)
    keeps_every_rule(clerk.book)
    assert set(seen) == set(facts().entries) | {"correction"}
    assert sum(fen for one in clerk.book.postings.values() for _a, _n, fen in one.legs) == 0
    assert all(fen for one in clerk.book.postings.values() for _a, _n, fen in one.legs), "a leg moves something"


def test_data_and_code_name_the_same_kinds_and_accounts() -> None:
    assert {*facts().entries, "correction"} == {code.code for code in codes("ledger_type").codes}
    named = {name for row in facts().entries.values() for name in (row.into, row.out_of, *row.sources)} - {"source"}
    assert named == set(ACCOUNTS) and set(facts().drawn_from) <= named
    assert all(row.source and row.text_zh for row in facts().entries.values())


def entries(*told: tuple[str, int, dict[str, str]]) -> list[Entry]:
    return [
        Entry(f"{at:02d}", kind, fen, DAY + timedelta(days=at), **more) for at, (kind, fen, more) in enumerate(told)
    ]


def test_one_case_by_hand() -> None:
    book, wrong = book_of(
        entries(
            ("loss_report", 100_00, {"victim": "v1"}),
            ("stop", 80_00, {}),
            ("freeze", 60_00, {"account": "A"}),
            ("seize_cash", 30_00, {}),
            ("deposit", 30_00, {"source": "seized"}),
            ("return_victim", 50_00, {"victim": "v1", "source": "frozen", "account": "A"}),
            ("unfreeze", 10_00, {"account": "A"}),
            ("return_victim", 20_00, {"victim": "v1"}),
        )
    )
    assert wrong == {}
    totals = {name: book.total(*accounts) for name, accounts in facts().balances.items()}
    assert totals == {"loss": 100_00, "controlled": 10_00, "settled": 70_00, "headline": 80_00}
    assert (book.total("stopped"), book.total("deposited"), book.frozen_in()) == (80_00, 10_00, {})
    assert (book.trial, book.returned["v1"]) == (0, 70_00)


def test_frozen_money_is_not_transferred_in_the_words_of_the_article() -> None:
    _book, wrong = book_of(entries(("freeze", 5, {}), ("deposit", 5, {"source": "frozen"})))
    assert "程序规定第237条" in wrong["01"].message and wrong["01"].field == "source"


def test_a_day_is_judged_at_its_close() -> None:
    out = Entry("1", "return_victim", 5, DAY, victim="v1", source="seized")
    came = Entry("2", "seize_cash", 5, DAY)
    assert book_of([out, came], {"v1": 5})[1] == {}
    assert set(book_of([out, replace(came, day=DAY + timedelta(days=1))], {"v1": 5})[1]) == {"1"}


def test_what_a_sheet_tells_without_a_source_balances_and_is_seen() -> None:
    book, wrong = book_of([Entry("1", "seize_cash", 3, DAY, told=True), Entry("2", "return_victim", 5, DAY, told=True)])
    assert wrong == {} and book.trial == 0
    assert [(one.entry.id, one.short) for one in book.short()] == [("2", 2)]


def test_a_correction_takes_back_no_more_than_was_entered_and_not_what_is_used() -> None:
    book = Book({"v1": 10})
    for entry in entries(("seize_cash", 10, {}), ("return_victim", 8, {"victim": "v1", "source": "seized"})):
        assert book.post(entry) is None
    used = Entry("c1", "correction", 5, DAY + timedelta(days=3), corrects="00")
    assert "已动用" in book.post(used).message
    back = Entry("c2", "correction", 8, DAY + timedelta(days=3), corrects="01")
    assert book.post(back) is None and book.returned["v1"] == 0
    assert book.post(replace(back, id="c3", fen=1)).code == "E-CORRECTS"
    assert book.post(replace(used, id="c4", fen=10)) is None
    assert not any(deepcopy(book.balances).values())


def test_a_part_taken_back_twice_goes_back_to_where_it_came_from() -> None:
    book = Book({"v1": 100})
    for entry in entries(
        ("seize_cash", 30, {}), ("surrender", 30, {}), ("return_victim", 50, {"victim": "v1"}),
        ("correction", 15, {"corrects": "02"}), ("correction", 10, {"corrects": "02"}),
    ):  # fmt: skip
        assert book.post(entry) is None
    assert (book.total("seized"), book.total("surrendered"), book.trial) == (5, 30, 0)


def test_the_least_sum_moves_and_a_taken_account_is_passed_over() -> None:
    """One 分 is money; an account that is empty leaves no trace in what took from the others."""
    book, wrong = book_of(
        entries(
            ("seize_cash", 1, {}), ("deposit", 1, {"source": "seized"}), ("surrender", 1, {}), ("recover", 5, {}),
            ("return_victim", 2, {"victim": "v1"}), ("correction", 1, {"corrects": "04"}),
        ),
        {"v1": 2},
    )  # fmt: skip
    assert wrong == {}
    assert book.postings["04"].legs == (("returned", "", 2), ("deposited", "", -1), ("surrendered", "", -1))
    assert (book.total("deposited"), book.total("surrendered"), book.total("returned")) == (0, 1, 1)


def test_frozen_money_is_taken_from_the_account_that_is_named_or_from_any() -> None:
    book = Book({"v1": 100})
    for entry in entries(("freeze", 5, {"account": "A"}), ("freeze", 5, {"account": "B"}), ("seize_cash", 5, {})):
        assert book.post(entry) is None
    assert book.post(Entry("u1", "unfreeze", 6, DAY, account="B")) is not None, "A holds no more than its own"
    assert book.post(Entry("u2", "unfreeze", 2, DAY, account="B")) is None
    assert book.post(Entry("u3", "unfreeze", 6, DAY)) is None and book.frozen_in() == {"B": 2}
    cash = Entry("r1", "return_victim", 5, DAY, victim="v1", source="seized", account="A")
    assert book.post(cash) is None, "cash lies in no bank account, whatever is written beside it"


def test_what_is_short_is_said_in_yuan() -> None:
    _book, wrong = book_of(entries(("freeze", 500, {}), ("unfreeze", 800, {"source": "frozen"}), ("lapse", 900, {})))
    assert wrong["01"].message == "冻结只有 5.00 元，少 3.00 元。先登记来源，或改金额。"
    assert wrong["02"].message == "在控资金只有 5.00 元，少 4.00 元。先登记来源，或改金额。"


def test_a_return_up_to_the_loss_and_one_fen_beyond_it() -> None:
    book, wrong = book_of(
        entries(
            ("recover", 50_00, {}), ("loss_report", 30_00, {"victim": "v1"}),
            ("return_victim", 30_00, {"victim": "v1"}), ("return_victim", 1, {"victim": "v1"}),
        ),
        {"v1": 99_00},
    )  # fmt: skip
    assert book.returned["v1"] == 30_00, "what the entries report outweighs the victim's record"
    assert wrong["03"].message == "返还合计超过该被害人的损失 30.00 元，多 0.01 元。"


@pytest.mark.parametrize("days", [0, -1])
def test_a_correction_stands_on_the_day_or_after_it(days: int) -> None:
    book = Book()
    assert book.post(Entry("1", "seize_cash", 10, DAY)) is None
    problem = book.post(Entry("2", "correction", 10, DAY + timedelta(days=days), corrects="1"))
    assert (problem.code if problem else None) == ("E-ORDER" if days else None)
    assert book.left_to_correct("1") == (10 if days else 0) and book.left_to_correct("2") == 0


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0.00"), (1, "0.01"), (99, "0.99"), (100, "1.00"), (123_456_78, "123,456.78"), (-1, "-0.01"), (-150, "-1.50")],
)
def test_fen_are_written_as_yuan(fen: int, words: str) -> None:
    assert yuan(fen) == words
