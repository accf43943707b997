# SPDX-License-Identifier: MIT
"""Running the office: people and their rights, consent of two, backups, history, sealing, retention."""
