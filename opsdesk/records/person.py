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
    reference,
    remarks,
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
                    ("ethnicity", "nationality"),
                ),
                right=("hukou_addr", "cur_addr", "phone", ("education", "occupation"), "workplace"),
            ),
            Section(N_("特殊情形和法定代理人"), left=("special", "remark"), right=("guardian", "guardian_phone")),
        ),
        title=("person_name",),
        list_keys=("person_name", "id_no", "sex", "birth_date", "phone", "hukou_addr", "identity_state"),
        order="updated_at",
        identity=(("id_no",), ("person_name", "birth_date", "sex")),
        checks=(rules_person.number_unless_unknown, rules_person.agrees_with_number, rules_person.minor_needs_guardian),
    )

    person_name: Mapped[str | None] = name(
        N_("姓名"),
        required=True,
        privacy=Privacy.NAME,
        help_id=N_("照证件写，分隔点用“·”。身份不明的写自报姓名，“身份核实”选自报。"),
    )
    former_name: Mapped[str | None] = name(N_("曾用名"), privacy=Privacy.NAME, help_id=N_("户籍上登记过的旧名。"))
    alias: Mapped[str | None] = text(
        N_("别名"), 60, privacy=Privacy.NAME, help_id=N_("绰号、网名，几种用顿号隔开；不写侮辱性的称呼。")
    )
    identity_state: Mapped[str | None] = choice(
        N_("身份核实"),
        "identity_state",
        sheet_key="-",
        help_id=N_("身份不明的，侦查羁押期限自查清之日起算（刑诉法第160条）。"),
    )
    id_type: Mapped[str | None] = choice(
        N_("证件种类"), "id_type", help_id=N_("先选种类，号码才按它校验；居民身份证可不选。")
    )
    id_no: Mapped[str | None] = number(
        N_("证件号码"), kinds.IdentityNumber(), help_id=N_("身份证 18 位，末位校验；身份不明可空着。")
    )
    sex: Mapped[str | None] = choice(N_("性别"), "sex", help_id=N_("身份证第 17 位单数为男。"))
    birth_date: Mapped[date | None] = day(
        N_("出生日期"), help_id=N_("身份证号填好后自动带出；与证件号不一致会提示。案发时未满 18 岁按未成年办理。")
    )
    ethnicity: Mapped[str | None] = choice(N_("民族"), "ethnicity", help_id=N_("文书要求时才填，不作统计。"))
    nationality: Mapped[str | None] = choice(
        N_("国籍"), "country", help_id=N_("外国人另有通报和翻译的步骤，选了国籍才会提醒。")
    )
    hukou_addr: Mapped[str | None] = text(
        N_("户籍地址"), 200, privacy=Privacy.ADDRESS, help_id=N_("照户籍写；不要从身份证前六位推算，那是首次登记地。")
    )
    cur_addr: Mapped[str | None] = text(
        N_("现住址"), 200, privacy=Privacy.ADDRESS, help_id=N_("现在实际住处，送达和执行用。")
    )
    phone: Mapped[str | None] = number(
        N_("联系电话"), kinds.Phone(), help_id=N_("11 位手机号或带区号的座机；同一号码 3 人以上用会提示。")
    )
    education: Mapped[str | None] = text(N_("文化程度"), 30, help_id=N_("文书要求时才填。"))
    occupation: Mapped[str | None] = text(N_("职业"), 60, help_id=N_("照本人陈述，公职人员要写明（另有报告步骤）。"))
    workplace: Mapped[str | None] = text(N_("工作单位"), 100, help_id=N_("单位全称；没有的空着，不写“无”。"))
    special: Mapped[tuple[str, ...] | None] = choices(
        N_("特殊情形"),
        "special",
        sheet_key="-",
        help_id=N_("未成年、怀孕、严重疾病、代表委员等，各有法定步骤（刑诉法第35、67、74条）。"),
    )
    guardian: Mapped[str | None] = name(
        N_("法定代理人"),
        privacy=Privacy.NAME,
        help_id=N_("未成年人必填：父母或其他监护人；到不了场的写合适成年人（刑诉法第281条）。"),
    )
    guardian_phone: Mapped[str | None] = number(
        N_("法定代理人电话"), kinds.Phone(), sheet_key="-", help_id=N_("通知到场和送达用。")
    )
    remark: Mapped[str | None] = remarks(4000)


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
            Section(N_("涉案关系"), left=("case", "person", "role"), right=("chain_role", "age_at_event", "campaign")),
            Section(N_("到案"), left=("capture_time", "capture_place"), right=("capture_method", "capture_unit")),
            Section(N_("处理"), left=(("disposition", "disposition_date"), "liability_cleared"), right=("remark",)),
        ),
        title=("person",),
        list_keys=("person", "case", "role", "chain_role", "capture_time", "capture_unit", "disposition"),
        order="capture_time",
        identity=(("case", "person", "role"),),
        checks=(),
    )

    case: Mapped[str | None] = reference(N_("案件"), "case", required=True, sheet_key="-", help_id=N_("哪一案。"))
    person: Mapped[str | None] = reference(
        N_("人员"), "person", required=True, sheet_key="-", help_id=N_("哪个人；录姓名可当场新建。")
    )
    role: Mapped[str | None] = choice(
        N_("身份"),
        "person_role",
        required=True,
        sheet_key="-",
        help_id=N_("一人可有几种身份，各录一条；不用定性的词。"),
    )
    chain_role: Mapped[str | None] = choice(
        N_("链条角色"), "chain_role", sheet_key="role_in_case", help_id=N_("在链条里做什么；没查明的空着。")
    )
    capture_time: Mapped[datetime | None] = moment(
        N_("到案时间"), help_id=N_("到分。传唤、拘传 12 小时从到案算（刑诉法第119条）。")
    )
    capture_place: Mapped[str | None] = text(N_("到案地点"), 200, help_id=N_("写到乡镇街道和具体场所。"))
    capture_unit: Mapped[str | None] = reference(N_("抓获单位"), "unit", help_id=N_("带到案的单位，战果记在它名下。"))
    capture_method: Mapped[str | None] = choice(
        N_("到案方式"), "capture_method", help_id=N_("抓获、投案、传唤等；投案的不算抓获。")
    )
    disposition: Mapped[str | None] = choice(
        N_("目前处理"),
        "disposition",
        sheet_key="handling_result",
        help_id=N_("最近一份文书的处理；判决须有文书号，写在备注。"),
    )
    disposition_date: Mapped[date | None] = day(N_("处理时间"), sheet_key="-", help_id=N_("那份文书的日期。"))
    liability_cleared: Mapped[bool | None] = flag(
        N_("已排除责任"), sheet_key="-", help_id=N_("撤案、终止侦查、不起诉、判无罪的，从战果和名单中移出。")
    )
    age_at_event: Mapped[int | None] = whole(
        N_("案发时年龄"), sheet_key="age", help_id=N_("由出生日期和发案时间算出；未满 18 岁全程按未成年办理。")
    )
    campaign: Mapped[str | None] = reference(
        N_("专项行动"), "campaign", help_id=N_("在哪个专项行动中到案；没有就空着。")
    )
    remark: Mapped[str | None] = remarks(4000)
