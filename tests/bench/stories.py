# SPDX-License-Identifier: MIT
"""What happens in an invented county: cases with all that hangs on them, and the work of preventing them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from invented import TOWNSHIPS, Invention

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change

DAYS = 1_800  # over which it happens
CRIMES = ("287-2", "266", "312", "177-1")
FRAUDS = ("01", "02", "03", "04", "05", "07", "08", "10")
BANKS = ("ICBC", "ABC", "BOC", "CCB", "PSBC", "CMB")
CARRIERS = ("CMCC", "CUCC", "CTCC")
STATUSES = ("立案侦查", "破案", "侦查终结", "移送审查起诉", "起诉", "判决")
KINDS = ("BANKCARD", "BANKCARD", "BANKCARD", "PHONECARD", "PHONE", "UKEY", "COMPUTER")
HELPS = (("取保候审", "变更"), ("刑事拘留", "变更"), ("逮捕", "移送起诉后由检察机关重新决定"), ("监视居住", "解除"))
RESULTS = ("自主防范", "及时劝阻", "及时劝阻", "未联系上", "误报")
FORMS = ("进社区", "进学校", "进企业", "进农村", "集市")
WANTED = ("资金查控建议", "话单与通讯研判", "网络线索", "视频研判", "轨迹比对", "身份核查")


class Stories:
    """Changes of one office, in an order in which every reference points backwards."""

    def __init__(self, seed: int = 0, only: str = "") -> None:
        self.draw = Invention(seed)
        self.chance = self.draw.chance
        self.last = date.today()
        self.first = self.last - timedelta(days=DAYS)
        self._made = 0
        self._story = self._dissuasions() if only == "dissuasion" else self._all()
        self.units = [self._id() for _unit in range(len(TOWNSHIPS) + 2)]
        self.campaigns = [self._id() for _campaign in range(6)]
        self.officers = [self.draw.name() for _officer in range(60)]
        self.people: list[tuple[str, str, str]] = []  # id, name, citizen number
        self.cards: list[str] = []
        self.phones: list[str] = []
        self.company = "6660999999000001"  # an account that turns up everywhere

    def desk(self) -> Iterator[Change]:
        """Units, staff and campaigns."""
        names = ("反诈中心", "刑侦大队", *(f"{name}派出所" for name in TOWNSHIPS))
        for one, name in zip(self.units, names, strict=True):
            kind = "中心" if "中心" in name else "大队" if "大队" in name else "派出所"
            yield Change("unit", {"unit_name": name, "unit_kind": kind}, one, State.SUBMITTED)
        for number, name in enumerate(self.officers):
            facts = {"staff_name": name, "badge_no": f"{900000 + number}", "staff_category": "民警"}
            yield self._new("staff", unit=self._one(self.units), **facts)
        for number, one in enumerate(self.campaigns, 1):
            yield Change("campaign", {"campaign_name": f"断卡行动第{number}期"}, one, State.SUBMITTED)

    def take(self, many: int) -> list[Change]:
        """The next `many` records."""
        return list(islice(self._story, many))

    # How it is done

    def _all(self) -> Iterator[Change]:
        while True:
            yield from self._case()
            for _time in range(2):
                yield self._dissuasion()
            yield self._alarm()
            if self._happens(0.1):
                yield self._outreach()
            if self._happens(0.15):
                yield self._request()

    def _dissuasions(self) -> Iterator[Change]:
        while True:
            yield self._dissuasion()

    def _case(self) -> Iterator[Change]:
        filed = self.draw.moment(self.first, self.last - timedelta(days=2))
        unit, lead, helper = self._one(self.units), *self._two(self.officers)
        loss = self._money(200_000)
        crime = self._one(CRIMES)
        open_still = (self.last - filed.date()).days < 60
        case = self._new(
            "case",
            case_no=f"A999999{filed:%Y%m}{self._made % 10**10:010d}",
            case_name=f"{self.draw.name()}{'被' if crime == '266' else '涉嫌'}{'诈骗' if crime == '266' else '帮信'}案",
            case_kind="刑事",
            crime=(crime,),
            fraud_type=self._one(FRAUDS) if crime == "266" else None,
            case_status="立案侦查" if open_still else self._one(STATUSES),
            case_source="报案",
            handling_unit=unit,
            lead_officer=lead,
            co_officer=helper,
            campaign=self._one(self.campaigns) if self._happens(0.2) else None,
            report_time=filed - timedelta(hours=20),
            accept_date=filed.date(),
            filing_date=filed.date(),
            solved_date=None if open_still or self._happens(0.4) else filed.date() + timedelta(days=40),
            loss_amount=loss,
            amount_involved=loss * 3,
            occur_place=self.draw.place(),
            brief=self.draw.telling(),
        )
        yield case
        yield from self._victims(case.id, loss, filed)
        for _suspect in range(1 + self._happens(0.5) + self._happens(0.15)):
            yield from self._suspect(case.id, unit, filed, (lead, helper))

    def _victims(self, case: Any, loss: Decimal, filed: datetime) -> Iterator[Change]:
        if self._happens(0.35):
            return
        birth, sex = self.draw.birth(), self._one("12")
        name = self.draw.name()
        victim = self._new(
            "victim",
            case=case,
            victim_name=name,
            victim_id=self.draw.citizen_id(birth, sex),
            victim_phone=self._phone(),
            victim_sex=sex,
            loss_amount=loss,
            occur_time=filed - timedelta(hours=30),
            fraud_type=self._one(FRAUDS),
            return_account=self.draw.card(),
            return_account_name=name,
        )
        yield victim
        if self._happens(0.4):
            facts = {"case": case, "victim": victim.id, "entry_type": self._one(("return_victim", "recover", "stop"))}
            day = min(self.last, filed.date() + timedelta(days=30))
            yield self._new("ledger_entry", **facts, amount=loss / 4, entry_date=day, receiver=name)

    def _suspect(self, case: Any, unit: str, filed: datetime, officers: tuple[str, str]) -> Iterator[Change]:
        if self.people and self._happens(0.12):
            person, name, id_no = self._one(self.people)
        else:
            made, name, id_no = self._person()
            person = str(made.id)
            yield made
        seized = min(filed + timedelta(hours=int(self.chance.random() * 200)), datetime.combine(self.last, time(1)))
        facts = {"case": case, "person": person}
        yield self._new(
            "involvement", **facts, role="嫌疑人", capture_time=seized, capture_unit=unit, capture_method="抓获"
        )
        if self._happens(0.6):
            yield self._measure(facts, unit, seized)
        if self._happens(0.5):
            yield from self._seizure(case, unit, seized, name, id_no, officers)
        if self._happens(0.2):
            yield self._freeze(case, seized, name)
        if self._happens(0.3):
            yield self._punishment(facts, unit, seized.date())
        if self._happens(0.1):
            yield self._control(person, unit, seized.date())
        if self._happens(0.05):
            wanted = {"wanted_unit": "青冈县公安局", "capture_time": seized, "capture_unit": unit, "crime": "266"}
            yield self._new("fugitive_capture", person=person, cancel_date=seized.date() + timedelta(days=1), **wanted)

    def _person(self) -> tuple[Change, str, str]:
        birth, sex, name = self.draw.birth(), self._one("12"), self.draw.name()
        id_no = self.draw.citizen_id(birth, sex)
        made = self._new(
            "person",
            person_name=name,
            identity_state="已核实",
            id_type="ID",
            id_no=id_no,
            sex=sex,
            birth_date=birth,
            phone=self._phone(),
            hukou_addr=self.draw.place(),
        )
        self.people.append((str(made.id), name, id_no))
        return made, name, id_no

    def _measure(self, facts: dict[str, Any], unit: str, begun: datetime) -> Change:
        kind, reason = self._one(HELPS)
        custody = kind in ("刑事拘留", "逮捕")
        running = (self.last - begun.date()).days < 20 or self._happens(0.002)
        return self._new(
            "measure",
            **facts,
            measure_type=kind,
            exec_time=begun,
            handling_unit=unit,
            custody_place="青冈县看守所" if custody else None,
            family_notified_at=begun + timedelta(hours=5) if custody else None,
            end_time=None if running else begun + timedelta(days=7),
            end_reason=None if running else reason,
        )

    def _seizure(
        self, case: Any, unit: str, when: datetime, owner: str, owner_id: str, officers: tuple[str, str]
    ) -> Iterator[Change]:
        seizure = self._new(
            "seizure",
            case=case,
            seizure_kind="扣押",
            handling_unit=unit,
            seize_doc=f"青公（刑）扣字〔{when.year}〕{self._made % 10_000}号",
            list_no=f"{when.year}-{self._made}",
            seize_date=when,
            seize_place=self.draw.place(),
            owner=owner,
            owner_id=owner_id,
            witness=self.draw.name(),
            investigators="、".join(officers),
            custodian="财物管理员",
        )
        yield seizure
        for seq in range(1, int(self.chance.random() * 4) + 2):
            item = self._item(seizure.id, seq, owner)
            yield item
            if self._happens(0.35):
                moved = {"item": item.id, "movement": "check_in", "moved_at": when + timedelta(hours=3)}
                yield self._new("custody_movement", **moved, qty=Decimal(1), handed_by=officers[0], received_by="周敏")

    def _item(self, seizure: Any, seq: int, owner: str) -> Change:
        kind = self._one(KINDS)
        facts: dict[str, Any] = {"seizure": seizure, "seq": seq, "item_kind": kind, "qty": Decimal(1), "uom": "张"}
        if kind == "BANKCARD":
            facts |= {"card_no": self._card(), "bank": self._one(BANKS), "card_holder": owner}
        elif kind == "PHONECARD":
            facts |= {"sim_no": self._phone(), "carrier": self._one(CARRIERS)}
        else:
            facts |= {"uom": "部", "brand_model": "未拆封样机", "feature": "黑色，屏幕有裂痕"}
        return self._new("item", **facts, legal_status="在库", storage_place=f"A区{seq:02d}架")

    def _freeze(self, case: Any, when: datetime, name: str) -> Change:
        account = self.company if self._happens(0.05) else self._card()
        facts = {"case": case, "account": account, "account_name": name, "bank": self._one(BANKS)}
        ends = when.date() + timedelta(days=180)
        return self._new(
            "account_control", **facts, action="冻结", acted_at=when, expiry=ends, amount_effective=Decimal(9000)
        )

    def _punishment(self, facts: dict[str, Any], unit: str, day: date) -> Change:
        decided = min(self.last, day + timedelta(days=20))
        dates = {"report_up_date": day, "punish_decided": decided, "punish_start": decided, "notice_date": decided}
        ends = decided + timedelta(days=730)
        cards = {
            "n_bankcard": 2,
            "n_phonecard": 1,
            "punish_reason": "出售本人银行卡",
            "punish_authority": "示范市公安局",
        }
        return self._new("punishment", **facts, **dates, **cards, handling_unit=unit, punish_end=ends)

    def _control(self, person: str, unit: str, day: date) -> Change:
        facts: dict[str, Any] = {"control_type": "法定不批准出境通报备案", "authority_level": "县"}
        ends = day + timedelta(days=90)
        return self._new(
            "exit_control", person=person, handling_unit=unit, control_start=day, control_end=ends, **facts
        )

    def _dissuasion(self) -> Change:
        when = self.draw.moment(self.first, self.last)
        return self._new(
            "dissuasion",
            warn_no=f"YJ{when:%Y%m%d}{self._made:07d}",
            warn_level=self._one("高中低"),
            warn_time=when,
            person_name=self.draw.name(),
            phone=self._phone(),
            cur_addr=self.draw.place(),
            station=self._one(self.units[2:]),
            fraud_type=self._one(FRAUDS),
            method="电话劝阻",
            dissuade_time=when + timedelta(minutes=20),
            dissuader=self._one(self.officers),
            dissuade_result=self._one(RESULTS),
            avoided_loss=self._money(30_000) if self._happens(0.3) else None,
        )

    def _alarm(self) -> Change:
        when = self.draw.moment(self.first, self.last)
        return self._new(
            "alarm",
            alarm_no=f"J999999{when:%Y%m%d}{self._made:08d}",
            report_time=when,
            handling_unit=self._one(self.units),
            victim_name=self.draw.name(),
            victim_phone=self._phone(),
            occur_place=self.draw.place(),
            brief=self.draw.telling(),
            fraud_type=self._one(FRAUDS),
            loss_amount=self._money(50_000),
            suspect_account=self._card(),
            case_status="受案",
        )

    def _outreach(self) -> Change:
        day = self.draw.moment(self.first, self.last).date()
        facts = {"act_date": day, "act_form": self._one(FORMS), "handling_unit": self._one(self.units)}
        return self._new(
            "outreach", **facts, act_place=self._one(TOWNSHIPS), activity="反诈宣传", audience=120, installs=8
        )

    def _request(self) -> Change:
        when = self.draw.moment(self.first, self.last)
        facts = {"req_unit": self._one(self.units), "req_time": when, "req_item": self._one(WANTED), "urgency": "一般"}
        why = {"no_case_reason": "初查", "approver": self._one(self.officers)}
        return self._new("support_request", **facts, **why, finish_time=when + timedelta(days=1), result="已反馈")

    def _new(self, register: str, **values: Any) -> Change:
        return Change(register, values, self._id(), State.SUBMITTED)

    def _id(self) -> str:
        """Ids that sort as they were made, the same for one seed."""
        self._made += 1
        digits = f"{0x019B00000000 + self._made:012x}7{self._made % 0xFFF:03x}8{self.chance.getrandbits(60):015x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def _card(self) -> str:
        if self.cards and self._happens(0.03):
            return self._one(self.cards)
        card = self.draw.card()
        if self._happens(0.2):
            self.cards.append(card)
        return card

    def _phone(self) -> str:
        if self.phones and self._happens(0.05):
            return self._one(self.phones)
        phone = self.draw.phone()
        if self._happens(0.2):
            self.phones.append(phone)
        return phone

    def _money(self, most: int) -> Decimal:
        return Decimal(int(self.chance.random() ** 3 * most) + 100)

    def _happens(self, chance: float) -> bool:
        return self.chance.random() < chance

    def _one(self, of: Any) -> Any:
        return of[int(self.chance.random() * len(of))]

    def _two(self, of: list[str]) -> tuple[str, str]:
        first = int(self.chance.random() * len(of))
        return of[first], of[(first + 1) % len(of)]
