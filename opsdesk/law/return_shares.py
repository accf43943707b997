# SPDX-License-Identifier: MIT
"""Who gets back how much of a frozen account (domain.md §2.8, P14; 银监发〔2016〕41号第八条): pure sums in whole 分.

direct    one remittance, or each traceable by itself: its own victim gets it back
by_time   several remittances told apart by their time stamps: what left the account left in the order it had come
pro_rata  not traceable: by each victim's loss over the losses of all victims of the account

The order of leaving and the base of the ratio are interpretations; the legal unit confirms them. What comes out here
is a proposal: a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from opsdesk.i18n import N_, _
from opsdesk.law.clock import evaluate
from opsdesk.law.rules import rule


class Way(StrEnum):
    """How the shares are found."""

    DIRECT = "direct"
    BY_TIME = "by_time"
    PRO_RATA = "pro_rata"

    @property
    def label(self) -> str:
        """The way's name in the language of the window."""
        return _(_WAYS[self])


_WAYS = {Way.DIRECT: N_("直接返还"), Way.BY_TIME: N_("按时间戳返还"), Way.PRO_RATA: N_("按比例返还")}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a victim still lacks, in 分: the loss less what was returned before."""

    victim: str
    fen: int


@dataclass(frozen=True, slots=True)
class Flow:
    """One sum into the account (above zero) or out of it (below), in 分; `victim` is whose it was, "" for others."""

    at: datetime
    fen: int
    victim: str = ""

    @property
    def leaves(self) -> bool:
        """Whether it goes out of the account."""
        return self.fen < 0


@dataclass(frozen=True, slots=True)
class Share:
    """What a victim gets, in 分, and the words of the sum."""

    victim: str
    fen: int
    why: str = ""


def pro_rata(held: int, claims: Sequence[Claim]) -> list[Share]:
    """`held` 分 (never below zero) shared by what each lacks, exact to the 分 by largest remainder; nobody gets more.

    Equal remainders go to the larger claim, then to the earlier one in the list.
    """
    total = sum(claim.fen for claim in claims)
    if total <= held:
        return [Share(claim.victim, claim.fen, _("足额")) for claim in claims]
    parts = [divmod(held * claim.fen, total) for claim in claims]
    left = held - sum(whole for whole, _rest in parts)
    order = sorted(range(len(claims)), key=lambda at: (-parts[at][1], -claims[at].fen, at))
    luckier = set(order[:left])
    return [
        Share(claim.victim, parts[at][0] + (at in luckier), f"{claim.fen}/{total}×{held}")
        for at, claim in enumerate(claims)
    ]


def by_time(held: int, flows: Iterable[Flow], claims: Sequence[Claim]) -> list[Share]:
    """What is left of each victim's own remittances when every outflow took the oldest money first.

    Never more than the victim lacks, nor together more than is held: what is missing is missing from the newest.
    """
    waiting: list[list[int | str]] = []
    for flow in sorted(flows, key=lambda one: (one.at, one.leaves)):
        if not flow.leaves:
            waiting.append([flow.victim, flow.fen])
            continue
        gone = -flow.fen
        while gone and waiting:
            taken = min(gone, int(waiting[0][1]))
            waiting[0][1] = int(waiting[0][1]) - taken
            gone -= taken
            if not waiting[0][1]:
                waiting.pop(0)
    return _own(held, [(str(victim), int(fen)) for victim, fen in waiting], claims)


def direct(held: int, remitted: Iterable[Flow], claims: Sequence[Claim]) -> list[Share]:
    """Each victim's own remittances, oldest first, as far as the account holds."""
    mine = sorted((one for one in remitted if not one.leaves), key=lambda one: one.at)
    return _own(held, [(one.victim, one.fen) for one in mine], claims)


def _own(held: int, left: Iterable[tuple[str, int]], claims: Sequence[Claim]) -> list[Share]:
    lacking = {claim.victim: claim.fen for claim in claims}
    given = dict.fromkeys(lacking, 0)
    for victim, fen in left:
        if victim in lacking:
            part = min(fen, lacking[victim] - given[victim], held)
            given[victim] += part
            held -= part
    return [Share(victim, fen) for victim, fen in given.items()]


def notice_ends(noticed: date) -> date:
    """The last day of the public notice of a pro-rata return (P14.2), the day of the notice not counted."""
    begun = datetime.combine(noticed, time())
    return evaluate(rule("P14.2", noticed), begun, {}, now=begun).legal_latest.day


def may_return(way: Way, noticed: date | None, objection: str, today: date) -> str:
    """Why a confirmed proposal may not be paid out yet; empty when it may.

    `objection` is the code of its state: none (`无`), open (`有异议`), settled (`异议已处理`).
    """
    if objection == OBJECTED:
        return _("有异议，处理完再返还。")
    if way is not Way.PRO_RATA:
        return ""
    if noticed is None:
        return _("按比例返还先公告 30 日。")
    ends = notice_ends(noticed)
    return "" if today > ends else _("公告到 {day} 期满，期满无异议再返还。").format(day=ends.isoformat())


OBJECTED = "有异议"
