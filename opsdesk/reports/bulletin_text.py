# SPDX-License-Identifier: MIT
"""What the bulletin says in sentences, made from figures alone: nothing here knows about pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsdesk.reports import period
from opsdesk.reports.figure import YUAN, Campaign, Figure, FigureSet
from opsdesk.reports.privacy import hide_numbers
from opsdesk.reports.small_cells import HIDDEN, PERSONS, small
from opsdesk.reports.wording import Say, listed, span, yuan

MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

HEADLINE = "headline_recovered"
BY_FATE = ("returned", "still_controlled")
BY_ORIGIN = ("seized_cash", "surrendered", "recovered")
APART = ("frozen", "stopped")


def group_name(group: str, _: Say) -> str:
    """The name of a group of figures."""
    return {"打": _("打击"), "防": _("防范"), "治": _("治理"), "money": _("资金")}[group]


def quantity(figure: Figure) -> str:
    """The number alone: a count, or yuan with two decimals; ＜3 for so few persons that they would be known."""
    if figure.hidden:
        return HIDDEN
    return yuan(figure.value) if figure.unit == YUAN else f"{figure.value:,}"


def counted(figure: Figure, _: Say) -> str:
    """The number with its name and measure word: 破案27起."""
    template = _("{label}{value}元") if figure.unit == YUAN else _("{label}{value}{unit}")
    return template.format(label=_(figure.label), value=quantity(figure), unit=_(figure.unit))


def overall(figures: FigureSet, _: Say) -> Iterator[str]:
    """The paragraphs of the first section."""
    scope = figures.scope
    whole = span(scope.first, scope.last, _)
    opening = _("{span}，{who}坚持打防治三位一体。").format(span=whole, who=who(figures, _))
    yield (opening + "".join(_said(figures, group, _) for group in ("打", "防", "治"))).rstrip()
    money = money_said(figures, _)
    if money:
        yield money
    if figures.share:
        yield figures.share
    if figures.late:
        yield late_said(figures, _)
    yield review(figures, _)


def late_said(figures: FigureSet, _: Say) -> str:
    """What came to closed months after they were signed: told here, in no figure."""
    named = [(figure, figures.late[figure.key]) for figure in figures.figures if figures.late.get(figure.key)]
    parts = [
        _("{label}{value}{unit}").format(
            label=_(figure.label),
            value=f"{number / 100:+,.2f}" if figure.unit == YUAN else f"{number:+,}",
            unit=_(figure.unit),
        )
        for figure, number in named
    ]
    return _("补录：已封账的月份事后有变动，{parts}，另列，不计入上列各数。").format(parts=_("，").join(parts))


def who(figures: FigureSet, _: Say) -> str:
    """Whose results these are: the office, or one of its units, within one campaign or all."""
    name = figures.scope.unit or figures.office
    return (
        _("{name}在“{campaign}”中").format(name=name, campaign=figures.scope.campaign)
        if figures.scope.campaign
        else name
    )


def _said(figures: FigureSet, group: str, _: Say) -> str:
    parts = [counted(figure, _) for figure in figures.figures if figure.group == group]
    if not parts:
        return ""
    return _("{group}方面，{parts}。").format(group=group_name(group, _), parts=_("，").join(parts))


def money_said(figures: FigureSet, _: Say) -> str:
    """The sentence about money: recovered money with its parts; frozen and stopped money apart, never added."""
    headline = figures.figure(HEADLINE)
    if headline is None:
        return ""
    text = _("资金方面，{headline}").format(headline=counted(headline, _))
    parts = present(figures, BY_FATE)
    if parts:
        text += _("，其中{parts}").format(parts=listed((counted(figure, _) for figure in parts), _))
    apart = present(figures, APART)
    if apart:
        text += _("。{parts}另列，不计入追赃挽损").format(parts=listed((counted(figure, _) for figure in apart), _))
    return text + _("。")


def present(figures: FigureSet, keys: Sequence[str]) -> list[Figure]:
    """Those of the keyed figures that were counted, in the order of the keys."""
    return [figure for figure in map(figures.figure, keys) if figure is not None]


def review(figures: FigureSet, _: Say) -> str:
    """How firm the numbers are: records counted but not reviewed, drafts not counted."""
    said = _("计入的记录中有{waiting}条尚待审核").format(waiting=figures.waiting)
    if figures.drafts_left_out:
        said += _("；另有草稿{drafts}条，没有计入").format(drafts=figures.drafts_left_out)
    return said + _("。")


def campaign_said(number: int, campaign: Campaign, _: Say, hide_small: bool = False) -> str:
    """One campaign in one paragraph: （一）冬季大练兵。侦办…"""
    clauses = _("，").join(_clauses(campaign, hide_small, _)) or _("本期没有记录")
    return _("（{number}）{name}。{clauses}。").format(
        number=numeral(number, _), name=_(campaign.name), clauses=clauses
    )


def numeral(number: int, _: Say) -> str:
    """The number of a section or paragraph, from 1: 一, 二 …"""
    numerals = _("一 二 三 四 五 六 七 八 九 十").split()
    return numerals[number - 1] if number <= len(numerals) else str(number)


def _clauses(campaign: Campaign, hide_small: bool, _: Say) -> Iterator[str]:
    facts = {key: n for key, n in campaign.facts.items() if n}
    if hide_small:
        facts = {key: n for key, n in facts.items() if key not in ("captured", "punished") or not small(n, PERSONS[0])}
    if len(campaign.case_names) == 1:
        yield _("侦破{case}").format(case=hide_numbers(campaign.case_names[0]))
    elif campaign.cases:
        named = (_("{crime}案{n}起").format(crime=_crime(crime, _), n=n) for crime, n in campaign.cases.items())
        yield _("侦破{cases}").format(cases=listed(named, _))
    if "captured" in facts:
        yield _("抓获涉案人员{n}人").format(n=facts["captured"])
    for place, n in campaign.fugitives_from.items():
        if hide_small and small(n, PERSONS[0]):
            continue
        yield _("抓获{place}上网追逃人员{n}人").format(place=_(place), n=n)
    if "punished" in facts:
        yield _("两卡惩戒{n}人").format(n=facts["punished"])
    cards = [(_("银行卡{n}张"), "bank_cards"), (_("电话卡{n}张"), "phone_cards")]
    held = [text.format(n=facts[key]) for text, key in cards if key in facts]
    if held:
        yield _("扣押{cards}").format(cards=listed(held, _))
    if "amount_involved" in facts:
        yield _("涉案金额{yuan}元").format(yuan=yuan(facts["amount_involved"]))


def _crime(crime: str, _: Say) -> str:
    return _(crime).removesuffix("罪").removesuffix("案")


def mark(number: int) -> str:
    """The footnote mark of the figure with that number, from 1."""
    return MARKS[number - 1] if number <= len(MARKS) else f"[{number}]"


def numbered(figures: FigureSet) -> dict[str, int]:
    """The number of each figure by key, the same in tables, footnotes and annex."""
    return {figure.key: number for number, figure in enumerate(figures.figures, 1)}


def footnotes(figures: FigureSet, _: Say) -> Iterator[str]:
    """What each number means, by its mark: one paragraph a group."""
    numbers = numbered(figures)
    for group in ("打", "防", "治", "money"):
        notes = [
            _note(figure, numbers[figure.key], figures.cleared.get(figure.key, 0), _)
            for figure in figures.figures
            if figure.group == group
        ]
        if notes:
            yield _("{group}：{notes}").format(group=group_name(group, _), notes="".join(notes)).rstrip()


def _note(figure: Figure, number: int, cleared: int, _: Say) -> str:
    definition = _(figure.definition).rstrip("。.")
    note = _("{mark}{label}：{definition}").format(mark=mark(number), label=_(figure.label), definition=definition)
    if figure.waiting and figure.group == "money":  # the other tables have a column for it
        note += _("，其中{n}条待审核").format(n=figure.waiting)
    if cleared:
        note += _("，已减去排除责任的{n}人").format(n=cleared)
    return note + _("。")


def compared(now: int, then: int | None) -> str:
    """How a number changed, +12.5%; "—" when there is nothing to compare with."""
    return period.change(now, then) if then is not None else period.NOTHING
