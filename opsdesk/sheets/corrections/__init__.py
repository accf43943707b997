# SPDX-License-Identifier: MIT
"""Rows that go back to a station, and the workbook that comes home mended."""
