"""`python -m coach` is `coach`."""

import sys

from coach.commands import main

if __name__ == "__main__":
    sys.exit(main())
