"""Where the fonts and icons of the window are."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"
