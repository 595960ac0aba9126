"""The colours of the light and the dark theme, and how far two colours stand apart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """One theme. All are written as '#rrggbb'.

    Attributes:
        window: behind everything. surface: of cards, lists and fields. sunken: of quiet boxes.
        text: of text. muted: of text that stands back.
        outline: of controls. hairline: of decoration, never the only sign of anything.
        accent: of what can be pressed or is chosen; links too. on_accent: of text on it.
        tint: behind what is chosen. focus: of the ring round what has the focus.
        good, warn, bad: of the signs of a status, each beside a word and a shape.
    """

    dark: bool
    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    outline: str
    hairline: str
    accent: str
    on_accent: str
    tint: str
    focus: str
    good: str
    warn: str
    bad: str


LIGHT = Colours(
    dark=False,
    window="#f4f6f8",
    surface="#ffffff",
    sunken="#f1f4f6",
    text="#18222c",
    muted="#52606d",
    outline="#768492",
    hairline="#dce2e8",
    accent="#0b6670",
    on_accent="#ffffff",
    tint="#e2f1f1",
    focus="#0b6670",
    good="#1a7040",
    warn="#8a5300",
    bad="#b3261e",
)
DARK = Colours(
    dark=True,
    window="#14191e",
    surface="#1c232a",
    sunken="#232b33",
    text="#e8edf2",
    muted="#a7b3bf",
    outline="#7d8a97",
    hairline="#333e48",
    accent="#5fc7cc",
    on_accent="#06272a",
    tint="#17393c",
    focus="#5fc7cc",
    good="#6fcf97",
    warn="#e9b452",
    bad="#f28b82",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
