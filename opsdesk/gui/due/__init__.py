# SPDX-License-Identifier: MIT
"""Today, and what is due."""
