# SPDX-License-Identifier: MIT
"""What an office keeps beside its records: drafts, views, prints, tasks, consents, second looks."""
