# SPDX-License-Identifier: MIT
"""What an import leaves in an office, and how it is taken back."""
