# SPDX-License-Identifier: MIT
"""Figures, and the papers drawn from them."""
