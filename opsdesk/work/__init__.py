# SPDX-License-Identifier: MIT
"""What a person does at the desk, one function a deed; each names the permission it needs (`people.deeds`).

Where to look:

* `imports` takes in workbooks, from the files chosen to taking it all back; `landing` makes records of their rows.
* `lists` finds, shows and hands out many records; `record` is about one and its likes.
* `due` says what is due and what waits; `checks` runs V01–V28 over the office.
* `custody` is the property store, `money` the ledger of recovered money.
* `papers` draws and keeps papers; `proving` says whether one is ours and what changed since.
* `office` runs the office: people, consent of two, backups, history, sealing, retention.
* `step_by_step` does one deed on many records, all or nothing.
* `program` is about the program itself: practice office, demonstration, self-test, faults.
"""
