"""`python -m chainlens`: the command line."""

import sys

from chainlens.cli import main

if __name__ == "__main__":
    sys.exit(main())
