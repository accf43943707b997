# SPDX-License-Identifier: MIT
"""What a person does at the desk, one function a deed: import, demo, report."""
