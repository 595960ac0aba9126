"""Writes the page that shows all pictures."""

from collections.abc import Iterable

from gallery.screens import Screen

HEAD = """# Every screen

Each screen in light, in dark, and with text at 200 %, drawn from the example cases by
`python tools/screenshots.py`, which also writes this page. People and places on the pictures are
made up.
"""


def gallery_page(screens: Iterable[Screen]) -> str:
    """Return the page in Markdown."""
    return "\n".join([HEAD, *map(_part, screens)])


def _part(screen: Screen) -> str:
    name = screen.name
    return (
        f"## {name.replace('-', ' ').capitalize()}\n\n{screen.says}\n\n"
        f"![{screen.says}]({name}-light.png)\n\n"
        f"| dark | text at 200 % |\n|---|---|\n"
        f"| ![{screen.says} (dark)]({name}-dark.png) "
        f"| ![{screen.says} (text at 200 %)]({name}-large.png) |\n"
    )
