# SPDX-License-Identifier: MIT
"""The time line of a case: events above, one lane a person, solid to today, dashed to the day the law sets."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.due_mark import paint_mark
from opsdesk.gui.looks.hot_places import HotPlace, HotPlaces
from opsdesk.i18n import _, language
from opsdesk.law.level import Level
from opsdesk.work.record.glance import Bar, Event, Glance, Lane, noon

LEFT, HEAD, EVENT, LANE = 186, 26, 20, 36
MOST_EVENT_ROWS = 3
MOST_LANES = 12
YEAR = 366  # days
LEAST_LANES = 2  # in sight, whatever the window's height


class CaseTimeLine(HotPlaces):
    """Painted; `touched` brings register and id of what was clicked. The accessible description says all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glance: Glance | None = None
        self._now = datetime.min
        self._first, self._last = date.min, date.max
        self.setAccessibleName(_("时间线"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_glance(self, glance: Glance, now: datetime) -> None:
        """Show a case."""
        self._glance, self._now = glance, now
        days = [event.day for event in glance.events]
        for lane in glance.lanes:
            for bar in lane.bars:
                days += [bar.start.date(), (bar.end or bar.due or now).date()]
        first = min(days, default=now.date()) - timedelta(days=6)
        self._first, self._last = first, max([*days, first + timedelta(days=60)]) + timedelta(days=12)
        self.setAccessibleDescription("\n".join(_said(glance)))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As many lanes as there are people, within reason."""
        return QSize(700, self.height_of(MOST_LANES))

    def height_of(self, most: int) -> int:
        """How high it is with that many lanes at most."""
        lanes = min(len(self._glance.lanes), most) if self._glance else 0
        more = EVENT if self._glance and len(self._glance.lanes) > MOST_LANES else 0
        return self._lanes_begin() + LANE * max(lanes, 1) + more + 6

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wide window the events need fewer rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, events, lanes, today."""
        if self._glance is None:
            return
        painter = QPainter(self)
        self.places = []
        self._months(painter)
        self._events(painter, self._glance)
        for place, lane in enumerate(self._glance.lanes[:MOST_LANES]):
            self._lane(painter, lane, self._lanes_begin() + LANE * place)
        self._tell_more(painter, len(self._glance.lanes) - MOST_LANES)
        if self._first <= self._now.date() <= self._last:
            self._today(painter)

    # How it is done

    def _x(self, at: datetime) -> float:
        whole = (self._last - self._first).total_seconds()
        passed = (at - datetime.combine(self._first, datetime.min.time())).total_seconds()
        return LEFT + (self.width() - LEFT) * min(max(passed / whole, 0.0), 1.0)

    def _months(self, painter: QPainter) -> None:
        colours = theme.current()
        painter.fillRect(QRectF(0, 0, self.width(), HEAD), colours.color("head"))
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color("text2"))
        painter.drawText(QRectF(16, 0, LEFT, HEAD), Qt.AlignmentFlag.AlignVCenter, _("案件节点"))
        starts = _month_starts(self._first, self._last)
        every = max(1, len(starts) // 14)
        year = 0  # said last
        for place, day in enumerate(starts):
            x = self._x(datetime.combine(day, datetime.min.time()))
            painter.setPen(colours.color("line"))
            painter.drawLine(int(x), 0, int(x), self.height())
            if place % every == 0:
                painter.setPen(colours.color("text2"))
                whole = day.year != year or language() == "en"  # a bare 5 is no month there
                year = day.year
                words = f"{day:%Y-%m}" if whole else _("{month}月").format(month=day.month)
                painter.drawText(QRectF(x + 5, 0, 80, HEAD), Qt.AlignmentFlag.AlignVCenter, words)

    def _event_rows(self) -> list[int]:
        """In which row each event stands: its words go where there is room, the last row takes what is left over."""
        if self._glance is None:
            return []
        metrics, ends, rows = QFontMetrics(fonts.font("small")), [-1.0] * MOST_EVENT_ROWS, []
        for event in self._glance.events:
            x = self._x(noon(event.day))
            row = next((free for free, end in enumerate(ends) if x > end), ends.index(min(ends)))
            ends[row] = x + metrics.horizontalAdvance(self._event_words(event)) + 22
            rows.append(row)
        return rows

    def _lanes_begin(self) -> int:
        return HEAD + EVENT * (max(self._event_rows(), default=0) + 1) + 10

    def _events(self, painter: QPainter, glance: Glance) -> None:
        colours, bottom = theme.current(), self._lanes_begin()
        painter.setFont(fonts.font("small"))
        for event, row in zip(glance.events, self._event_rows(), strict=True):
            x, y = self._x(noon(event.day)), HEAD + 6 + EVENT * row
            painter.setPen(colours.color("line"))
            painter.drawLine(int(x), y + 10, int(x), bottom)
            paint_mark(painter, QRectF(x - 5, y + 2, 10, 10), Level.BLUE)
            painter.setPen(colours.color("text"))
            painter.drawText(QRectF(x + 9, y - 2, 260, 18), Qt.AlignmentFlag.AlignVCenter, self._event_words(event))
        painter.setPen(colours.color("line"))
        painter.drawLine(0, bottom, self.width(), bottom)

    def _lane(self, painter: QPainter, lane: Lane, top: int) -> None:
        colours = theme.current()
        painter.setFont(fonts.font("strong"))
        painter.setPen(colours.color("text"))
        painter.drawText(QRectF(16, top + 2, LEFT - 20, 18), Qt.AlignmentFlag.AlignVCenter, lane.name)
        start = 16 + painter.fontMetrics().horizontalAdvance(lane.name) + 8
        painter.setFont(fonts.font("note"))
        painter.setPen(colours.color("text3"))
        role = _("{role}，未成年").format(role=lane.role) if lane.minor else lane.role
        painter.drawText(QRectF(start, top + 2, LEFT - start - 4, 18), Qt.AlignmentFlag.AlignVCenter, role)
        painter.drawText(QRectF(16, top + 18, LEFT - 20, 15), Qt.AlignmentFlag.AlignVCenter, lane.id_no)
        self.places.append(HotPlace(QRectF(0, top, LEFT, LANE), lane.now, ("person", lane.person)))
        ends = [*(self._x(bar.start) for bar in lane.bars[1:]), float(self.width())]
        for bar, free in zip(lane.bars, ends, strict=False):
            self._bar(painter, bar, top + 8, free)
        painter.setPen(colours.color("line"))
        painter.drawLine(0, top + LANE, self.width(), top + LANE)

    def _tell_more(self, painter: QPainter, more: int) -> None:
        """People for whom there is no lane."""
        if more > 0:
            painter.setFont(fonts.font("small"))
            painter.setPen(theme.current().color("text2"))
            room = QRectF(16, self.height() - EVENT - 3, 400, EVENT)
            told = _("另有 {count} 人，见“涉案人员”").format(count=more)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, told)

    def _day(self, day: date) -> str:
        """A day of the line; with its year where the line is longer than one."""
        return f"{day:%Y-%m-%d}" if (self._last - self._first).days > YEAR else f"{day:%m-%d}"

    def _event_words(self, event: Event) -> str:
        return f"{self._day(event.day)} {event.words}"

    def _bar(self, painter: QPainter, bar: Bar, top: int, free: float) -> None:
        """One measure; words it is too short for stand beside it, if nothing else begins before `free` there."""
        colours = theme.current()
        tone = "custody" if bar.custody else "info"
        until = bar.end or max(self._now, bar.start)
        x, right = self._x(bar.start), self._x(until)
        box = QRectF(x, top, max(right - x, 4.0), 19)
        painter.fillRect(box, colours.color(f"{tone}_tint"))
        painter.setPen(QPen(colours.color(f"{tone}_mark"), 1))
        painter.drawRect(box)
        painter.fillRect(QRectF(x, top, 3, 20), colours.color(f"{tone}_mark"))
        if bar.end is None and bar.due is not None:
            end = self._x(bar.due)
            if end > right:
                painter.setPen(QPen(colours.color(f"{tone}_mark"), 1, Qt.PenStyle.DashLine))
                painter.drawRect(QRectF(right, top, end - right, 19))
            paint_mark(painter, QRectF(max(end, right) - 6, top + 4, 12, 12), bar.level)
        painter.setFont(fonts.font("small"))
        painter.setPen(colours.color(f"{tone}_ink"))
        ends = self._day(bar.end.date()) if bar.end else ""
        words = f"{bar.words}\u3000{self._day(bar.start.date())}—{ends}"
        room = QRectF(x + 7, top, min(box.right(), free) - x - 9, 19)
        wide = painter.fontMetrics().horizontalAdvance(bar.words)
        if room.width() < wide < free - box.right() - 8:
            room = QRectF(box.right() + 6, top, free - box.right() - 8, 19)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        self.places.insert(0, HotPlace(box, _bar_words(bar), ("measure", bar.id)))

    def _today(self, painter: QPainter) -> None:
        colours, x = theme.current(), self._x(self._now)
        painter.setPen(QPen(colours.color("accent"), 2))
        painter.drawLine(int(x), HEAD - 3, int(x), self.height())
        painter.setFont(fonts.font("small"))
        words = _("今日 {day}").format(day=f"{self._now:%m-%d}")
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        label = QRectF(min(max(x - wide / 2, LEFT), self.width() - wide), 3, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("accent"))
        painter.drawRoundedRect(label, 3, 3)
        painter.setPen(colours.color("on_accent"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)


class TimeLineRoom(QScrollArea):
    """The time line as high as it is where there is room; on a small screen it moves, and what stands below stays."""

    def __init__(self, line: CaseTimeLine) -> None:
        super().__init__()
        self._line = line
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "base")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(line)
        line.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The whole time line."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its months, its events and the first lanes."""
        return QSize(0, min(self.sizeHint().height(), self._line.height_of(LEAST_LANES)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another case has another height."""
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _month_starts(first: date, last: date) -> list[date]:
    number = first.year * 12 + first.month
    starts = []
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        starts.append(day)
        number += 1
    return starts


def _bar_words(bar: Bar) -> str:
    """A measure under the mouse: from when to when, what runs, and how that was counted."""
    ends = f"{bar.end:%Y-%m-%d %H:%M}" if bar.end else _("未结束")
    return "\n".join(filter(None, (f"{bar.words}\u3000{bar.start:%Y-%m-%d %H:%M}—{ends}", bar.left, bar.why)))


def _said(glance: Glance) -> list[str]:
    """The same in words."""
    lines = [f"{event.day} {event.words}" for event in glance.events]
    for lane in glance.lanes:
        bars = "，".join(f"{bar.words} {bar.start:%Y-%m-%d} {bar.left}" for bar in lane.bars)
        lines.append(f"{lane.name} {lane.role} {bars}")
    return lines
