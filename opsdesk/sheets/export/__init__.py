# SPDX-License-Identifier: MIT
"""Workbooks out: register lists, empty templates and the monthly matrix, under heads the importer knows."""
