# SPDX-License-Identifier: MIT
"""The tool bar of the main window: what can be made new, import, print, undo; the search box, lock and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from opsdesk.gui.frame import menu_rights
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import words
from opsdesk.records import catalogue
from opsdesk.records.record import Group

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

SEARCH_WIDTH = 300


def fill(window: PagedWindow) -> None:
    """New with its kinds, import, print, undo on the left; the search box, lock and help on the right."""
    ui, bar = window.ui, window.ui.tool_bar
    bar.insertAction(ui.import_action, ui.new_action)
    opener = bar.widgetForAction(ui.new_action)
    assert isinstance(opener, QToolButton)
    opener.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    opener.setMenu(window.kinds)
    stretch = QWidget()
    stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(stretch)
    _dress_search(window)
    bar.addWidget(window.search)
    bar.addAction(ui.lock_action)
    window.manual_action.setProperty(icons.PROPERTY, ui.about_action.property(icons.PROPERTY))
    bar.addAction(window.manual_action)
    for action in menu_rights.icons_alone(window):
        button = bar.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def fit(window: PagedWindow) -> None:
    """Import and print are icons alone where the bar has no room for their words: nothing goes out of its end."""
    bar, styles = window.ui.tool_bar, Qt.ToolButtonStyle
    made = [bar.widgetForAction(action) for action in (window.ui.import_action, window.ui.print_action)]
    for style in (styles.ToolButtonTextBesideIcon, styles.ToolButtonIconOnly):
        for one in made:
            assert isinstance(one, QToolButton)
            one.setToolButtonStyle(style)
        if bar.sizeHint().width() <= window.width():
            return


def fill_kinds(window: PagedWindow) -> None:
    """What can be begun anew, in the groups of the navigation; what only comes with another record is left out."""
    window.kinds.clear()
    for group in Group:
        for view in catalogue.in_group(group):
            if view.facts.listed:
                made = window.kinds.addAction(icons.icon(view.facts.icon), view.facts.label)
                made.setData(view.key)
                made.triggered.connect(lambda _checked=False, key=view.key: window.come_to_record(key))
        window.kinds.addSeparator()
    menu_rights.fit_kinds(window)


def _dress_search(window: PagedWindow) -> None:
    search = window.search
    search.setProperty("role", "search")
    search.setProperty(icons.PROPERTY, "search")
    search.setFixedWidth(SEARCH_WIDTH)
    inside = QHBoxLayout(search)
    inside.setContentsMargins(0, 0, 8, 0)
    inside.addStretch(1)
    inside.addWidget(words("Ctrl+K", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
    search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    search.clicked.connect(lambda: window.popup.come())
