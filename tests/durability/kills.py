# SPDX-License-Identifier: MIT
"""The writer is killed (SIGKILL) at random moments, again and again, on one growing office."""

from __future__ import annotations

import random
import time
from pathlib import Path

import desk


def killed(count: int, folder: Path, seed: int = 1) -> desk.Result:
    """Kill `count` writers; the office is examined after each twentieth and at the end."""
    path, chance, result = desk.made(folder), random.Random(seed), desk.Result("killed")
    acknowledged: list[str] = []
    for number in range(count):
        with desk.writer(path, 10_000) as writer:
            assert writer.stdout is not None
            acknowledged += writer.stdout.readline().split()
            time.sleep(chance.uniform(0, 0.05))
            writer.kill()
            # What was printed before the kill counts; a line cut in two was not acknowledged.
            for line in writer.stdout.read().split("\n")[:-1]:
                acknowledged += line.split()
        result.tries += 1
        if number % 20 == 19 or number == count - 1:
            desk.examine(path, acknowledged, result)
    result.acknowledged = len(acknowledged)
    return result
