"""`python -m tenken`: the `tenken` command where scripts are not on the PATH."""

from tenken.cli import main

main()
