# SPDX-License-Identifier: MIT
"""What changed between two contents of one paper, in lines that a person can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from difflib import SequenceMatcher

from opsdesk.i18n import _
from opsdesk.reports.bulletin_text import quantity
from opsdesk.reports.content import (
    AnyContent,
    BulletinContent,
    CorrectionContent,
    DeedsContent,
    FormContent,
    RecallContent,
    ReceiptContent,
)
from opsdesk.reports.figure import Figure, FigureSet, Written
from opsdesk.reports.papers.filling import Filled, Part
from opsdesk.reports.papers.form import Form

MOST = 5
"""So many rows behind a number are named, the others counted."""


def differences(then: AnyContent, now: AnyContent) -> tuple[str, ...]:
    """Every line in which `now` differs from `then`; none when they say the same."""
    if isinstance(then, BulletinContent) and isinstance(now, BulletinContent):
        return (*_figures(then.figures, now.figures), *_written(then.written, now.written))
    if isinstance(then, FormContent) and isinstance(now, FormContent):
        return tuple(_forms(then, now))
    listed = _listed(then), _listed(now)
    if listed[0] and listed[1] and type(then) is type(now):
        return tuple(line for one, other in zip(*listed, strict=True) for line in _rows(one[0], one[1], other[1]))
    return (_("不是同一种文书。"),)


def _listed(content: AnyContent) -> tuple[tuple[Sequence[str], Sequence[tuple[str, ...]]], ...]:
    """The tables of a paper that is nothing but tables: heads and rows of each; none for any other."""
    match content:
        case CorrectionContent(corrections=corrections):
            heads = (_("文件"), _("工作表"), _("单元格"), _("内容"), _("问题"), _("建议"))
            return ((heads, tuple(map(astuple, corrections))),)
        case ReceiptContent(receipt=receipt):
            counts = tuple((label, str(rows)) for label, rows in receipt.counts)
            problems = (_("工作表"), _("单元格"), _("问题"))
            return ((("", _("内容")), receipt.facts), (("", _("行数")), counts), (problems, receipt.problems))
        case DeedsContent(rows=rows):
            return (((_("编号"), _("时间"), _("人员"), _("事项"), _("对象"), _("改动")), rows),)
        case RecallContent(papers=papers):
            said = tuple((one.number, one.title, one.day, str(one.copies)) for one in papers)
            return (((_("印号"), _("文书"), _("打印日期"), _("份数")), said),)
    return ()


def _written(then: Written, now: Written) -> Iterator[str]:
    for label, before, after in (
        (_("典型案例"), then.cases, now.cases),
        (_("下步工作"), then.next_steps, now.next_steps),
    ):
        if before != after:
            yield _changed(label, before, after)


def _forms(then: FormContent, now: FormContent) -> Iterator[str]:
    if then.form != now.form:
        yield _("文书样式改过：当时是 {then} 起施行的样式，现在是 {now} 起施行的。").format(
            then=then.form.valid_from, now=now.form.valid_from
        )
    if len(then.filled) != len(now.filled):
        yield _("当时{then}份，现在{now}份。").format(then=len(then.filled), now=len(now.filled))
    for one, other in zip(then.filled, now.filled, strict=False):
        yield from _filled(then.form, one, other)


def _filled(form: Form, then: Filled, now: Filled) -> Iterator[str]:
    labels = {place.value: place.label for place in form.places() if place.value}
    for key in dict.fromkeys((*then.values, *now.values)):
        before, after = then.values.get(key, ""), now.values.get(key, "")
        if before != after and key in labels:
            yield _changed(labels[key], before, after)
    heads = [column.label for column in form.columns]
    yield from _rows(heads, then.rows, now.rows)
    for number, (before, after) in enumerate(zip(then.notes, now.notes, strict=False), 1):
        if before != after:
            yield _changed(_("表下第{n}行").format(n=number), before, after)
    yield from _parts(then.parts, now.parts)


def _parts(then: Sequence[Part], now: Sequence[Part]) -> Iterator[str]:
    def name(part: Part) -> str:
        return part.title.partition("（")[0]

    later = {name(part): part for part in now}
    for part in then:
        other = later.pop(name(part), None)
        if other is None:
            yield _("当时有“{title}”，现在没有。").format(title=part.title)
            continue
        before, after = dict(part.pairs), dict(other.pairs)
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield _changed(key, before.get(key, ""), after.get(key, ""))
        yield from _rows(part.heads or other.heads, part.rows, other.rows)
    for part in later.values():
        yield _("现在多出“{title}”。").format(title=part.title)


def _rows(heads: Sequence[str], then: Sequence[tuple[str, ...]], now: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows that came, went or changed, by their place on the paper."""
    for what, first, last, start, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(last - first, end - start) if what == "replace" else 0
        for step in range(both):
            yield from _cells(heads, first + step + 1, then[first + step], now[start + step])
        for at in range(first + both, last):
            yield _("当时第{n}行现在没有：{row}").format(n=at + 1, row=_said(then[at]))
        for at in range(start + both, end):
            yield _("现在多出第{n}行：{row}").format(n=at + 1, row=_said(now[at]))


def _cells(heads: Sequence[str], number: int, then: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    for at, (before, after) in enumerate(zip(then, now, strict=False)):
        if before != after:
            head = heads[at] if at < len(heads) else str(at + 1)
            yield _changed(_("第{n}行“{head}”").format(n=number, head=head), before, after)


def _changed(what: str, before: str, after: str) -> str:
    blank = _("（空）")
    return _("{what}：当时是{before}，现在是{after}。").format(what=what, before=before or blank, after=after or blank)


def _said(row: tuple[str, ...]) -> str:
    return "\u3000".join(filter(None, row))


def _figures(then: FigureSet, now: FigureSet) -> Iterator[str]:
    later = {figure.key: figure for figure in now.figures}
    for figure in then.figures:
        other = later.get(figure.key)
        if other is not None:
            yield from _figure(figure, other)
    for heads, rows, others in _unit_rows(then, now):
        yield from _rows(heads, rows, others)


def _unit_rows(
    then: FigureSet, now: FigureSet
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]]:
    if then.by_unit and now.by_unit:
        yield then.by_unit.heads, then.by_unit.rows, now.by_unit.rows


def _figure(then: Figure, now: Figure) -> Iterator[str]:
    before, after = {line.id: line for line in then.lines}, {line.id: line for line in now.lines}
    came = [line for line in now.lines if line.id not in before]
    went = [line for line in then.lines if line.id not in after]
    if then.value == now.value and not came and not went:
        return
    yield _changed(_(then.label), quantity(then), quantity(now))
    for words, lines in ((_("新增"), came), (_("减去"), went)):
        for line in lines[:MOST]:
            yield f"　　{words}：{_said(line.cells)}"
        if len(lines) > MOST:
            yield _("　　{words}另有{n}行。").format(words=words, n=len(lines) - MOST)
