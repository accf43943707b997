# SPDX-License-Identifier: MIT
"""同上, and what people type instead."""

SAME = frozenset(("同上", "同前", "上同", "〃", "″", "“", "”", '"', "''", "〞", "″″", "同 上"))
