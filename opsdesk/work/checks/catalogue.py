# SPDX-License-Identifier: MIT
"""V01–V28 as a list: what each says, how much it weighs, on what ground, and where it is looked at.

`one` checks speak of a single record (`records/rules`, the kinds, `law/tiers.py`) and are asked on every save; `across`
ones are questions to the database (`store/checks`), their errors asked on every save as well; `office` ones need the
whole office: clocks, totals, seals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from opsdesk.i18n import N_, _
from opsdesk.records.problem import Severity

Where = Literal["one", "across", "office"]
E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Check:
    """One entry. `severity` is that of its main finding; some entries also warn."""

    id: str
    severity: Severity
    words_id: str
    basis: str
    where: tuple[Where, ...]

    @property
    def words(self) -> str:
        """What it asks for, in a sentence."""
        return _(self.words_id)


CHECKS: tuple[Check, ...] = (
    Check("V01", E, N_("讯问、扣押、出入库至少两名民警，辅警不得办案。"), "CPL 118; PSB 143, 202, 229", ("one",)),
    Check("V02", E, N_("见证人不是本单位人员，也不是本案当事人和家属。"), "PSB 194", ("one", "across")),
    Check("V03", E, N_("保管人不是办案人员，领取人不是工作人员。"), "PSB 234, 235", ("one",)),
    Check("V04", E, N_("批准人不是经办人，批准级别够得上。"), "§5, §2", ("one",)),
    Check("V05", E, N_("立案前不得采取强制措施、扣押、冻结。"), "PSB 174", ("across",)),
    Check("V06", E, N_("取保只用保证人或保证金一种，保证金不低于下限。"), "PSB 84, 87", ("one",)),
    Check("V07", W, N_("同案同人同时开着两项强制措施。"), "PSB 162", ("across",)),
    Check("V08", E, N_("拘留、逮捕后通知家属，或写明未通知的原因。"), "CPL 85; PSB 127", ("one",)),
    Check("V09", W, N_("期限已过，还没有写明原因和批准人。"), "§5", ("office",)),
    Check(
        "V10",
        E,
        N_("未成年人有法定代理人或合适成年人，有辩护人或已通知法律援助。"),
        "CPL 278, 281; PSB 320, 323",
        ("one", "across"),
    ),
    Check("V11", W, N_("特殊情形的人，写明办了相应的哪一步。"), "CPL 35, 67, 74; PSB 164–168", ("across",)),
    Check("V12", E, N_("证件号校验、日期相符，性别、出生与证件号一致。"), "GB 11643", ("one",)),
    Check("V13", W, N_("同号不同名，同名同生日不同号，一个电话多人用。"), "§7.5", ("across",)),
    Check("V14", E, N_("同一号码的物品没有处置前不能再扣一次。"), "§2.6", ("across",)),
    Check("V15", W, N_("银行卡、IMEI、ICCID 校验位不符，标待核。"), "§4.9", ("one",)),
    Check("V16", E, N_("返还不超过在控金额，返还账户是被害人本人的。"), "PSB 234", ("across",)),
    Check("V17", E, N_("冻结不超过最长期限，续冻不晚于到期日。"), "PSB 240, 243–245", ("one", "across")),
    Check("V18", E, N_("同一账户我方不得重复冻结，只能轮候。"), "CPL 144; PSB 242", ("across",)),
    Check("V19", E, N_("两卡惩戒有市级认定、书面告知和截止日才生效。"), "ATF 31", ("one",)),
    Check("V20", E, N_("出境管控的时长在该级审批权限之内。"), "§5.4", ("one",)),
    Check("V21", W, N_("抓获后及时撤网，并通知立案单位。"), "PSB 281, 351", ("one",)),
    Check("V22", E, N_("处置完毕的物品不再流转，数量前后相符。"), "§2.6", ("across",)),
    Check("V23", W, N_("金额正差一万倍，核对元和万元。"), "§6", ("across",)),
    Check("V24", E, N_("上报的数与台账数出来的一致。"), "§9", ("office",)),
    Check("V25", E, N_("封存、已排除责任的人不在任何名单和措施里。"), "§7.3, §7.6", ("across", "office")),
    Check("V26", W, N_("备注等文字里没有证件号、卡号、手机号。"), "§7.1", ("one",)),
    Check("V27", E, N_("日期不晚于今天，先后不颠倒，不早于出生。"), "§3", ("one", "across")),
    Check("V28", W, N_("所选单位在那一天是存在的。"), "§3", ("across",)),
)

BY_ID = {check.id: check for check in CHECKS}
