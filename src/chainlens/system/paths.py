"""Where the program's own files are: in a checkout, an installed wheel or a frozen bundle."""

import sys
from pathlib import Path

from chainlens.system.errors import ChainLensError


def rules_dir() -> Path:
    """Return the folder of the rule base that comes with the program.

    Raises:
        ChainLensError: if the folder is in none of the places it can be in.
    """
    here = Path(__file__).resolve().parent.parent
    bundle = Path(getattr(sys, "_MEIPASS", here))
    places = (
        here / "rules",  # an installed wheel
        bundle / "chainlens" / "rules",  # a frozen bundle
        here.parent.parent / "rules",  # a checkout
    )
    for place in places:
        if (place / "base.yaml").is_file():
            return place
    looked = ", ".join(str(place) for place in dict.fromkeys(places))
    raise ChainLensError(
        f"The rule base of ChainLens is missing; looked in {looked}. Install the program again."
    )


def examples_dir() -> Path:
    """Return the folder of the example cases."""
    return rules_dir() / "examples"
