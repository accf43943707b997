# SPDX-License-Identifier: MIT
"""Parts that many pages are made of."""
