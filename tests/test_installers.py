# SPDX-License-Identifier: MIT
"""What is handed out, as far as it shows without freezing: the recipe, the package's shape, the set-up's script.

`installer/bare_root.py` is the long form: a real package in a real bare system.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from opsdesk import paths

CHECKOUT = Path(__file__).resolve().parent.parent
INSTALLER = CHECKOUT / "installer"
ON_DEBIAN = pytest.mark.skipif(shutil.which("dpkg-deb") is None or shutil.which("readelf") is None, reason="no Debian")


@pytest.fixture(autouse=True)
def siblings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts of the installer know each other as siblings, not as a package."""
    monkeypatch.syspath_prepend(str(INSTALLER))
    yield
    for name in (path.stem for path in INSTALLER.glob("*.py")):
        sys.modules.pop(name, None)


def script(name: str) -> ModuleType:
    return import_module(name)


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder as PyInstaller leaves one, with a real program in it."""
    folder = tmp_path / "opsdesk"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy2("/bin/true", folder / "opsdesk")
    (folder / "_internal" / "base_library.zip").write_bytes(b"PK")
    (folder / "_internal" / "link.so").symlink_to("base_library.zip")
    return folder


@ON_DEBIAN
def test_package_holds_what_a_desktop_looks_for(tmp_path: Path, frozen: Path) -> None:
    (tmp_path / "opsdesk.1").write_text(".TH OPSDESK 1\n", encoding="utf-8")
    (tmp_path / "opsdesk.zh_CN.1").write_text(".TH OPSDESK 1\n", encoding="utf-8")
    made = script("debian").build(frozen, tmp_path, tmp_path, "1.2.3")
    assert re.fullmatch(r"opsdesk_1\.2\.3_\w+\.deb", made.name)
    listed = subprocess.run(["dpkg-deb", "-c", str(made)], capture_output=True, text=True, check=True).stdout
    for place in (
        "usr/bin/opsdesk -> ../lib/opsdesk/opsdesk",
        "usr/lib/opsdesk/_internal/link.so -> base_library.zip",
        "usr/share/applications/opsdesk.desktop",
        "usr/share/icons/hicolor/scalable/apps/opsdesk.svg",
        "usr/share/mime/packages/opsdesk.xml",
        "usr/share/man/man1/opsdesk.1.gz",
        "usr/share/man/zh_CN/man1/opsdesk.1.gz",
        "usr/share/doc/opsdesk/copyright",
    ):
        assert f"./{place}\n" in listed
    fields = subprocess.run(["dpkg-deb", "-f", str(made)], capture_output=True, text=True, check=True).stdout
    assert "Package: opsdesk\n" in fields and re.search(r"^Depends: libc6 \(>= 2\.\d+\)$", fields, re.M)
    scripts = subprocess.run(["dpkg-deb", "--ctrl-tarfile", str(made)], capture_output=True, check=True).stdout
    assert b"postinst" not in scripts and b"prerm" not in scripts, "nothing runs at installation"


@ON_DEBIAN
def test_a_library_that_no_package_is_known_for_stops_the_build() -> None:
    libraries = script("libraries")
    assert libraries.package_of("libGL.so.1") == "libgl1"
    with pytest.raises(libraries.UnknownLibrary):
        libraries.package_of("libnobody.so.7")


def test_newest_version_is_by_number() -> None:
    libraries = script("libraries")
    assert libraries.newest([("2", "4"), ("2", "35"), ("2", "9")]) == (2, 35)
    assert libraries.newest([]) == (0, 0)


def test_control_names_the_floor_and_leaves_printing_to_choice() -> None:
    needs = script("libraries").Needs(("libc6", "libcups2", "libgl1"), (2, 28), ("x",))
    text = script("debian").control(needs, "1.0.0", "arm64", 10)
    assert "Depends: libc6 (>= 2.28), libgl1\n" in text
    assert "Architecture: arm64\n" in text and "Recommends: libcups2," in text


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_man_page_names_every_command(language: str) -> None:
    man = script("man")
    page = man.page(language)
    assert page.startswith(".TH OPSDESK 1")
    for name in man.spoken():
        assert f".B {name.replace('-', chr(92) + '-')}\n" in page, name
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", page), "every help says the same in English after a stroke"


def test_menu_entry_and_file_type_fit_each_other() -> None:
    entry = (INSTALLER / "linux" / "opsdesk.desktop").read_text(encoding="utf-8")
    kinds = ElementTree.parse(INSTALLER / "linux" / "opsdesk.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = kinds.find(f"{space}mime-type")
    assert kind is not None and f"MimeType={kind.get('type')};\n" in entry
    glob = kind.find(f"{space}glob")
    assert glob is not None and glob.get("pattern") == "*.opsdesk"
    assert "Exec=opsdesk %f\n" in entry and "Name[zh_CN]=" in entry


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not here")
def test_set_up_for_windows_compiles(tmp_path: Path) -> None:
    windows = script("windows")
    made = windows.build(tmp_path, tmp_path, "1.2.3", real=False)
    assert made.name == "opsdesk-1.2.3-setup-STANDIN.exe"
    assert made.read_bytes()[:2] == b"MZ"


def test_set_up_for_windows_needs_no_rights_and_keeps_data() -> None:
    text = (INSTALLER / "windows" / "opsdesk.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in text and "HKLM" not in text
    removed = re.findall(r'RMDir /r "([^"]+)"', text)
    assert removed == ["$INSTDIR\\_internal"], "nothing else may be removed with all that is below"


def test_bill_of_a_built_program_names_what_is_in_it_alone() -> None:
    sbom = script("sbom")
    lock = sbom.LOCK.read_text(encoding="utf-8")
    bill = sbom.built(lock, {"opsdesk": "1.2.3", "Python": "3.11.2", "reportlab": "5.1.0", "qpdf": "12"})
    names = [one["name"] for one in bill["components"]]
    assert "reportlab" in names and "qpdf" in names and "CPython" in names
    assert "pytest" not in names


def test_tools_of_the_build_are_pinned_outside_the_lock() -> None:
    pinned = (INSTALLER / "requirements.build").read_text(encoding="utf-8")
    assert re.search(r"^pyinstaller==[\d.]+ ", pinned, re.M) and "--hash=sha256:" in pinned
    assert "pyinstaller" not in (INSTALLER / "requirements.lock").read_text(encoding="utf-8")


def test_portable_folder_keeps_settings_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPSDESK_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "opsdesk"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "elsewhere"))
    assert paths.data_dir() == tmp_path / "elsewhere" / "opsdesk"
    (tmp_path / "portable").touch()
    assert paths.data_dir() == tmp_path / "data" / "opsdesk"


def test_portable_archive_has_the_mark_and_no_links(
    tmp_path: Path, frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = script("build")
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build, "CHECKOUT", tmp_path)
    monkeypatch.setattr(build, "version", lambda: "1.2.3")
    monkeypatch.setattr(build, "write_bill", lambda made: None)
    build.make_portable()
    build.write_sums()
    (made,) = tmp_path.glob("*-portable.tar.gz")
    with tarfile.open(made) as tar:
        entries = {entry.name: entry for entry in tar}
    assert "opsdesk/portable" in entries and "opsdesk/opsdesk" in entries
    assert not [name for name, entry in entries.items() if entry.issym() or entry.islnk()]
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").endswith(f"  {made.name}\n")


@pytest.mark.skipif(os.name == "nt", reason="a bare Debian")
@pytest.mark.parametrize(("name", "words"), [("bare_root", ["deb"]), ("older_system", [])])
def test_what_works_in_a_root_of_its_own_needs_root_and_says_so(
    name: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert script(name).main(words) == 2
    assert "root" in capsys.readouterr().err
