"""The page on the architecture is what the import contracts and the folders are."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOUSES = {
    "chainlens": ("The core", ROOT / "src" / "chainlens"),
    "chainlens_ui": ("The window", ROOT / "ui" / "chainlens_ui"),
}
MOST_NAMES = 13
NO_ROOMS = {"assets"}

Arrows = set[tuple[str, str]]
houses = pytest.mark.parametrize("package", HOUSES)


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def layers(package: str) -> list[str]:
    """Return the rooms of a package, the highest first, as the contracts have them."""
    (found,) = [each for each in contracts() if each.get("containers") == [package]]
    return found["layers"]


def section(package: str) -> str:
    """Return the part of the page that is about a package."""
    return PAGE.split(f"## {HOUSES[package][0]}\n")[1].split("\n## ")[0]


def drawn(package: str) -> Arrows:
    """Return the arrows of the picture."""
    picture = re.search(r"```mermaid\nflowchart TD\n(.*?)```", section(package), re.DOTALL)
    assert picture is not None
    lines = (line.split(" --> ") for line in picture[1].splitlines())
    return {(one.strip(), other.strip()) for one, others in lines for other in others.split("&")}


def told(package: str) -> list[str]:
    """Return the rooms of the table, in its order."""
    return re.findall(r"^\| `(\w+)` \|", section(package), re.MULTILINE)


def rooms(package: str) -> set[str]:
    """Return the rooms that there are: folders with a door, and modules beside them."""
    found = {path.parent.name for path in HOUSES[package][1].glob("*/__init__.py")}
    found |= {path.stem for path in HOUSES[package][1].glob("*.py")}
    return {name for name in found if not name.startswith("__")}


def imported(package: str) -> Arrows:
    """Return which room imports from which."""
    folder = HOUSES[package][1]
    found = set()
    for path in folder.rglob("*.py*"):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        if path.suffix in (".py", ".pyi") and not room.startswith("__"):
            text = path.read_text(encoding="utf-8")
            named = re.findall(rf"^\s*(?:from|import) {package}\.(\w+)", text, re.MULTILINE)
            found |= {(room, other) for other in named if other != room}
    return found


def followed(arrows: Arrows) -> Arrows:
    """Return arrows with all that can be reached along them."""
    while True:
        more = arrows | {(a, d) for a, b in arrows for c, d in arrows if b == c}
        if more == arrows:
            return arrows
        arrows = more


@houses
def test_picture_table_contracts_and_folders_name_the_same_rooms(package: str):
    in_picture = {room for arrow in drawn(package) for room in arrow}
    assert in_picture == set(told(package)) == set(layers(package)) == rooms(package)


@houses
def test_the_table_lists_rooms_from_the_top_down(package: str):
    assert told(package) == layers(package)


@houses
def test_every_arrow_goes_down(package: str):
    floor = {room: index for index, room in enumerate(layers(package))}
    assert [arrow for arrow in drawn(package) if floor[arrow[0]] >= floor[arrow[1]]] == []


@houses
def test_the_arrows_are_the_imports(package: str):
    real = imported(package)
    assert drawn(package) - real == set()
    assert real - followed(drawn(package)) == set()


@houses
def test_every_room_but_a_module_has_a_contract_for_its_door(package: str):
    doors = {
        name for each in contracts() if each["type"] == "protected"
        for name in each["protected_modules"]
    }  # fmt: skip
    folder = HOUSES[package][1]
    kept = {f"{package}.{room}.*" for room in rooms(package) if (folder / room).is_dir()}
    assert {name for name in doors if name.split(".")[0] == package} == kept


@houses
def test_a_package_lists_few_names(package: str):
    names = [path.name for path in HOUSES[package][1].iterdir() if path.name != "__pycache__"]
    assert len(names) <= MOST_NAMES, sorted(names)


def test_every_module_that_the_page_names_is_there():
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+(?:\.py)?)/?`", PAGE))
    assert len(named) > 15
    houses_ = [folder for _, folder in HOUSES.values()]
    for name in named:
        assert any((folder / name).exists() for folder in (ROOT, *houses_)), name


def test_every_room_that_the_page_names_is_a_room():
    named = set(re.findall(r"`([a-z]+)`", PAGE.split("## I want to ...")[1]))
    known = {room for package in HOUSES for room in rooms(package)}
    assert named - {"diagnose"} <= known


@houses
def test_tests_lie_in_rooms_of_the_same_names(package: str):
    folder = ROOT / "tests" / {"chainlens": "core", "chainlens_ui": "ui"}[package]
    shared = {"small_base"}
    named = {path.name for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert named - shared <= rooms(package)
