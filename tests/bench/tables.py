# SPDX-License-Identifier: MIT
"""What a run of benches found, as lines of text: each row beside its budget, and how rows grow from scale to scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise

from frame import Row


@dataclass(frozen=True, slots=True)
class Run:
    """The rows of one scale, by the bench they come from."""

    scale: float
    rows: dict[str, list[Row]]

    @property
    def kept(self) -> bool:
        """Whether every budget is kept."""
        return all(row.kept for rows in self.rows.values() for row in rows)

    def as_json(self) -> dict[str, object]:
        """The run as plain values."""
        told = [
            asdict(row) | {"bench": name, "measured": row.measured, "kept": row.kept}
            for name, rows in self.rows.items()
            for row in rows
        ]
        return {"scale": self.scale, "rows": told}


def as_line(row: Row) -> str:
    """One row of the table."""
    against = f"{row.measured:8.2f} × {row.peer_name} ({row.peer:.3f} {row.unit})" if row.peer else ""
    sign = "≥" if row.at_least else "≤"
    mark = "ok  " if row.kept else "MISS"
    return f"{mark} {row.what:<52} {row.ours:10.3f} {row.unit:<6} {sign} {row.budget:<8g} {against} {row.note}".rstrip()


def summary(run: Run) -> str:
    """How many budgets are kept, and those that are not."""
    rows = [row for rows in run.rows.values() for row in rows]
    missed = [row for row in rows if not row.kept]
    head = f"\nscale {run.scale:g}: {len(rows) - len(missed)} of {len(rows)} kept"
    return "\n".join([head, *(as_line(row) for row in missed)])


def growth(runs: list[Run]) -> Iterator[tuple[str, str, list[float]]]:
    """Each measurement that every scale has: name, unit, ours from the smallest scale to the largest."""
    tables = [_by_name(run) for run in runs]
    for key, row in tables[-1].items():
        if all(key in table for table in tables):
            bench, words, _number = key
            yield f"{bench}: {words}", row.unit, [table[key].ours for table in tables]


def growth_table(runs: list[Run]) -> str:
    """Ours at each scale, and how many times more it is than at the scale before."""
    heads = "".join(f"{'scale ' + format(run.scale, 'g'):>16}" for run in runs)
    lines = [f"\n{'growth':<66}{heads}   times"]
    for what, unit, values in growth(runs):
        times = ", ".join(f"{late / early:.1f}" if early else "-" for early, late in pairwise(values))
        lines.append(f"{what:<66}" + "".join(f"{value:13.3f} {unit:<2}" for value in values) + f"   {times}")
    return "\n".join(lines)


def _by_name(run: Run) -> dict[tuple[str, str, int], Row]:
    """Rows by bench, by what they are called at every scale (sizes left out), and which of those of one name."""
    found: dict[tuple[str, str, int], Row] = {}
    for name, rows in run.rows.items():
        for row in rows:
            words = re.sub(r"\b\d[\d,]{2,}\b", "N", row.what)
            words = f"{words} ({row.peer_name})" if row.peer_name else words
            number = sum(key[:2] == (name, words) for key in found)
            found[name, words, number] = row
    return found
