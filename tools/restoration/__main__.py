"""`python -m tools.restoration pairs|build`: learn how OCR damages words, then build the model.

In: folders of right texts, tesseract with its English data. Out: a file of pairs; the model file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.restoration.texts import gather

ROOT = Path(__file__).parents[2]
OWN = ("samples/*/plan.txt", "grammars/units/*.toml", "grammars/columns/*.toml", "grammars/documents/*.toml")
FACES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "DejaVuSerif.ttf", "Arimo-Regular.ttf")


def _pairs(args: argparse.Namespace) -> None:
    from tools.restoration.render import pairs

    faces = [path for path in sorted(Path(args.fonts).rglob("*.ttf")) if path.name in FACES]
    texts = [text.text for text in gather(args.bodies, args.heads, [], frozenset(args.without))]
    with args.pairs.open("w", encoding="utf-8") as out:
        for right, read in pairs(texts, faces, args.jobs):
            out.write(f"{right}\t{read}\n")


def _build(args: argparse.Namespace) -> None:
    from tools.restoration.build import build
    from tools.restoration.confusions import learn

    own = [path for pattern in OWN for path in sorted(ROOT.glob(pattern))]
    texts = list(gather(args.bodies, args.heads, own, frozenset(args.without)))
    lines = (line.partition("\t") for line in args.pairs.read_text("utf-8").splitlines())
    args.model.write_bytes(build(texts, learn((right, read) for right, _, read in lines)))


def _arguments() -> argparse.Namespace:
    cli = argparse.ArgumentParser(prog="python -m tools.restoration", description=__doc__)
    cli.add_argument("step", choices=("pairs", "build"))
    cli.add_argument("--bodies", type=Path, required=True, help="folder of plans, each with its body.txt")
    cli.add_argument("--heads", type=Path, required=True, help="folder of openings of plans (JSON)")
    cli.add_argument("--pairs", type=Path, required=True, help="the file of pairs: written by pairs, read by build")
    cli.add_argument("--model", type=Path, default=ROOT / "src/kehoach/restore/model.bin", help="the file build writes")
    cli.add_argument("--without", nargs="*", default=[], metavar="DOC", help="documents to leave out, by name")
    cli.add_argument("--fonts", default="/usr/share/fonts", help="where TrueType faces are looked for")
    cli.add_argument("--jobs", type=int, default=1)
    return cli.parse_args()


if __name__ == "__main__":
    arguments = _arguments()
    {"pairs": _pairs, "build": _build}[arguments.step](arguments)
