"""Start ChainLens: the window without arguments, the command line with them."""

from __future__ import annotations

import sys
from pathlib import Path

EXAMPLE = "tanzanian-cotton.yaml"


def main(arguments: list[str]) -> int:
    """Run what was asked for and return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - for whoever starts this file with an old Python
        print("ChainLens needs Python 3.11 or later. Start it with: python3 run.py")
        return 1
    find_packages()
    try:
        return start(arguments)
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("chainlens", "chainlens_ui"):
            raise
        print(missing_package(error), file=sys.stderr)
        return 1


def find_packages() -> None:
    """Let a checkout be run as it lies; a bundle and an installed wheel find their own."""
    if getattr(sys, "frozen", False):
        return
    here = Path(__file__).resolve().parent
    sys.path[:0] = [str(here / "src"), str(here / "ui")]


def start(arguments: list[str]) -> int:
    """Choose between the command line, the window, and an example where no window can open."""
    if arguments:
        from chainlens import cli

        return cli.main(arguments)
    from chainlens.system import display_obstacle

    obstacle = display_obstacle()
    if obstacle is not None:
        return show_example(obstacle.in_words())
    from chainlens_ui import app

    return app.main()


def show_example(obstacle: str) -> int:
    """Diagnose the example case in the terminal, then say how to get the window."""
    from chainlens import cli
    from chainlens.system import examples_dir

    example = examples_dir() / EXAMPLE
    tell(f"No window can open here, so this is the diagnosis of an example, {EXAMPLE}.\n")
    code = cli.main(["diagnose", str(example)])
    program = "chainlens" if getattr(sys, "frozen", False) else "python3 run.py"
    tell(
        f"\n{obstacle}\n"
        "  The command line works without a window. To see all that it can do: "
        f"{program} --help"
    )
    return code


def missing_package(error: ImportError) -> str:
    """Say that a package is missing or broken, and how to put it right."""
    return (
        f"ChainLens cannot start, because a package that it needs does not load: {error}.\n"
        "Start it with 'python3 run.py', which installs what is needed. If you did, delete the "
        "folder .venv beside run.py and start it again."
    )


def tell(text: str) -> None:
    """Print a note that is not part of the diagnosis, after what was printed before it."""
    sys.stdout.flush()
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
