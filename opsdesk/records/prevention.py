# SPDX-License-Identifier: MIT
"""Dissuasion 预警劝阻, outreach 宣传活动 and alarms 警情 (domain.md §2.12, §2.13, layout L9)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from opsdesk.i18n import N_
from opsdesk.records import kinds
from opsdesk.records.fields import (
    Privacy,
    Search,
    Section,
    choice,
    day,
    flag,
    moment,
    money,
    name,
    number,
    paragraph,
    reference,
    remarks,
    text,
    whole,
)
from opsdesk.records.record import Group, Record, Register


class Dissuasion(Record):
    """One warning followed up. The person is a potential victim and never stands beside suspects."""

    __tablename__ = "dissuasion"
    register = Register(
        key="dissuasion",
        label_id=N_("预警劝阻"),
        measure_id=N_("人次"),
        icon="call_warning",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("预警"),
                left=(
                    ("warn_time", "warn_level"),
                    "warn_no",
                    "warn_source",
                    ("person_name", "phone"),
                    "cur_addr",
                    "fraud_type",
                ),
                right=(
                    "station",
                    ("method", "dissuader"),
                    ("dissuade_time", "contact_target"),
                    ("dissuade_result", "unreached_reason"),
                    ("defrauded", "app_installed"),
                ),
            ),
            Section(
                N_("结果"),
                left=(("avoided_loss", "stop_payment_done"), "actual_loss"),
                right=("feedback_time", "remark"),
            ),
        ),
        title=("person_name", "warn_no"),
        list_keys=(
            "warn_time",
            "warn_level",
            "person_name",
            "phone",
            "station",
            "fraud_type",
            "method",
            "dissuade_result",
            "avoided_loss",
        ),
        carried=("station", "warn_level", "warn_source", "method", "dissuader", "contact_target"),
        order="warn_time",
        identity=(("warn_no",), ("phone", "warn_time")),
    )

    warn_no: Mapped[str | None] = text(
        N_("预警编号"),
        40,
        search=Search.NUMBER,
        index=True,
        help_id=N_("预警平台的编号；没有的空着，按电话和时间认重。"),
    )
    warn_level: Mapped[str | None] = choice(
        N_("预警等级"), "warn_level", help_id=N_("高、中、低照平台；高的要见面劝阻。")
    )
    warn_time: Mapped[datetime | None] = moment(
        N_("预警时间"), required=True, help_id=N_("平台派下来的时间，到分，处置快慢从这里算。")
    )
    warn_source: Mapped[str | None] = choice(
        N_("预警来源"), "warn_source", help_id=N_("国家、省、市反诈中心，96110，银行或自己发现。")
    )
    person_name: Mapped[str | None] = name(
        N_("姓名"),
        required=True,
        privacy=Privacy.NAME,
        help_id=N_("潜在被害人，不是涉案人员；名单不与嫌疑人放在一起。"),
    )
    phone: Mapped[str | None] = number(N_("电话"), kinds.Phone(), required=True, help_id=N_("预警指向的号码，11 位。"))
    cur_addr: Mapped[str | None] = text(
        N_("住址"), 200, privacy=Privacy.ADDRESS, help_id=N_("见面劝阻用，写到村屯或小区。")
    )
    station: Mapped[str | None] = reference(
        N_("派出所"), "unit", required=True, sheet_key="handling_unit", help_id=N_("负责劝阻的派出所，战果记在它名下。")
    )
    fraud_type: Mapped[str | None] = choice(
        N_("诈骗类型"), "fraud_type", help_id=N_("劝阻中问明的手法，与预警不同以问明的为准。")
    )
    method: Mapped[str | None] = text(N_("劝阻方式"), 40, help_id=N_("见面、电话、短信；几次都写，用顿号隔开。"))
    dissuade_time: Mapped[datetime | None] = moment(N_("劝阻时间"), help_id=N_("真正联系上的时间。"))
    dissuader: Mapped[str | None] = text(N_("劝阻人"), 60, help_id=N_("谁去劝的；辅警可以。"))
    contact_target: Mapped[str | None] = choice(N_("联系对象"), "warn_target", help_id=N_("联系上的是本人还是亲友。"))
    unreached_reason: Mapped[str | None] = choice(
        N_("未联系上原因"), "unreached_reason", sheet_key="-", help_id=N_("没联系上的必须写原因，并继续联系。")
    )
    defrauded: Mapped[bool | None] = flag(N_("是否被骗"), help_id=N_("已转账的选是，立即止付并转警情。"))
    dissuade_result: Mapped[str | None] = choice(
        N_("劝阻结果"), "warn_result", help_id=N_("照实选；没联系上的不算劝阻住。")
    )
    avoided_loss: Mapped[Decimal | None] = money(
        N_("避免损失"), help_id=N_("正要转或已止付的数；估不出的空着，不写整数凑数。")
    )
    actual_loss: Mapped[Decimal | None] = money(N_("实际损失"), sheet_key="-", help_id=N_("已转出、没追回的。"))
    stop_payment_done: Mapped[bool | None] = flag(
        N_("已止付"), sheet_key="-", help_id=N_("已向银行或 96110 紧急止付。")
    )
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"), help_id=N_("劝阻时已装国家反诈中心 APP。"))
    feedback_time: Mapped[datetime | None] = moment(N_("反馈时间"), help_id=N_("在预警平台反馈的时间，逾期会提醒。"))
    remark: Mapped[str | None] = remarks(4000)


class Outreach(Record):
    """One outreach event. Faces of minors are not stored."""

    __tablename__ = "outreach"
    register = Register(
        key="outreach",
        label_id=N_("宣传活动"),
        measure_id=N_("场"),
        icon="megaphone",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("活动"),
                left=(("act_date", "act_form"), "handling_unit", "act_place", "activity"),
                right=("co_officer", "audience_group"),
            ),
            Section(N_("效果"), left=(("audience", "materials"), "installs"), right=("remark",)),
        ),
        title=("activity", "act_place"),
        list_keys=(
            "act_date",
            "handling_unit",
            "act_place",
            "act_form",
            "activity",
            "audience",
            "materials",
            "installs",
        ),
        carried=("handling_unit",),
        order="act_date",
        identity=(("act_date", "handling_unit", "act_place", "activity"),),
    )

    act_date: Mapped[date | None] = day(N_("活动时间"), required=True, help_id=N_("活动当天；连续几天的一天一条。"))
    handling_unit: Mapped[str | None] = reference(
        N_("单位"), "unit", required=True, help_id=N_("主办单位，场次记在它名下。")
    )
    act_place: Mapped[str | None] = text(N_("活动地点"), 100, help_id=N_("社区、学校、企业、村屯的名称。"))
    act_form: Mapped[str | None] = choice(
        N_("宣传形式"), "outreach_form", help_id=N_("进社区、学校、企业、农村、家庭（反电诈法第8条）等。")
    )
    activity: Mapped[str | None] = text(N_("主题"), 100, search=Search.NAME, help_id=N_("宣传单或横幅上的主题。"))
    co_officer: Mapped[str | None] = text(N_("参与民警"), 100, help_id=N_("参加的民警和辅警，用顿号隔开。"))
    audience_group: Mapped[str | None] = choice(
        N_("面向人群"), "audience_group", sheet_key="-", help_id=N_("主要对谁讲；说不清的空着。")
    )
    audience: Mapped[int | None] = whole(
        N_("受众人数"), unit_id=N_("人"), help_id=N_("现场清点或签到的人数，线上不算。")
    )
    materials: Mapped[int | None] = whole(N_("发放资料"), unit_id=N_("份"), help_id=N_("实际发出的份数。"))
    installs: Mapped[int | None] = whole(N_("安装APP"), unit_id=N_("人"), help_id=N_("现场装好 APP 并注册的人数。"))
    remark: Mapped[str | None] = remarks(4000)


class Alarm(Record):
    """One police alarm. An alarm is not a case; it becomes one only when it is filed."""

    __tablename__ = "alarm"
    register = Register(
        key="alarm",
        label_id=N_("警情"),
        measure_id=N_("起"),
        icon="alert",
        group=Group.PREVENT,
        sections=(
            Section(
                N_("警情"),
                left=("alarm_no", "report_time", "handling_unit", "occur_place", "brief"),
                right=(
                    "fraud_type",
                    "loss_amount",
                    "suspect_account",
                    ("is_cross_border", "app_installed"),
                    "case_status",
                ),
            ),
            Section(N_("报警人"), left=(("victim_name", "victim_phone"), "victim_id"), right=("remark",)),
        ),
        title=("alarm_no",),
        list_keys=(
            "alarm_no",
            "report_time",
            "handling_unit",
            "victim_name",
            "fraud_type",
            "loss_amount",
            "case_status",
        ),
        order="report_time",
        identity=(("alarm_no",),),
    )

    alarm_no: Mapped[str | None] = number(
        N_("警情编号"),
        kinds.AlarmNumber(),
        Privacy.OPEN,
        required=True,
        help_id=N_("接处警系统的编号，J 加数字，同号只能有一条。"),
    )
    report_time: Mapped[datetime | None] = moment(N_("报警时间"), required=True, help_id=N_("接警时间，到分。"))
    handling_unit: Mapped[str | None] = reference(N_("受令单位"), "unit", help_id=N_("受令出警的单位。"))
    victim_name: Mapped[str | None] = name(N_("报警人"), privacy=Privacy.NAME, help_id=N_("报警人；不一定是被骗的人。"))
    victim_id: Mapped[str | None] = number(
        N_("证件号码"), kinds.IdentityNumber(), help_id=N_("核对后录，不写在警情内容里。")
    )
    victim_phone: Mapped[str | None] = number(N_("电话"), kinds.Phone(), help_id=N_("报警电话；回访用。"))
    occur_place: Mapped[str | None] = text(
        N_("案发地址"), 200, privacy=Privacy.ADDRESS, help_id=N_("写到乡镇、村屯或小区。")
    )
    brief: Mapped[str | None] = paragraph(
        N_("警情内容"), search=Search.TEXT, help_id=N_("时间、手法、转账去向；卡号、手机号写到各自的格里。")
    )
    fraud_type: Mapped[str | None] = choice(N_("警情类别"), "fraud_type", help_id=N_("接警时先选，立案后以案件为准。"))
    loss_amount: Mapped[Decimal | None] = money(N_("损失金额"), help_id=N_("报警时说的数，立案后以被害人损失为准。"))
    suspect_account: Mapped[str | None] = number(
        N_("涉案账户"), kinds.AccountNumber(), help_id=N_("收款的账号或卡号，录上就和全库对照，可马上止付。")
    )
    is_cross_border: Mapped[bool | None] = flag(N_("是否涉境外"), help_id=N_("未查明的空着，不写否。"))
    app_installed: Mapped[bool | None] = flag(N_("已装反诈APP"), help_id=N_("报警人手机上已装国家反诈中心 APP。"))
    case_status: Mapped[str | None] = choice(
        N_("案件状态"), "case_status", help_id=N_("警情的去向：立案后选立案侦查，并连到案件。")
    )
    remark: Mapped[str | None] = remarks(4000)
