# SPDX-License-Identifier: MIT
"""The man pages, made from the command line itself so that they never lag behind: `man.py FOLDER`.

Run it in the program's environment. The help of each command says the same in Chinese and, after ` / `, in English.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
WHAT = "the record desk of an online operations centre"
HEADS = {
    "zh_CN": ("名称", "网上作战中心记录台", "用法", "命令", "环境变量", "退出码", "参见"),
    "en": ("NAME", WHAT, "SYNOPSIS", "COMMANDS", "ENVIRONMENT", "EXIT STATUS", "SEE ALSO"),
}
VARIABLES = {
    "OPSDESK_USER": ("登录名", "the login"),
    "OPSDESK_PASSWORD": ("密码；没有就当场问", "the password; asked for when it is not set"),
    "OPSDESK_LANGUAGE": ("zh_CN 或 en", "zh_CN or en"),
    "OPSDESK_HOME": ("放设置的文件夹", "the folder of the settings"),
}
CODES = {
    "0": ("办成了", "done"),
    "1": ("没办成，原因在标准错误里", "refused or failed; the reason is on standard error"),
    "2": ("命令写错了", "the command line was not understood"),
}
SEE = ("程序里按 F1 看使用说明。", "The manual is in the program: press F1.")


def page(language: str) -> str:
    """The man page in a language, in roff."""
    name, what, usage, commands, environment, codes, see = HEADS[language]
    at = 0 if language == "zh_CN" else 1
    lines = [f'.TH OPSDESK 1 "" "opsdesk {_version()}"', f".SH {name}", f"opsdesk \\- {what}", f".SH {usage}"]
    lines += [".B opsdesk", "[\\fIOFFICE.opsdesk\\fR]", ".br", ".B opsdesk", "\\fICOMMAND\\fR \\fB\\-\\-help\\fR"]
    lines += [f".SH {commands}", *_items({word: _half(said, at) for word, said in spoken().items()})]
    lines += [f".SH {environment}", *_items({word: said[at] for word, said in VARIABLES.items()})]
    lines += [f".SH {codes}", *_items({word: said[at] for word, said in CODES.items()}), f".SH {see}", SEE[at]]
    return "\n".join(lines) + "\n"


def spoken() -> dict[str, str]:
    """Every command with its help, as the command line has them."""
    sys.path.insert(0, str(CHECKOUT))
    cli, frame = import_module("opsdesk.cli"), import_module("opsdesk.cli.frame")
    for matter in cli.MATTERS:
        import_module(f"opsdesk.cli.{matter}")
    typer = import_module("typer")
    return {
        name: one.get_short_help_str(200) for name, one in sorted(typer.main.get_command(frame.app).commands.items())
    }


def _version() -> str:
    return str(import_module("opsdesk").__version__)


def _half(said: str, at: int) -> str:
    chinese, _bar, english = said.partition(" / ")
    return (chinese, english or chinese)[at].strip()


def _items(words: dict[str, str]) -> list[str]:
    return [line for word, said in words.items() for line in (".TP", f".B {_plain(word)}", _plain(said))]


def _plain(said: str) -> str:
    """Text that roff takes as text: hyphens as typed, nothing at the start of a line that is a command."""
    safe = said.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def main() -> int:
    """Write `opsdesk.1` and `opsdesk.zh_CN.1` into the folder named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    spoken()
    (folder / "opsdesk.1").write_text(page("en"), encoding="utf-8")
    (folder / "opsdesk.zh_CN.1").write_text(page("zh_CN"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
