# SPDX-License-Identifier: MIT
"""When the program itself is at fault: a report without data is kept, and the person is told what to do."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from opsdesk.gui import ask
from opsdesk.i18n import _


def watch() -> None:
    """From now on every fault nobody caught is kept and told; work goes on."""
    sys.excepthook = caught


def caught(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
    """Keep the report, say so once; on the terminal a developer sees all of it."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, at)
        return
    from opsdesk import errors  # not before: every start would wait for it

    if isinstance(fault, errors.Told):  # not the program's fault: words for whoever sits there, such as no right to
        ask.tell(None, str(fault))
        return
    from opsdesk.work.program import fault_report

    traceback.print_exception(kind, fault, at)
    place = fault_report.keep(fault)
    words = _("程序出了错，这一步没有办成，之前存的都在。接着用之前先存好手里的内容。")
    ask.tell(None, words, _("出错的位置记在 {place}，不含任何记录内容，可以发给维护人员。").format(place=place))
