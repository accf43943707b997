# SPDX-License-Identifier: MIT
"""Where on a sheet the tables are, and what the lines around and between their rows say."""
