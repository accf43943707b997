# SPDX-License-Identifier: MIT
"""What waits for whoever is signed in. A new kind of waiting is one function and one line of `KINDS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.custody import stocktaking
from opsdesk.work.office.approvals import waits_for_me
from opsdesk.work.record.drafts import kept
from opsdesk.work.record.ripening import given_back_to_me, waiting_for_confirmation


@dataclass(frozen=True, slots=True)
class Waits:
    """One line: how many things, the newest of them in words, and where they are: a page, or the rows of `queries`, one
    for each register that has any; `query` is the first."""

    label: str
    icon: str
    count: int
    newest: str = ""
    page: str = ""
    queries: tuple[ListQuery, ...] = ()

    @property
    def query(self) -> ListQuery | None:
        """The rows of the register that comes first."""
        return self.queries[0] if self.queries else None


@deed(Permission.READ, seen=True)
def waiting(office: Office) -> list[Waits]:
    """Everything that waits, nothing that does not."""
    return [one for kind in KINDS if (one := kind(office)) is not None and one.count]


def _typed(office: Office) -> Waits | None:
    pages = kept(office)
    newest = pages[0] if pages else None
    register = newest.register if newest else ""
    return Waits(_(N_("没写完的")), "edit", len(pages), newest.title if newest else "", page=register)


def _returned(office: Office) -> Waits | None:
    found = given_back_to_me(office)
    newest = found[0].words if found else ""
    ids: dict[str, list[str]] = {}
    for one in found:
        ids.setdefault(one.register, []).append(one.id)
    queries = (ListQuery(register, (Filter("id", "in", tuple(mine)),)) for register, mine in ids.items())
    return Waits(_(N_("退回修改")), "arrow_undo", len(found), newest, queries=tuple(queries))


def _review(office: Office) -> Waits | None:
    others = (Filter("created_by", "not", office.user.id), Filter("updated_by", "not", office.user.id))
    return _records(N_("待审核"), "checkmark_circle", State.SUBMITTED, waiting_for_confirmation(office), others)


def _drafts(office: Office) -> Waits | None:
    mine = (Filter("created_by", "is", office.user.id),)
    state = (State.DRAFT,)
    held = [view.key for view in catalogue.REGISTERS if office.reader.count(ListQuery(view.key, states=state))]
    counts = {key: office.reader.count(ListQuery(key, mine, states=state)) for key in held}
    return _records(N_("我的草稿"), "document", State.DRAFT, counts, mine)


def _records(label: str, icon: str, state: State, counts: dict[str, int], filters: tuple[Filter, ...]) -> Waits | None:
    """Records of a state; the register that has most of them comes first."""
    spread = sorted((key for key in counts if counts[key]), key=lambda key: -counts[key])
    if not spread:
        return None
    words = _("、").join(f"{catalogue.register(key).facts.many} {counts[key]:,}" for key in spread[:3])
    queries = (ListQuery(key, filters, states=(state,), order="updated_at") for key in spread)
    return Waits(_(label), icon, sum(counts.values()), words, queries=tuple(queries))


def _conflicts(office: Office) -> Waits | None:
    counts = office.imports.parked.counts()
    words = _("{count} 个批次").format(count=len(counts))
    return Waits(_(N_("导入待定")), "branch_compare", sum(counts.values()), words, page="conflicts")


def _previews(office: Office) -> Waits | None:
    return Waits(_(N_("搁下的导入")), "arrow_import", len(office.imports.previews.mine()), page="import")


def _approvals(office: Office) -> Waits | None:
    asked = waits_for_me(office)
    newest = asked[0].reason if asked else ""
    return Waits(_(N_("等我同意")), "people_team", len(asked), newest, page="approvals")


def _counts(office: Office) -> Waits | None:
    takes = stocktaking.waiting_for_me(office)
    newest = (takes[0]["scope"] or _("全部库位")) if takes else ""
    return Waits(_(N_("等我盘点")), "clipboard_paste", len(takes), newest, page="stocktaking")


def _requests(office: Office) -> Waits | None:
    query = ListQuery("support_request", (Filter("finish_time", "empty", True),))
    return Waits(_(N_("支撑请求待反馈")), "headset", office.reader.count(query), queries=(query,))


KINDS: tuple[Callable[[Office], Waits | None], ...] = (
    _typed,
    _returned,
    _drafts,
    _review,
    _conflicts,
    _previews,
    _approvals,
    _counts,
    _requests,
)
