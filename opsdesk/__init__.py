# SPDX-License-Identifier: MIT
"""opsdesk: the record desk of a county online operations centre (网上作战中心)."""

__version__ = "0.1.0"
