# SPDX-License-Identifier: MIT
"""Workbooks that stations send: guarded, read in a process of their own, and turned into tables of typed values.

`worker` is the door, `reading` walks a file through the rooms; `table` is what comes of it. None leans on a later one:

* `files` takes a file from its first byte to grids of raw cells; `words` knows how stations spell.
* `cells` reads one cell; `headers` says which field each column holds; `tables` finds heads, and what the lines say.
* `body` reads the rows under a head; `layouts` lays out forms and cards as if they had rows.
* `corrections` sends rows back and meets them again; `export` writes lists, templates and matrices.
"""
