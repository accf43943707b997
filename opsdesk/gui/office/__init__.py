# SPDX-License-Identifier: MIT
"""Running the office: people, approvals, backups, checks, history, retention."""
