# SPDX-License-Identifier: MIT
"""Who uses the desk, what each may do, and what is masked by default."""
