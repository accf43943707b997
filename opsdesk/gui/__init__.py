# SPDX-License-Identifier: MIT
"""The window. Nothing outside this package knows Qt.

start    before the main window: who sits there, which office       frame    the window around the pages
looks    colours, faces, icons, small painted things                parts    what many pages are made of
editors  one for every kind of value                                record   the page of one record
lists    lists of a register, deeds on many records                 cases    pages about one case
imports  workbooks in                                               papers   papers out
custody  the property store                                         due      Today, and what is due
office   people, approvals, backups, checks, history                forms    made from ui/ by installer/forms.py
"""

from opsdesk.gui import bindings

bindings.bring_in()
