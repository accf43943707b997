# SPDX-License-Identifier: MIT
"""How states of items and outcomes of countings look: a shape and a word, so that grey print loses nothing."""

from __future__ import annotations

from datetime import date

from opsdesk.gui.looks.chips import ChipFace
from opsdesk.i18n import _
from opsdesk.law.custody import IN_STORE, ON_CASE, OUT
from opsdesk.records.choices import codes
from opsdesk.work.custody.shelf import Kept

_STATES = {ON_CASE: ("alert", "notice"), IN_STORE: ("box", "good"), OUT: ("arrow_swap", "info")}
_OUTCOMES = {
    "right": ("checkmark_circle", "good"),
    "wrong_place": ("arrow_swap", "warning"),
    "short": ("warning", "warning"),
    "missing": ("error_circle", "error"),
    "unknown": ("question_circle", "changed"),
}


def state_face(state: str) -> ChipFace:
    """The chip of an item's state; what has left the store is handed on."""
    glyph, tone = _STATES.get(state, ("send", "changed"))
    return ChipFace(glyph, codes("legal_status").name_of(state), tone)


def kept_face(one: Kept, today: date) -> ChipFace:
    """The chip of an item in a list: red once it should be back."""
    if one.state == OUT and one.overdue(today):
        return ChipFace("error_circle", _("超期未还"), "error")
    return state_face(one.state)


def outcome_face(outcome: str | None) -> ChipFace:
    """The chip of a line of a counting."""
    if not outcome:
        return ChipFace("edit", _("待核对"), "notice")
    glyph, tone = _OUTCOMES[outcome]
    return ChipFace(glyph, codes("count_outcome").name_of(outcome), tone)
