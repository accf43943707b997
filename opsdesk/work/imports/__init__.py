# SPDX-License-Identifier: MIT
"""Taking in workbooks: read, planned, judged, written, decided, sent back, taken back. Rows land in `work/landing`."""
