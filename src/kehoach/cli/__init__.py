"""The command line: read, call, print, exit. Every command lives in its own module, named after it.

In: arguments, files, the environment. Out: data on stdout, messages on stderr, an exit code. Heavy libraries
are imported by the commands that use them, so that `--help` answers at once.
"""

from kehoach.cli.app import main

__all__ = ["main"]
