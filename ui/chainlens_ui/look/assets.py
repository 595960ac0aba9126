"""Where the fonts and icons of the window are."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
