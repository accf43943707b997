# SPDX-License-Identifier: MIT
"""What each kind of ledger entry moves, as dated data (resources/law/ledger.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from opsdesk import paths
from opsdesk.i18n import N_, _
from opsdesk.records.choices import codes

CORRECTION = "correction"

ACCOUNTS = {
    "loss": N_("损失"),
    "stopped": N_("止付"),
    "frozen": N_("冻结"),
    "seized": N_("扣押现金"),
    "surrendered": N_("退赃退赔"),
    "recovered": N_("追缴"),
    "deposited": N_("专户"),
    "returned": N_("已返还"),
    "transferred": N_("已移送"),
    "treasury": N_("已上缴"),
    "claimed": N_("报损对应"),
    "memo": N_("止付备查"),
    "outside": N_("案外"),
}
"""The accounts of ledger.toml and what they are called."""


@dataclass(frozen=True, eq=False)
class EntryRule:
    """One row of ledger.toml; the keys are explained at its head."""

    kind: str
    into: str
    out_of: str
    text_zh: str
    source: str
    valid_from: date
    valid_to: date | None = None
    sources: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def label(self) -> str:
        """The kind's name in the language of the window."""
        return codes("ledger_type").name_of(self.kind)


@dataclass(frozen=True, eq=False)
class LedgerFacts:
    """The whole file: where unnamed money is drawn from, which accounts make up which balance, the rows by kind."""

    drawn_from: tuple[str, ...]
    balances: Mapping[str, tuple[str, ...]]
    entries: Mapping[str, EntryRule]


@cache
def facts() -> LedgerFacts:
    """The file, read once."""
    held = tomllib.loads(paths.resource("law", "ledger.toml").read_text("utf-8"))
    rows = [
        EntryRule(**line | {key: tuple(line.get(key, ())) for key in ("sources", "needs")}) for line in held["entries"]
    ]
    balances = {name: tuple(accounts) for name, accounts in held["balances"].items()}
    return LedgerFacts(tuple(held["drawn_from"]), balances, {row.kind: row for row in rows})


def entry_rule(kind: str) -> EntryRule:
    """The row of a kind of entry; KeyError for a correction, which has none, and for what is no kind."""
    return facts().entries[kind]


def account_name(account: str) -> str:
    """What an account is called in the language of the window."""
    return _(ACCOUNTS[account])
