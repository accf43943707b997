# SPDX-License-Identifier: MIT
"""The page of one record: form, sheets of its children, drafts, saving."""
