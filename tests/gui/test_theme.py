# SPDX-License-Identifier: MIT
"""Every ink can be read on every surface it stands on, and the one style sheet is whole in both schemes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QTableWidget

from opsdesk import paths
from opsdesk.gui.frame.desk_pages import DESK_PAGES
from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.chips import OUTCOMES, STATE_FACES
from opsdesk.records import catalogue

READ, SEEN, BEST_READ = 4.5, 3.0, 7.0
SURFACES = ("window", "nav", "base", "head", "selected", "selected_idle")


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_inks_are_read_on_every_surface(scheme: str) -> None:
    colours = theme.load(scheme)
    low = {
        (ink, surface): round(contrast(colours.hex(ink), colours.hex(surface)), 2)
        for ink, surface in product(colours.inks, SURFACES)
        if contrast(colours.hex(ink), colours.hex(surface)) < READ
    }
    assert not low


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_states_are_read_on_their_tint_and_seen_everywhere(scheme: str) -> None:
    colours = theme.load(scheme)
    for name, tones in colours.states.items():
        assert contrast(tones.ink, tones.tint) >= READ, name
        for surface in (tones.tint, *(colours.hex(one) for one in SURFACES)):
            assert round(contrast(tones.mark, surface), 1) >= SEEN, (name, surface)


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_fields_buttons_and_hints_are_seen(scheme: str) -> None:
    colours = theme.load(scheme)
    for surface in ("window", "base"):
        assert contrast(colours.hex("field"), colours.hex(surface)) >= SEEN
    assert contrast(colours.hex("on_accent"), colours.hex("accent")) >= READ
    assert contrast(colours.hex("on_accent"), colours.hex("accent_down")) >= READ
    assert contrast(colours.hex("text3"), colours.hex("required")) >= READ


def test_high_contrast_is_high() -> None:
    """What is read has 7:1 and more, what is only seen 4.5:1 (WCAG 2.2, level AAA)."""
    colours = theme.load("contrast")
    low = [
        (ink, surface)
        for ink, surface in product(colours.inks, SURFACES)
        if contrast(colours.hex(ink), colours.hex(surface)) < BEST_READ
    ]
    for name, tones in colours.states.items():
        low += [(name, "ink")] if contrast(tones.ink, tones.tint) < BEST_READ else []
        low += [(name, surface) for surface in SURFACES if contrast(tones.mark, colours.hex(surface)) < READ]
    low += [("line", "base")] if contrast(colours.hex("line"), colours.hex("base")) < READ else []
    assert not low


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_the_marks_of_the_sheet_are_there_and_seen(scheme: str) -> None:
    """Arrows and ticks are pictures: they do not take a token's colour by themselves."""
    colours, least = theme.load(scheme), BEST_READ if scheme == "contrast" else SEEN
    places = {Path(place) for place in re.findall(r'url\("([^"]+)"\)', theme.sheet(colours))}
    assert len(places) == 5
    for place in places:
        drawn = re.findall(r'fill="(#[0-9A-F]{6})"', place.read_text("utf-8"))
        assert drawn and all(contrast(one, colours.hex("base")) >= least for one in drawn), (scheme, place.name)


def test_both_schemes_name_the_same_tokens() -> None:
    light, dark = theme.load("light"), theme.load("dark")
    assert light.words().keys() == dark.words().keys()


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_sheet_is_whole_and_short(scheme: str) -> None:
    sheet = theme.sheet(theme.load(scheme))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert len(paths.resource("style", "window.qss").read_text("utf-8").splitlines()) < 80


def test_colours_stand_in_the_token_table_only() -> None:
    places = [*(paths.PACKAGE / "gui").rglob("*.py"), paths.resource("style", "window.qss")]
    written = {place.name: re.findall(r"#[0-9A-Fa-f]{6}\b", place.read_text("utf-8")) for place in places}
    assert not {name: found for name, found in written.items() if found}


def test_palette_follows_the_scheme(dressed: QApplication) -> None:
    for scheme in ("dark", "light"):
        theme.apply(scheme)
        base = dressed.palette().color(QPalette.ColorRole.Base)
        assert base == theme.load(scheme).color("base")


def test_shipped_faces_are_used_in_three_weights() -> None:
    assert fonts.FAMILY in QFontDatabase.families()
    for use, (points, weight) in fonts.scale().items():
        info = QFontInfo(fonts.font(use))
        assert (info.family(), info.weight()) == (fonts.FAMILY, weight), use
        assert info.pointSizeF() == pytest.approx(points, abs=0.26), use


def test_every_icon_that_is_named_is_shipped() -> None:
    named = [view.facts.icon for view in catalogue.REGISTERS]
    named += [page.icon for page in DESK_PAGES if page.icon]
    named += [face[0] for face in STATE_FACES.values()] + [face[0] for face in OUTCOMES.values()]
    for name in named:
        assert not icons.pixmap(name).isNull()
        assert not icons.pixmap(name, filled=True).isNull()


def test_icons_take_the_colour_of_the_scheme() -> None:
    def darkest(scheme: str) -> int:
        theme.apply(scheme)
        image = icons.pixmap("box", 16, "text").toImage()
        opaque = [
            image.pixelColor(x, y) for x, y in product(range(16), range(16)) if image.pixelColor(x, y).alpha() > 250
        ]
        return min(colour.lightness() for colour in opaque)

    dark, light = darkest("dark"), darkest("light")
    assert dark > 150 > light


def test_no_icon_lies_there_unused() -> None:
    texts = [place.read_text("utf-8") for place in paths.PACKAGE.rglob("*.py")]
    said = set(re.findall(r"[\"']([a-z_]+)(?:/\d+(?:/[a-z_0-9]+)?)?[\"']", "\n".join(texts)))
    names = {re.sub(r"_(16|20)_(regular|filled)$", "", place.stem) for place in paths.resource("icons").glob("*.svg")}
    assert names <= said, sorted(names - said)


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_the_arrow_of_a_rising_order_points_up(scheme: str) -> None:
    """As in the spreadsheets everybody knows; Qt alone draws it the other way."""
    theme.apply(scheme)
    try:
        rising, falling = (_arrow(order) for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    finally:
        theme.apply("light")
    assert rising and falling
    assert rising[0] < rising[-1] and falling[0] > falling[-1]


def _arrow(order: Qt.SortOrder) -> list[int]:
    """How wide the mark of an order is, from its top to its foot."""
    table = QTableWidget(0, 1)
    heads = table.horizontalHeader()
    heads.setSortIndicator(0, order)
    place = QRect(heads.sectionSize(0) - 30, 2, 26, heads.sizeHint().height() - 4)
    plain, marked = ((heads.setSortIndicatorShown(shown), heads.grab(place).toImage())[1] for shown in (False, True))
    rows = (sum(plain.pixel(x, y) != marked.pixel(x, y) for x in range(plain.width())) for y in range(plain.height()))
    return [width for width in rows if width]
