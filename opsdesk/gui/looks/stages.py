# SPDX-License-Identifier: MIT
"""How far a case has come, as a pie that fills: from its acceptance to what follows the police's work."""

from __future__ import annotations

from opsdesk.gui.looks.chips import ENDED, ChipFace, state_face
from opsdesk.records.choices import codes
from opsdesk.records.record import RegisterView, State

# Code of the case status: quarters of the pie, and tone. What ends without result is a struck ring.
_STAGES: dict[str, tuple[int, str]] = {
    "未立案": (0, "neutral"),
    "受案": (0, "neutral"),
    "调查": (0, "neutral"),
    "立案侦查": (1, "info"),
    "退回补充侦查": (1, "notice"),
    "破案": (2, "good"),
    "侦查终结": (3, "good"),
    "移送审查起诉": (4, "changed"),
    "起诉": (4, "changed"),
    "判决": (4, "good"),
    "处罚决定": (3, "good"),
    "执行": (4, "good"),
    "结案": (4, "good"),
    "移送管辖": (4, "changed"),
    "并案": (ENDED, "neutral"),
    "不予立案": (ENDED, "neutral"),
    "撤销案件": (ENDED, "neutral"),
    "转行政处理": (ENDED, "neutral"),
    "转刑事": (ENDED, "neutral"),
    "不予处罚": (ENDED, "neutral"),
}


def stage_face(stage: str | None) -> ChipFace | None:
    """The chip of a case's stage; none where it has no stage."""
    code = codes("case_status").get(stage or "")
    if code is None:
        return None
    part, tone = _STAGES.get(code.code, (0, "neutral"))
    return ChipFace("", code.brief, tone, part)


def record_face(view: RegisterView, state: str, stage: str | None) -> ChipFace:
    """What a list puts first: a draft and what is void say that; of all else the stage says more than the state."""
    told = stage_face(stage) if view.facts.stage and state in (State.SUBMITTED, State.CONFIRMED) else None
    return told or state_face(state)
