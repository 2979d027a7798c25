"""Writes the man pages from the help: `python -m tools.manual DIR`, then `man -l DIR/man1/kehoach.1`.

In: what the help of every command says. Out: `man1/kehoach.1` in English and `vi/man1/kehoach.1` in Vietnamese, below
the folder named; a folder such as `~/.local/share/man` is one where `man kehoach` finds them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.helps import Help, Rows, helps, shared

from kehoach import __version__
from kehoach.i18n import LANGUAGES, Language

FOLDERS: Mapping[Language, str] = {"en": "man1", "vi": "vi/man1"}
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    "en": ("NAME", "SYNOPSIS", "COMMANDS", "OPTIONS OF ALL COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES"),
    "vi": ("TÊN", "CÚ PHÁP", "CÁC LỆNH", "TÙY CHỌN CHO MỌI LỆNH", "MÃ KẾT THÚC", "BIẾN MÔI TRƯỜNG", "TỆP"),
}
EXITS: Mapping[Language, Rows] = {
    "en": (
        ("0", "Done."),
        ("1", "Something was found by check, or by diff with --fail-on."),
        ("2", "Wrong usage."),
        ("3", "An input could not be read, or a result not written."),
        ("4", "An external program is missing."),
        ("5", "A limit of time or memory was exceeded."),
        ("130", "Interrupted."),
    ),
    "vi": (
        ("0", "Đã xong."),
        ("1", "check tìm thấy lỗi, hoặc diff tìm thấy điều mà --fail-on nêu."),
        ("2", "Dùng sai lệnh."),
        ("3", "Có tệp không đọc được, hoặc kết quả không ghi được."),
        ("4", "Thiếu một chương trình ngoài."),
        ("5", "Vượt giới hạn thời gian hoặc bộ nhớ."),
        ("130", "Bị ngắt giữa chừng."),
    ),
}
ENVIRONMENT: Mapping[Language, Rows] = {
    "en": (
        ("KEHOACH_CACHE", "The folder below which plans read once are kept."),
        ("LC_ALL, LC_MESSAGES, LANG", "English locales make messages and reports English; others Vietnamese."),
        ("COLUMNS", "How wide reports and help are printed."),
        ("NO_COLOR", "Where set, no colours."),
    ),
    "vi": (
        ("KEHOACH_CACHE", "Thư mục giữ các kế hoạch đã đọc."),
        (
            "LC_ALL, LC_MESSAGES, LANG",
            "Máy đặt tiếng Anh thì mọi thứ bằng tiếng Anh, không thì tiếng Việt.",
        ),
        ("COLUMNS", "Bề rộng của báo cáo và hướng dẫn."),
        ("NO_COLOR", "Có đặt thì không tô màu."),
    ),
}
FILES: Mapping[Language, Rows] = {
    "en": (("kehoach.toml", "The nearest one upwards holds settings; so does pyproject.toml, under [tool.kehoach]."),),
    "vi": (("kehoach.toml", "Tệp gần nhất tính lên trên giữ thiết lập; pyproject.toml cũng vậy, ở [tool.kehoach]."),),
}


def manual(language: Language) -> str:
    """The man page in a language."""
    told = helps(language)
    name, synopsis, commands, common, exits, environment, files = HEADINGS[language]
    lines = [f'.TH KEHOACH 1 "" "kehoach {__version__}"', ".nh"]
    lines += [_section(name), f"kehoach \\- {_text(told[0].summary)}"]
    lines += [_section(synopsis), f".B {_text(told[0].usage)}"]
    lines += [_section(commands), *(line for one in told[1:] for line in _command(one))]
    lines += [_section(common), *_rows(shared(language))]
    for title, rows in ((exits, EXITS), (environment, ENVIRONMENT), (files, FILES)):
        lines += [_section(title), *_rows(rows[language])]
    return "\n".join(lines) + "\n"


def _section(title: str) -> str:
    return f'.SH "{title}"'


def _command(one: Help) -> Iterable[str]:
    yield f'.SS "{_text(one.name)}"'
    yield _text(one.summary)
    yield ".PP"
    yield f".B {_text(one.usage)}"
    yield from _rows(one.arguments + one.options)
    if one.examples:
        yield from (".PP", ".nf", *map(_text, one.examples), ".fi")


def _rows(rows: Rows) -> Iterable[str]:
    for names, text in rows:
        yield from (".TP", f".B {_text(names)}", _text(text))


def _text(text: str) -> str:
    """Text that roff leaves as it is."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def write(folder: Path) -> None:
    """Write the pages of all languages below a folder."""
    for language in LANGUAGES:
        target = folder / FOLDERS[language] / "kehoach.1"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(manual(language), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
