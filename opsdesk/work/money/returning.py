# SPDX-License-Identifier: MIT
"""Returning frozen money (domain.md §2.8, P14): work the shares out, keep them as a proposal, confirm, pay, again.

A proposal moves nothing. A person with the right to confirm confirms it, the notice of a pro-rata return runs its 30
days, and only then are the returns entered. A victim who turns up later opens a new round over what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.ledger import yuan
from opsdesk.law.return_shares import Claim, Flow, Share, Way, by_time, direct, may_return, notice_ends, pro_rata
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records.record import State
from opsdesk.store import clock
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.money.case_ledger import CaseLedger, VictimMoney, case_ledger, fen_of, yuan_of

ROUND, SHARE, LEDGER = "return_round", "return_share", "ledger_entry"


class NothingToReturn(errors.Told):
    """No frozen money, or nobody who lacks any."""

    def __init__(self, why: str) -> None:
        super().__init__(_("没有测算：{why}").format(why=why))


class NotYetReturned(errors.Told):
    """A proposal that may not be paid out."""

    def __init__(self, why: str) -> None:
        super().__init__(_("没有登记返还：{why}").format(why=why))


@dataclass(frozen=True, slots=True)
class Line:
    """One victim of a proposal, sums in 分."""

    victim: str
    name: str
    loss: int
    returned_before: int
    share: int
    why: str


@dataclass(frozen=True)
class Proposal:
    """Shares worked out, nothing stored: how much of which account goes to whom, sums in 分.

    `account` is the id of the freeze, `number` the bank account's number, `round_no` counts the case's rounds.
    """

    case: str
    account: str
    number: str
    way: Way
    held: int
    round_no: int
    made_on: date
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """What goes back in all."""
        return sum(line.share for line in self.lines)

    @property
    def lacking(self) -> int:
        """What the victims lacked before."""
        return sum(line.loss - line.returned_before for line in self.lines)

    @property
    def left(self) -> int:
        """What stays frozen."""
        return self.held - self.total


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen account of a case: the freeze's id, number, holder as on screen, and what is frozen in it, in 分."""

    control: str
    number: str
    held: int


@deed(Permission.READ, seen=True)
def frozen_accounts(office: Office, case_id: str) -> list[Frozen]:
    """The frozen accounts of a case with what the ledger holds frozen in each; the latest freeze stands for it."""
    held = case_ledger(office, case_id).book.frozen_in()
    latest: dict[str, Row] = {}
    for row in office.reader.children("account_control", "case", case_id):
        if row["account"] and row["action"] in ("冻结", "续冻", "轮候冻结"):
            latest[row["account"]] = row
    return [Frozen(row["id"], number, held.get(number, 0)) for number, row in latest.items()]


@deed(Permission.READ, seen=True)
def propose(
    office: Office,
    case_id: str,
    account: str,
    way: Way,
    *,
    flows: Sequence[Flow] = (),
    victims: Sequence[str] = (),
    on: date | None = None,
) -> Proposal:
    """The shares of one frozen account (the id of its freeze) among the victims named, or all of the case.

    `flows` are the account's movements for the traced ways; without them each victim's loss counts as one remittance
    at the time he was cheated. Raises `NothingToReturn`, `NothingThere`.
    """
    ledger = case_ledger(office, case_id)
    frozen = next((one for one in frozen_accounts(office, case_id) if one.control == account), None)
    if frozen is None or frozen.held <= 0:
        raise NothingToReturn(_("这个账户在台账里没有冻结余额。先登记冻结金额。"))
    meant = [one for one in ledger.victims if one.lacking and (not victims or one.victim in victims)]
    if not meant:
        raise NothingToReturn(_("没有未足额返还的被害人。先登记被害人和损失。"))
    claims = [Claim(one.victim, one.lacking) for one in meant]
    told = list(flows) or _remittances(office, ledger, meant)
    shares = {share.victim: share for share in _shares(way, frozen.held, told, claims)}
    lines = tuple(_line(one, shares[one.victim]) for one in meant)
    return Proposal(case_id, account, frozen.number, way, frozen.held, _next_round(office, case_id), _day(on), lines)


@deed(Permission.ENTER)
def keep(office: Office, proposal: Proposal, *, notice_on: date | None = None, approver: str = "") -> str:
    """Keep a proposal as a round that waits to be confirmed; the round's id. Raises `Refused`."""
    made = new_id()
    facts = {
        "case": proposal.case,
        "account": proposal.account,
        "return_way": proposal.way.value,
        "round_no": proposal.round_no,
        "held": yuan_of(proposal.held),
        "total_loss": yuan_of(proposal.lacking),
        "made_on": proposal.made_on,
        "notice_on": notice_on,
        "objection": "无",
        "approver": approver or None,
    }
    shares = [Change(SHARE, _share(made, line), new_id(), State.SUBMITTED) for line in proposal.lines]
    office.gate.save([Change(ROUND, facts, made, State.SUBMITTED), *shares], deed="return.propose")
    return made


@deed(Permission.CONFIRM)
def confirm(office: Office, round_id: str) -> None:
    """Another person than the one who kept them vouches for the shares: only then may they be paid.

    Raises `NotYetReturned`, `NotAllowed`, `OwnEntry`.
    """
    why = outdated(office, round_id)
    if why:
        raise NotYetReturned(why)
    office.gate.save([Change(ROUND, {}, round_id, State.CONFIRMED)], deed="confirm")


