# SPDX-License-Identifier: MIT
"""Events that start a term of the law and that no other record holds (domain.md §5.2–5.4): noted by hand, ticked off.

A refusal to arrest arrives, a complaint is made, a supplementary investigation begins: the person at the desk says
which rule, since when and in which case; the clock runs until `done_at`. The program itself never notes anything.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records.fields import Section, choice, moment, money, reference, remarks, text
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import custody as rules_custody


class TimedMatter(Record):
    """One running term of one case, or of one person in it."""

    __tablename__ = "timed_matter"
    register = Register(
        key="timed_matter",
        label_id=N_("期限事项"),
        measure_id=N_("件"),
        icon="calendar_today",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("事项"),
                left=("case", "timed_rule", "event_at", "extension", "person"),
                right=("done_at", "doc_no", ("amount", "approver_level"), "remark"),
            ),
        ),
        title=("case", "timed_rule"),
        list_keys=("case", "timed_rule", "event_at", "person", "done_at", "doc_no"),
        carried=("case",),
        order="event_at",
        identity=(("case", "timed_rule", "event_at", "person"),),
        checks=(rules_custody.done_after_event,),
        counts=False,
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-", help_id=N_("哪一案的期限。"))
    timed_rule: Mapped[str | None] = choice(
        N_("期限"),
        "timed_rule",
        required=True,
        sheet_key="-",
        help_id=N_("强制措施、冻结、管控等有记录的期限自动提醒，不在这里记。"),
    )
    event_at: Mapped[datetime | None] = moment(
        N_("起算时间"),
        required=True,
        sheet_key="-",
        help_id=N_("收到、作出决定或告知的时间；按小时算的精确到分。"),
    )
    extension: Mapped[str | None] = choice(N_("期限情形"), "term_case", sheet_key="-", help_id=N_("从不自动延长。"))
    person: Mapped[str | None] = reference(
        N_("人员"), "person", sheet_key="-", help_id=N_("只关系到某个人的写上；关系全案的空着。")
    )
    done_at: Mapped[datetime | None] = moment(N_("办结时间"), sheet_key="-", help_id=N_("填了就不再提醒。"))
    doc_no: Mapped[str | None] = text(N_("文书号"), 60, sheet_key="-", help_id=N_("起算或办结的那份文书。"))
    amount: Mapped[Decimal | None] = money(
        N_("没收金额"), sheet_key="-", help_id=N_("没收保证金的填；5 万元以上由市级批准（程序规定第97条）。")
    )
    approver_level: Mapped[str | None] = choice(
        N_("批准级别"), "authority_level", sheet_key="-", help_id=N_("决定由哪一级批准，照文书。")
    )
    remark: Mapped[str | None] = remarks(500)
