# SPDX-License-Identifier: MIT
"""Person 人员 (domain.md §2.2): one row per human; what a person is in a case stands in `involvement`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Section,
    choice,
    choices,
    day,
    flag,
    moment,
    name,
    number,
    paragraph,
    reference,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register
from opsdesk.records.rules import person as rules_person


class Person(Record):
    """One human. Nobody is guilty here: a court's judgment is a disposition with its document."""

    __tablename__ = "person"
    register = Register(
        key="person",
        label_id=N_("人员"),
        measure_id=N_("人"),
        icon="people",
        group=Group.STRIKE,
        sections=(
            Section(
                N_("身份"),
                left=(
                    ("person_name", "identity_state"),
                    ("id_type", "id_no"),
                    ("sex", "birth_date"),
                    ("former_name", "alias"),
                    "special",
                ),
                right=(
                    "phone",
                    "hukou_addr",
                    "cur_addr",
                    ("ethnicity", "nationality"),
                    ("education", "occupation"),
                    "workplace",
                ),
            ),
            Section(N_("未成年人"), left=("guardian",), right=("guardian_phone",)),
            Section(N_("备注"), left=("remark",)),
        ),
        title=("person_name",),
        list_keys=("person_name", "id_no", "sex", "birth_date", "phone", "hukou_addr", "identity_state"),
        order="updated_at",
        identity=(("id_no",), ("person_name", "birth_date", "sex")),
        checks=(rules_person.number_unless_unknown, rules_person.agrees_with_number, rules_person.minor_needs_guardian),
    )

    person_name: Mapped[str | None] = name(N_("姓名"), required=True, privacy=Privacy.NAME)
    former_name: Mapped[str | None] = name(N_("曾用名"), privacy=Privacy.NAME)
    alias: Mapped[str | None] = text(N_("别名"), 60, privacy=Privacy.NAME)
    identity_state: Mapped[str | None] = choice(
        N_("身份核实"),
        "identity_state",
        sheet_key="-",
        help_id=N_("身份不明的，侦查羁押期限自查清之日起算（刑诉法第160条）。"),
    )
    id_type: Mapped[str | None] = choice(N_("证件种类"), "id_type")
    id_no: Mapped[str | None] = number(
        N_("证件号码"), kinds.IdentityNumber(), help_id=N_("身份证 18 位，末位校验；身份不明可空着。")
    )
    sex: Mapped[str | None] = choice(N_("性别"), "sex", help_id=N_("身份证第 17 位单数为男。"))
    birth_date: Mapped[date | None] = day(N_("出生日期"))
    ethnicity: Mapped[str | None] = choice(N_("民族"), "ethnicity", help_id=N_("文书要求时才填，不作统计。"))
    nationality: Mapped[str | None] = choice(N_("国籍"), "country")
    hukou_addr: Mapped[str | None] = text(N_("户籍地址"), 200, privacy=Privacy.ADDRESS)
    cur_addr: Mapped[str | None] = text(N_("现住址"), 200, privacy=Privacy.ADDRESS)
    phone: Mapped[str | None] = number(N_("联系电话"), kinds.Phone())
    education: Mapped[str | None] = text(N_("文化程度"), 30)
    occupation: Mapped[str | None] = text(N_("职业"), 60)
    workplace: Mapped[str | None] = text(N_("工作单位"), 100)
    special: Mapped[tuple[str, ...] | None] = choices(
        N_("特殊情形"),
        "special",
        sheet_key="-",
        help_id=N_("未成年、怀孕、严重疾病、代表委员等，各有法定步骤（刑诉法第35、67、74条）。"),
    )
    guardian: Mapped[str | None] = name(N_("法定代理人"), privacy=Privacy.NAME)
    guardian_phone: Mapped[str | None] = number(N_("法定代理人电话"), kinds.Phone(), sheet_key="-")
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)


class Involvement(Record):
    """What one person is in one case: role, capture, present outcome."""

    __tablename__ = "involvement"
    register = Register(
        key="involvement",
        label_id=N_("涉案关系"),
        measure_id=N_("条"),
        icon="people_team",
        group=Group.DESK,
        sections=(
            Section(
                N_("涉案关系"),
                left=(
                    "case",
                    "person",
                    ("role", "chain_role"),
                    ("capture_time", "capture_method"),
                    "capture_place",
                    "capture_unit",
                ),
                right=(("disposition", "disposition_date"), "liability_cleared", "age_at_event", "campaign", "remark"),
            ),
        ),
        title=("person",),
        list_keys=("person", "case", "role", "chain_role", "capture_time", "capture_unit", "disposition"),
        order="capture_time",
        identity=(("case", "person", "role"),),
        checks=(),
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-")
    person: Mapped[str | None] = reference(N_("人员"), "person", required=True, sheet_key="-")
    role: Mapped[str | None] = choice(N_("身份"), "person_role", required=True, sheet_key="-")
    chain_role: Mapped[str | None] = choice(N_("链条角色"), "chain_role", sheet_key="role_in_case")
    capture_time: Mapped[datetime | None] = moment(N_("到案时间"), index=True)
    capture_place: Mapped[str | None] = text(N_("到案地点"), 200)
    capture_unit: Mapped[str | None] = reference(N_("抓获单位"), "unit")
    capture_method: Mapped[str | None] = choice(N_("到案方式"), "capture_method")
    disposition: Mapped[str | None] = choice(N_("目前处理"), "disposition", sheet_key="handling_result")
    disposition_date: Mapped[date | None] = day(N_("处理时间"), sheet_key="-")
    liability_cleared: Mapped[bool | None] = flag(
        N_("已排除责任"), sheet_key="-", help_id=N_("撤案、终止侦查、不起诉、判无罪的，从战果和名单中移出。")
    )
    age_at_event: Mapped[int | None] = whole(N_("案发时年龄"), sheet_key="age")
    campaign: Mapped[str | None] = reference(N_("专项行动"), "campaign")
    remark: Mapped[str | None] = paragraph(N_("备注"), 1000)
