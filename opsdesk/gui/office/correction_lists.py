# SPDX-License-Identifier: MIT
"""The four lists of the correction page, each with the deeds that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opsdesk import errors
from opsdesk.gui import ask
from opsdesk.gui.lists.list_page import Column, Line, ListPage
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.gui.looks.titles import titles_of
from opsdesk.gui.parts import fields_dialog
from opsdesk.gui.parts.fields_dialog import Asked
from opsdesk.i18n import N_, _
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.store import clock
from opsdesk.work.office import retention
from opsdesk.work.record import clearing

if TYPE_CHECKING:
    from opsdesk.store.beside.tasks import Dispute
    from opsdesk.store.office import Office

MATTERS = {"clearing": N_("排除责任"), "correction": N_("更正"), "recall": N_("收回文书")}


class TaskList(ListPage):
    """What is to be lifted, returned, withdrawn, corrected elsewhere or called back, the oldest first."""

    def __init__(self, office: Office) -> None:
        columns = (Column(_("哪一条"), 220), Column(_("要做什么")), Column(_("提出"), 132))
        super().__init__(_("待办"), columns, 112)
        self._office = office
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None and line.opens is not None)
        self.add_deed("done", _("办结…"), self.finish, lambda line: line is not None, "primary")

    def refresh(self) -> None:
        """Read anew; what is not seen by whoever is signed in is left out."""
        found = clearing.waiting_tasks(self._office)
        names = _titles(self._office, [(one.register, one.record_id) for one in found])
        people = self._office.reader.people()
        lines = []
        for one in found:
            if (one.register, one.record_id) not in names:
                continue
            who = people[one.opened_by].name if one.opened_by in people else ""
            name = names[one.register, one.record_id]
            face = ChipFace("edit", _(MATTERS[one.matter]), "notice")
            detail = _("{words}\n\n{name}\n{who} {at}提出。办完后写明怎么办的，历史里留着。").format(
                words=one.words, name=name, who=who, at=clock.local(one.opened_at)
            )
            cells = (name, one.words, clock.local(one.opened_at))
            lines.append(Line(face, cells, detail, one, (one.register, one.record_id)))
        self.fill(lines, _("{count} 件").format(count=len(lines)) if lines else _("没有待办。"))

    def finish(self) -> None:
        """Ask how it was done, and tick it off."""
        if self.here is None:
            return
        said = ask.reason(self, _("办结"), _("{words}\n怎么办的：").format(words=self.here.means.words))
        if said:
            clearing.finish_task(self._office, self.here.means.id, said)
            self.refresh()
            self.committed.emit()


class ClearedList(ListPage):
    """Who was cleared, since when, and every paper that named them."""

    def __init__(self, office: Office) -> None:
        columns = (Column(_("人员"), 140), Column(_("案件")), Column(_("处理结果"), 120), Column(_("日期"), 96))
        super().__init__(_("排除责任"), columns, 104)
        self._office = office
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None)
        self.add_deed("recall", _("撤销通知…"), self.recall, lambda line: line is not None and bool(line.means.papers))
        self.add_deed("clear", _("登记排除责任…"), lambda: self.begin("", ""), lambda line: True, "primary")

    def refresh(self) -> None:
        """Read anew."""
        lines = [self._line(one) for one in clearing.cleared(self._office)]
        words = _("{count} 人，从那天起不计入战果，已封账的月份不变").format(count=len(lines))
        self.fill(lines, words if lines else _("没有排除责任的人。"))

    def begin(self, register: str, record_id: str) -> None:
        """Ask for outcome, day and reason; then say what has to be done and which papers named the person."""
        part = self._office.reader.get("involvement", record_id) if record_id else None
        outcomes = tuple((one, codes("disposition").name_of(one)) for one in clearing.CLEARED)
        asked = Asked(
            _("登记排除责任"),
            _("撤案、终止侦查、不起诉、判无罪的登记后，此人不再计入战果；措施、冻结、管控、惩戒各生成一件待办。"),
            _("登记"),
            "involvement",
            ("case", "person", "disposition_date"),
            (("outcome", _("处理结果"), outcomes),),
            (("reason", _("法律依据")),),
            held=tuple((key, part[key]) for key in ("case", "person")) if part else (),
        )
        told = fields_dialog.ask_fields(self._office, asked, self)
        if told is None:
            return
        mine = record_id or clearing.part_of(self._office, told["case"], told["person"])
        made = clearing.clear_person(
            self._office, mine, told["outcome"], told["disposition_date"], reason=told["reason"]
        )
        self.refresh()
        self.committed.emit()
        papers = "\n".join(_paper_words(paper) for paper in made.papers) or _("没有印过写有此人的文书。")
        words = _("已登记。待办 {tasks} 件，印过的文书 {papers} 份：").format(
            tasks=len(made.tasks), papers=len(made.papers)
        )
        ask.tell(self, words, papers)

    def recall(self) -> None:
        """The notice that calls back every paper that names the person, as a PDF."""
        if self.here is not None:
            _write_recall(self, self._office, self.here.means.involvement, _("撤销通知"))

    def _line(self, one: clearing.Cleared) -> Line:
        waiting = _("待办 {n}").format(n=one.waiting) if one.waiting else _("已办结")
        face = ChipFace("edit" if one.waiting else "checkmark_circle", waiting, "notice" if one.waiting else "good")
        listed = "\n".join(_paper_words(paper) for paper in one.papers) or _("没有印过写有此人的文书。")
        since = _("计数自 {day} 起调整。").format(day=one.adjusted_from) if one.adjusted_from else ""
        detail = _("{name}\n{case}\n{outcome} {day}\n{since}\n\n印过的文书：\n{papers}").format(
            name=one.name, case=one.case_name, outcome=one.outcome, day=one.day or "", since=since, papers=listed
        )
        cells = (one.name, one.case_name, one.outcome, f"{one.day or ''}")
        return Line(face, cells, detail, one, ("involvement", one.involvement))


class DisputeList(ListPage):
    """Fields somebody wants corrected: frozen and out of exports until the legal unit decides."""

    def __init__(self, office: Office) -> None:
        columns = (Column(_("字段"), 120), Column(_("哪一条"), 220), Column(_("申请更正为")), Column(_("申请人"), 160))
        super().__init__(_("更正申请"), columns, 128)
        self._office = office
        decides = office.user.may(Permission.SEAL)
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None)
        self.add_deed("ask", _("登记申请…"), lambda: self.begin("", ""), lambda line: True)
        self.add_deed("refuse", _("不予更正…"), self.refuse, lambda line: decides and _is_open(line))
        self.add_deed("accept", _("更正…"), self.accept, lambda line: decides and _is_open(line), "primary")
        self.add_deed("recall", _("更正通知…"), self.recall, _is_corrected)

    def refresh(self) -> None:
        """Read anew: the open ones first, then what was decided."""
        found = clearing.all_disputes(self._office)
        names = _titles(self._office, [(one.register, one.record_id) for one in found])
        lines = [self._line(one, names) for one in found if (one.register, one.record_id) in names]
        still = sum(line.means.state == "open" for line in lines)
        told = _("{count} 件等法制部门定").format(count=still)
        self.fill(lines, told if lines else _("没有更正申请。"))

    def begin(self, register: str, record_id: str) -> None:
        """Take a request down: record, field, what is said to be right, and who says so."""
        if not record_id:
            place = ask.reason(self, _("登记更正申请"), _("哪一条记录？输编号、姓名或号码："))
            hit = next(iter(self._office.reader.search(place)), None) if place else None
            if hit is None:
                if place:
                    ask.tell(self, _("没有找到这条记录。先在列表里找到它，从“转到”登记。"))
                return
            register, record_id = hit.register, hit.id
        view = catalogue.register(register)
        name = _titles(self._office, [(register, record_id)]).get((register, record_id), "")
        asked = Asked(
            _("登记更正申请"),
            _("{label}：{name}\n登记后这一栏冻结、不导出，由法制部门定。").format(label=view.facts.label, name=name),
            _("登记"),
            choices=(("field", _("字段"), tuple((key, view.fields[key].label) for key in view.page_keys)),),
            lines=(("claim", _("申请更正为")), ("claimant", _("申请人和证明"))),
        )
        told = fields_dialog.ask_fields(self._office, asked, self)
        if told is not None:
            clearing.ask_correction(
                self._office, register, record_id, told["field"], claim=told["claim"], claimant=told["claimant"]
            )
            self.refresh()
            self.committed.emit()

    def accept(self) -> None:
        """Ask for the right value and the finding; correct, and list the papers to be called back."""
        one = self._dispute()
        if one is None:
            return
        spec = catalogue.register(one.register).fields[one.field]
        asked = Asked(
            _("更正"),
            _("更正“{label}”。旧值只在历史里看得到；印过的文书各生成一件收回待办。").format(label=spec.label),
            _("更正"),
            one.register,
            (one.field,),
            lines=(("words", _("查实情况")),),
        )
        told = fields_dialog.ask_fields(self._office, asked, self)
        if told is None:
            return
        recall = clearing.decide_correction(self._office, one.id, told[one.field], told["words"])
        self.refresh()
        self.committed.emit()
        ask.tell(self, _("已更正。"), recall.words)

    def refuse(self) -> None:
        """Refuse with the reason the claimant is owed."""
        one = self._dispute()
        said = ask.reason(self, _("不予更正"), _("写明理由，告知申请人：")) if one else ""
        if one is not None and said:
            clearing.decide_correction(self._office, one.id, None, said, accept=False)
            self.refresh()
            self.committed.emit()

    def recall(self) -> None:
        """The recall notice of a correction, as a PDF."""
        one = self._dispute()
        if one is not None:
            _write_recall(self, self._office, one.id, _("更正通知"))

    def _dispute(self) -> Dispute | None:
        return self.here.means if self.here is not None else None

    def _line(self, one: Dispute, names: dict[tuple[str, str], str]) -> Line:
        spec = catalogue.register(one.register).fields[one.field]
        faces = {
            "open": ChipFace("warning", _("争议中"), "warning"),
            "accepted": ChipFace("checkmark_circle", _("已更正"), "good"),
            "refused": ChipFace("dismiss_circle", _("不予更正"), "neutral"),
        }
        whole = any(self._office.user.may(one) for one in (Permission.SEAL, Permission.UNMASK))
        claim = one.claim if whole else shown(spec, one.claim)
        parts = [f"{spec.label}\n{names[one.register, one.record_id]}"]
        parts.append(_("申请更正为：{claim}\n申请人：{claimant}").format(claim=claim, claimant=one.claimant))
        parts.append(_("{at} 登记").format(at=clock.local(one.opened_at)))
        if one.words:
            parts.append(_("{at} 法制部门：{words}").format(at=clock.local(one.decided_at), words=one.words))
        cells = (spec.label, names[one.register, one.record_id], claim, one.claimant)
        return Line(faces[one.state], cells, "\n\n".join(parts), one, (one.register, one.record_id))


class ProvisionList(ListPage):
    """What was handed to whom, on what ground."""

    def __init__(self, office: Office) -> None:
        columns = (Column(_("提供给"), 200), Column(_("内容")), Column(_("法律依据"), 200), Column(_("文号"), 120))
        super().__init__(_("提供登记"), columns, 118)
        self._office = office
        self.add_deed("open", _("打开记录"), self._open, lambda line: line is not None and line.opens is not None)
        self.add_deed("provide", _("登记一次…"), lambda: self.begin("", ""), lambda line: True, "primary")

    def refresh(self) -> None:
        """Read anew; who may not see the register is told so."""
        if not any(self._office.user.may(one) for one in (Permission.SEAL, Permission.AUDIT, Permission.CONFIRM)):
            self.fill([], _("提供登记由法制、审核人员查看，你没有这项权限。"))
            return
        people = self._office.reader.people()
        lines = []
        for one in retention.provisions(self._office):
            who = people[one.given_by].name if one.given_by in people else ""
            words = _("{day}\n提供给：{recipient}\n依据：{basis}\n内容：{what}\n文号：{reference}\n经办：{who}")
            told = {key: getattr(one, key) for key in ("recipient", "basis", "what")}
            detail = words.format(day=one.provided_on, reference=one.reference or "—", who=who, **told)
            face = ChipFace("send", one.provided_on, "neutral")
            opens = (one.register, one.record_id) if one.record_id else None
            lines.append(Line(face, (one.recipient, one.what, one.basis, one.reference), detail, one, opens))
        self.fill(lines, _("{count} 次").format(count=len(lines)) if lines else _("没有提供过。"))

    def begin(self, register: str, record_id: str) -> None:
        """Write down what was handed to whom."""
        named = _titles(self._office, [(register, record_id)]).get((register, record_id), "") if record_id else ""
        note = _("记录向法院、检察院、其他机关或本人提供的内容。文书打印另有登记。")
        asked = Asked(
            _("登记提供"),
            f"{note}\n{named}".strip(),
            _("登记"),
            lines=(
                ("recipient", _("提供给")), ("basis", _("法律依据")), ("what", _("内容")), ("reference", _("对方文号")),
            ),
            may_lack=("reference",),
        )  # fmt: skip
        told = fields_dialog.ask_fields(self._office, asked, self)
        if told is not None:
            retention.provide(self._office, told.pop("recipient"), register=register, record=record_id, **told)
            self.refresh()
            self.committed.emit()


def _titles(office: Office, places: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What records are called, masked; those that are sealed or not seen are left out."""
    found: dict[tuple[str, str], str] = {}
    for register in {register for register, _record in places if register}:
        label = catalogue.register(register).facts.label
        ids = [record for of, record in places if of == register]
        found |= {(register, one): f"{label} {name}" for one, name in titles_of(office, register, ids).items()}
    return found


def _paper_words(paper: Any) -> str:
    return _("{number} {title}，{day}").format(number=paper.number, title=paper.title, day=paper.printed_at[:10])


def _write_recall(page: ListPage, office: Office, about: str, title: str) -> None:
    """Ask for a place, and write the notice there."""
    from opsdesk.work.papers.recalling import print_recall

    place = ask.place_to_save(page, title, title + ".pdf", ".pdf")
    if place is None:
        return
    try:
        receipt = print_recall(office, about, place)
    except errors.Told as told:
        ask.tell(page, str(told))
        return
    ask.tell(page, title, _("已写 {file}，{pages} 页。").format(file=place.name, pages=receipt.pages))


def _is_corrected(line: Line | None) -> bool:
    return line is not None and line.means.state == "accepted"


def _is_open(line: Line | None) -> bool:
    return line is not None and line.means.state == "open"
