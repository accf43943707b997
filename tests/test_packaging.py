# SPDX-License-Identifier: MIT
"""What is shipped: lock, wheel, licences and the README agree with each other and with pyproject.toml."""

from __future__ import annotations

import ast
import re
import stat
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import opsdesk

CHECKOUT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
RUN = [Requirement(line) for line in PROJECT["dependencies"]]
TEST = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
LOCK = (CHECKOUT / "installer" / "requirements.lock").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMANDS = ("python3 installer/bootstrap.py run", "python3 installer/bootstrap.py test")


def locked() -> dict[str, str]:
    """Name and version of everything the lock installs."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.M))


def test_lock_holds_a_fitting_version_of_every_dependency() -> None:
    versions = locked()
    for requirement in [*RUN, *TEST]:
        version = versions.get(canonicalize_name(requirement.name))
        assert version and requirement.specifier.contains(version), f"{requirement} is not met by the lock: {version}"


def test_lock_pins_the_last_qt_for_older_desktops() -> None:
    assert locked()["pyside6-essentials"] == locked()["shiboken6"] == "6.9.3"


def test_every_locked_package_has_hashes_and_no_other_line_stands_there() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) == len(locked()) > len(RUN) + len(TEST)
    for entry in entries:
        head, *hashes = (line.strip().removesuffix("\\").strip() for line in entry.splitlines())
        assert hashes, f"{head} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), head


def test_lock_names_no_host() -> None:
    assert "://" not in LOCK and "index-url" not in LOCK


def test_what_the_program_imports_is_declared() -> None:
    """Every library imported by the package comes with the program, and none merely by way of another."""
    providers = metadata.packages_distributions()
    declared = {canonicalize_name(requirement.name) for requirement in RUN}
    for path in (CHECKOUT / "opsdesk").rglob("*.py"):
        for name in imports(path) - sys.stdlib_module_names - {"opsdesk"}:
            owners = {canonicalize_name(owner) for owner in providers.get(name, [name])}
            assert owners & declared, f"{path.relative_to(CHECKOUT)} imports {name}, which pyproject.toml does not list"


def imports(path: Path) -> set[str]:
    """The top-level names that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {module.split(".")[0] for module in plain | named}


def test_version_is_told_once_and_has_its_chapter_in_the_changelog() -> None:
    assert PROJECT["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", opsdesk.__version__)
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert opsdesk.__version__ in re.findall(r"^## .*?(\d+\.\d+\.\d+)", changelog, re.M)


def test_readme_names_the_two_commands_and_no_other_way_to_set_up() -> None:
    named = re.findall(r"^\S*python3? .*installer/bootstrap\.py \w+.*$", README, re.M)
    assert tuple(dict.fromkeys(line.split("#")[0].strip() for line in named)) == COMMANDS
    assert "pip install" not in README


def test_ci_runs_the_readmes_test_command() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == f"exec {COMMANDS[1]}"
    if sys.platform != "win32":
        assert script.stat().st_mode & stat.S_IXUSR


def test_readme_gives_a_reason_for_every_dependency() -> None:
    for requirement in RUN:
        assert re.search(rf"^\|.*\b{re.escape(requirement.name)}\b.*\|$", README, re.M | re.I), requirement.name


def test_bootstrap_needs_the_standard_library_only() -> None:
    assert imports(CHECKOUT / "installer" / "bootstrap.py") <= sys.stdlib_module_names


@pytest.mark.parametrize("folder", sorted(p.name for p in (CHECKOUT / "resources").iterdir() if p.is_dir()))
def test_origin_of_every_resource_is_told(folder: str) -> None:
    assert f"`{folder}/`" in (CHECKOUT / "resources" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("licence", "words"), [("fonts/OFL.txt", "SIL Open Font License"), ("icons/LICENSE", "MIT")])
def test_licences_of_others_are_shipped(licence: str, words: str) -> None:
    assert words in (CHECKOUT / "resources" / licence).read_text(encoding="utf-8")


def test_wheel_holds_the_package_and_its_resources(tmp_path: Path) -> None:
    """Built by the real backend. A stored (not packed) wheel would be quicker, but it would not be the one shipped."""
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=CHECKOUT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"opsdesk-{opsdesk.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry_points = archive.read(f"opsdesk-{opsdesk.__version__}.dist-info/entry_points.txt").decode()
    for source in shipped(CHECKOUT / "opsdesk"):
        assert source.relative_to(CHECKOUT).as_posix() in names
    for resource in shipped(CHECKOUT / "resources"):
        assert f"opsdesk/{resource.relative_to(CHECKOUT).as_posix()}" in names
    assert "opsdesk = opsdesk.__main__:main" in entry_points
    assert not [name for name in names if name.startswith(("tests/", "ui/", "installer/"))]


def shipped(folder: Path) -> list[Path]:
    """The files below a folder that belong to the project."""
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