@deed(Permission.ENTER)
def pay(office: Office, round_id: str, on: date, *, doc_no: str) -> list[str]:
    """Enter the returns of a confirmed round as paid on a day; the ids of the entries.

    Raises `NotYetReturned` with why not: not confirmed, notice not over, objection open, paid before, shares outdated.
    """
    row = _round(office, round_id)
    shares = office.reader.children(SHARE, "return_round", round_id)
    why = _hindrance(office, row, shares, on)
    if why:
        raise NotYetReturned(why)
    entries = {share["id"]: new_id() for share in shares if share["share"]}
    unit = (office.reader.get("case", row["case"]) or {}).get("handling_unit")
    changes = [
        Change(LEDGER, {**_entry(row, share, on, doc_no), "handling_unit": unit}, entries[share["id"]], State.SUBMITTED)
        for share in shares
        if share["id"] in entries
    ]
    marks = [Change(SHARE, {"paid_entry": entry}, share) for share, entry in entries.items()]
    office.gate.save([*changes, *marks], deed="return.pay")
    return list(entries.values())


@deed(Permission.READ, seen=True)
def rounds_of(office: Office, case_id: str) -> list[Row]:
    """The rounds of a case, the first first."""
    return sorted(office.reader.children(ROUND, "case", case_id), key=lambda row: row["round_no"] or 0)


@deed(Permission.READ, seen=True)
def outdated(office: Office, round_id: str) -> str:
    """Why an unpaid round no longer fits: a new victim, another loss, another balance; empty when it does."""
    row = _round(office, round_id)
    shares = {share["victim"]: share for share in office.reader.children(SHARE, "return_round", round_id)}
    if any(share["paid_entry"] for share in shares.values()):
        return ""
    ledger = case_ledger(office, row["case"])
    for one in ledger.victims:
        share = shares.get(one.victim)
        if share is None and one.lacking and row["return_way"] == Way.PRO_RATA:
            return _("有新的被害人，另开一次测算。")
        if share is not None and (one.loss, one.returned) != (fen_of(share["loss"]), fen_of(share["returned_before"])):
            return _("被害人的损失或已返还数变了，另开一次测算。")
    held = {one.control: one.held for one in frozen_accounts(office, row["case"])}.get(row["account"], 0)
    if held != fen_of(row["held"]):
        words = _("冻结余额现为 {now} 元，测算时是 {then} 元，另开一次测算。")
        return words.format(now=yuan(held), then=yuan(fen_of(row["held"])))
    return ""


@deed(Permission.READ, seen=True)
def state_words(office: Office, round_id: str, today: date | None = None) -> str:
    """Where a round stands, in one sentence."""
    row = _round(office, round_id)
    shares = office.reader.children(SHARE, "return_round", round_id)
    if any(share["paid_entry"] for share in shares):
        return _("已登记返还。")
    if row["return_way"] == Way.PRO_RATA and row["notice_on"] and row["state"] == State.CONFIRMED:
        ends = notice_ends(row["notice_on"])
        if (today or clock.today()) <= ends:
            return _("公告到 {day} 期满。").format(day=ends.isoformat())
    return _hindrance(office, row, shares, today or clock.today()) or _("可以登记返还。")


def _hindrance(office: Office, row: Row, shares: Sequence[Row], on: date) -> str:
    if any(share["paid_entry"] for share in shares):
        return _("这一次已登记过返还。")
    why = outdated(office, row["id"])
    if why:
        return why
    if row["state"] != State.CONFIRMED:
        return _("只是测算，须经人审核确认。")
    return may_return(Way(row["return_way"]), row["notice_on"], row["objection"] or "", on)


def _shares(way: Way, held: int, flows: Sequence[Flow], claims: Sequence[Claim]) -> list[Share]:
    match way:
        case Way.PRO_RATA:
            return pro_rata(held, claims)
        case Way.BY_TIME:
            return by_time(held, flows, claims)
    return direct(held, flows, claims)


def _remittances(office: Office, ledger: CaseLedger, meant: Sequence[VictimMoney]) -> list[Flow]:
    at = {row["id"]: row["occur_time"] for row in office.reader.children("victim", "case", ledger.case["id"])}
    return [Flow(at[one.victim] or datetime.combine(date.min, time()), one.loss, one.victim) for one in meant]


def _line(one: VictimMoney, share: Share) -> Line:
    return Line(one.victim, one.name, one.loss, one.returned, share.fen, share.why)


def _share(round_id: str, line: Line) -> dict[str, object]:
    return {
        "return_round": round_id,
        "victim": line.victim,
        "loss": yuan_of(line.loss),
        "returned_before": yuan_of(line.returned_before),
        "share": yuan_of(line.share),
        "remark": line.why or None,
    }


def _entry(row: Row, share: Row, on: date, doc_no: str) -> dict[str, object]:
    return {
        "case": row["case"],
        "victim": share["victim"],
        "entry_type": "return_victim",
        "amount": Decimal(share["share"]),
        "entry_date": on,
        "source": "frozen",
        "account": row["account"],
        "basis_doc": doc_no,
    }


def _round(office: Office, round_id: str) -> Row:
    row = office.reader.get(ROUND, round_id)
    if row is None:
        raise errors.NothingThere(_("返还方案"), round_id)
    return row


def _next_round(office: Office, case_id: str) -> int:
    return 1 + max((row["round_no"] or 0 for row in office.reader.children(ROUND, "case", case_id)), default=0)


def _day(on: date | None) -> date:
    return on or clock.today()
