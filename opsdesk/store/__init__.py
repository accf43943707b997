# SPDX-License-Identifier: MIT
"""The office file: opened in one place, changed through one gate, with a history that shows every change.

`office` is the door: an office opened by somebody. Its rooms, from the ground up; none leans on one that comes later:

* `file` is the encrypted database on its disk, `keys` who can open it, `upgrading` how it comes to today's schema.
* `proof` is the chain of deeds; `reading` is everything that is read, for the eyes of one person.
* `checks` weighs a change, `beside` is what lies beside the records, `imports` what an import leaves.
* `changing` is the gate itself and its parts; `backups` stands on an open office.

Modules without a room are asked from everywhere: tables, rows, schema and migrations, ids, the clock, accounts.
"""
