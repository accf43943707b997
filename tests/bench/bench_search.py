# SPDX-License-Identifier: MIT
"""The one search box at 1,000,000 records: CPU milliseconds of each kind of question, warm."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from frame import Row, percentile, seconds
from invented import ENDS, GIVEN, SURNAMES, WAYS
from office import opened

from opsdesk.store.office import Office
from opsdesk.store.reading.index import initial_tokens
from opsdesk.store.reading.query import ListQuery

ASKED = 40  # questions of each kind
BUDGET = 20.0  # ms


def bench_search(scale: float) -> Iterator[Row]:
    """p95 of each kind of question."""
    with opened(int(1_000_000 * scale)) as office:
        for kind, questions in _questions(office).items():
            for question in questions[:5]:
                office.reader.search(question)
            taken = [1000 * seconds(lambda question=question: office.reader.search(question)) for question in questions]
            yield Row(f"search by {kind}, p95", percentile(taken, 0.95), BUDGET, unit="ms")


def _questions(office: Office) -> dict[str, list[str]]:
    draw = Random(7)
    people, items = _some(office, "person", draw), _some(office, "item", draw)
    names = [draw.choice(SURNAMES[:40]) + draw.choice(GIVEN) for _name in range(ASKED)]
    numbers = [str(one["id_no"]) for one in people]
    return {
        "two characters of a name": names,
        "pinyin initials": [initial_tokens(name + draw.choice(GIVEN))[0] for name in names],
        "last four": [number[-4:] for number in numbers],
        "whole number": [*numbers, *(str(one["card_no"]) for one in items if one["card_no"])],
        "case number": [str(one["case_no"]) for one in _some(office, "case", draw)],
        "running number": [str(one["local_no"]) for one in people],
        "free text": [draw.choice((*WAYS, *ENDS, "报案人", "转账共", "视频会议软件为由")) for _text in range(ASKED)],
        "words nobody wrote": ["没有这句话", "0000000000000000", "zzzzqq", "𬱖某某"] * 5,
    }


def _some(office: Office, register: str, draw: Random) -> list[dict[str, object]]:
    query = ListQuery(register)
    last = max(1, office.reader.count(query) - 1)
    return [office.reader.page(query, draw.randrange(last), 1)[0] for _one in range(ASKED)]
