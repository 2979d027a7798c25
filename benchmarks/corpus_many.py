"""What `kehoach corpus` takes with very many files: memory of the main process, a second run, questions.

    python benchmarks/corpus_many.py [--files 100000] [--jobs 2]

The files are of five lines, each with a number of its own, so that what is measured is what keeping them costs. Printed
are the most memory of the main process alone (VmHWM of proc(5)), processor seconds with those of the workers, parts of
a table, and seconds of a second run, of `status` and of a question. Linux.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kehoach.corpus import Store

LINES = "ỦY BAN NHÂN DÂN\nQUẬN HOA MAI\nSố: {at}/KH-UBND\nKẾ HOẠCH\nChuyển đổi số năm 2024\n"
A_FOLDER = 1000


def main() -> None:
    """Print one line of figures a command."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--files", type=int, default=100_000)
    cli.add_argument("--jobs", type=int, default=2)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources, store = Path(folder, "in"), Path(folder, "store")
        write_files(sources, given.files)
        read = ["read", str(sources), "--into", str(store), "--jobs", str(given.jobs)]
        report("read", read)
        sys.stdout.write(f"{'parts a table':14} {len(Store(store).live().parts('documents')):8}\n")
        report("read again", read)
        report("status", ["status", str(store), "-f", "json"])
        report("ask", ["ask", str(store), "overdue-units", "-f", "json"])


def write_files(folder: Path, count: int) -> None:
    """So many plans of five lines, none with the bytes of another."""
    for at in range(count):
        path = folder / f"{at // A_FOLDER:04}" / f"{at:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LINES.format(at=at), "utf-8")


def report(label: str, words: list[str]) -> None:
    """Run a command and print what it took."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "kehoach", "corpus", *words], stdout=subprocess.DEVNULL)
    most = 0
    while (done := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        most = max(most, memory(process.pid))
        time.sleep(0.05)
    _number, status, used = done
    if status:
        sys.exit(f"{label} ended with {os.waitstatus_to_exitcode(status)}")
    seconds, spent = time.perf_counter() - began, used.ru_utime + used.ru_stime
    sys.stdout.write(f"{label:14} {seconds:8.2f} s {spent:8.2f} s of processors {most:5} MB main process\n")
    sys.stdout.flush()


def memory(process: int) -> int:
    """The most memory a process has had so far, in MB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), default=0)


if __name__ == "__main__":
    main()
