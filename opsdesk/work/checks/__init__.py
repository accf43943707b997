# SPDX-License-Identifier: MIT
"""The checks V01–V28 of domain.md §3: listed, run over the whole office, their warnings excused with a reason."""
