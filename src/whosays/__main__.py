"""`python -m whosays` is `whosays`."""

from whosays.faces.cli import main

main()
