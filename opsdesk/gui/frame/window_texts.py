# SPDX-License-Identifier: MIT
"""What the main window says of itself beside its compiled form: its title, the actions made by hand, what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsdesk import practice
from opsdesk.gui.looks import theme
from opsdesk.i18n import _, language

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow


def say(window: PagedWindow) -> None:
    """Every word and tick, in the language the program speaks now."""
    window.search.setText(_("搜案件、人员、卡号、手机号"))
    window.unpack_action.setText(_("打开密封包(&K)…"))
    window.manual_action.setText(_("使用说明(&M)"))
    window.tour_action.setText(_("五分钟入门(&T)") if window.office.practice else _("五分钟入门，用练习台账(&T)…"))
    mark = f"【{practice.MARK}】" if window.office.practice else ""
    window.setWindowTitle(mark + _("{office} — 网上作战中心").format(office=window.office.name) + "[*]")
    window.contrast_action.setText(_("高对比"))
    _tick(window)


def _tick(window: PagedWindow) -> None:
    ui = window.ui
    schemes = {"light": ui.light_action, "dark": ui.dark_action, "contrast": window.contrast_action}
    schemes[theme.current().name].setChecked(True)
    ui.chinese_action.setChecked(language() == "zh_CN")
    ui.english_action.setChecked(language() == "en")
