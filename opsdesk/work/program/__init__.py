# SPDX-License-Identifier: MIT
"""The program itself: its practice office, its demonstration, its self-test, its faults and what it is made of."""
