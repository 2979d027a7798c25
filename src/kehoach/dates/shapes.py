"""The written forms of a date, as patterns over folded text.

In: nothing. Out: the patterns, each tried where a number or a word of time begins; at the end those of what stands
around dates. Why: these are the only patterns of dates in the program.
"""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_SLASH = r" ?/(?: ?/)* ?"
_SEPARATOR = rf"(?:{_SLASH}| ?[-.] ?)"
_AND = r"(?: ?(?:,|-|&|;) ?| va | den )"
_OPEN = r"(?! ?/ ?\w|\d|\.\d|-[a-z]+[-/]| ?%)"
"""What may not follow: another part of the number, a symbol, a share."""

YEAR_FIGURES = _YEAR
"""A year, for patterns of what bears one: numbers of documents, headers of calendars."""
LIKELY = re.compile(r"\d|(?i:qu)[^\s\d]{1,4}\s+[IVLivl1]|(?i:ng.{1,4}y|n.{1,4}a)\s")
"""A text without this names no date."""
START = re.compile(r"\d+|(?<![a-z])(?:ng.?y|thang|qu[yi]|nua|tuan|t(?=\d))")
"""Where a form can begin."""

SKIPPED = re.compile(
    r"(?:\+84|\(?0\d{1,3}\)?)(?:[ .-]?\d{2,4}){2,4}(?!\d|/)"
    r"|\d{1,5} ?(?:/ ?\d{4} ?)?/ ?(?:[a-z]{1,8}\d* ?[-/&] ?[a-z]|[a-z]{0,4}qh\d)[a-z0-9&/-]*"
    r"|\d{1,4} ?- ?[a-z]{1,5} ?/ ?[a-z]{2,8}\d*"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+,\d+(?! ?[/,]| va | den | ?-)"
)
"""Telephone numbers, numbers of documents, amounts."""
PHONE = range(9, 12)

WRITTEN_OUT = re.compile(
    r"ng.?y ?(?P<day>\d ?\d?|[ ._/]{0,14}?|\S{1,8}?) ?th[^\W\d]?ng ?(?P<month>\d ?\d?|[ ._/]{0,14}?|\S{1,8}?) ?"
    r"n[^\W\d]m ?(?P<year>20 ?\d\d|19\d\d|20 ?[._]*|[._]+|)(?:(?!\w)|(?<=\d)(?=s[o06] ?:))"
)
"""Whole, blank in a draft, or garbled by a scan: "ngày … tháng … năm 2024"; "Số:" may be grown onto it."""
LINE_LEFT_OPEN = re.compile(r", ngay ?thang ?nam(?! ?(?:sinh|cap|ban hanh|ky)\b)")
"""The place's line of a letterhead with nothing filled in, its blanks closed up: "Đông Giang, ngày tháng năm"."""
OPEN_MONTH = re.compile(r"ngay ?(?P<day>\d{1,2}|[ ._]*) ?thang ?(?P<month>\d{1,2}|[ ._]*)(?! ?nam|\w)")
DAY_OF_MONTH = re.compile(
    rf"(?:ngay ?)?(?P<day>\d{{1,2}}) ?thang ?(?P<month>\d{{1,2}})"
    rf"(?:{_SLASH}(?P<year>{_YEAR})|,? ?nam ?(?P<year2>{_YEAR})|,? (?P<year3>{_YEAR}))?(?!\d|\.\d)(?! ?(?:ngay|tuan)\b)"
)
BLANK = re.compile(rf"ngay ?(?P<day>\d{{0,2}})[ ._]*/[ ._]*(?P<month>\d{{0,2}})[ ._]*/+[ ._]*(?P<year>{_YEAR})?(?!\d)")
LIST = re.compile(rf"(?P<word>ngay|thang|quy) ?(?P<list>(?:\d{{1,2}}{_AND}(?:(?P=word) ?)?)+)(?=\d{{1,2}}(?!\d))")
BARE_LIST = re.compile(r"(?P<list>(?:\d{1,2}(?: ?[-,] ?| den | va ))+)(?:ngay ?)?(?=\d{1,2} ?/)")
BARE_SPAN = re.compile(r"(?P<list>(?:\d{1,2} ?(?:-|den) ?)+)(?:ngay ?)?(?=\d{1,2} ?thang ?\d)")
BARE_DAY = re.compile(r"ngay ?(?P<day>\d{1,2})(?!\d|[/.-]?\d| ?/| ?thang ?\d)")
NAMED_DAY = re.compile(r"ngay ?(?P<day>\d{1,2})[-.](?P<month>\d{1,2})(?!\d|[/.-]\d| ?/| ?thang ?\d| ?%)")
"""A day without its year whose mark is no stroke: "ngày 28-02"."""
MONTH_BEFORE = re.compile(r"thang ?\d")
"""A month named before, in which the days of a span may lie."""
MORE_DAYS = re.compile(rf"{_AND}(?:ngay ?)?\d")
"""What goes on with more days, which lend their month."""
ISO = re.compile(rf"(?P<year>{_YEAR})(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_OPEN}")
FULL = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<one>{_SEPARATOR})(?P<month>\d{{1,2}})(?:(?P<other>{_SEPARATOR})(?P<year>\d{{2,6}})"
    rf"|,? ?nam (?P<year2>{_YEAR})){_OPEN}"
)
DAY = re.compile(rf"(?P<day>\d{{1,2}})(?P<one>{_SLASH})(?P<month>\d{{1,2}}){_OPEN}")
MONTH = re.compile(rf"(?P<month>\d{{1,2}})(?P<one>{_SLASH})(?P<year>{_YEAR}){_OPEN}")
NAMED_MONTH = re.compile(
    rf"(?:thang ?|t)(?P<month>\d{{1,2}})"
    rf"(?:(?P<one>{_SLASH})(?P<year>{_YEAR})|(?: ?[-.,] ?|,? ?nam ?| )(?P<year2>{_YEAR}))?{_OPEN}"
)
WEEK = re.compile(
    r"tuan (?:le )?(?:thu )?(?P<week>[1-5]|i{1,3}|iv|v|nhat|mot|hai|ba|bon|tu|nam|dau|cuoi)"
    r"(?: tien| cung)?(?: cua)? (?=thang ?\d)"
)
QUARTER = re.compile(
    rf"qu[yi] ?(?P<list>(?:[ivl1]{{1,3}}|[1-4]){_AND}(?:quy )?)*(?P<quarter>[ivxl]{{1,4}}|\d{{1,3}}|1?v)(?!\w)"
    rf"(?:(?P<one>{_SLASH})(?P<year>{_YEAR})|(?: ?[-.,] ?|,? ?nam ?| )(?P<year2>{_YEAR}))?{_OPEN}"
)
HALF = re.compile(
    rf"(?:(?P<count>\d{{1,2}}|ba|sau|chin) thang|nua) (?P<which>dau|cuoi) nam"
    rf"(?: hoc)?(?: ?/? ?(?P<year>{_YEAR}))?(?!\w)"
)
YEAR = re.compile(rf"(?P<year>{_YEAR})(?!\d|[.,]\d| ?%|[a-z]| \d{{3}})(?! ?/ ?[a-z])")
GARBLED = re.compile(r"ngay ?[a-z]{2,3}(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])")
"""A day whose figures a scan made letters of: "ngay AA01/2021"."""

LEFT_OPEN = re.compile(r"ngay ?(?:(?=[ .…_/]*[/…_.])[ .…_/]*|thang ?nam ?)")
"""A date of which nothing is filled in."""
SCHOOL_YEAR = re.compile(r"(?<!\w)năm học (?P<first>\d{4})\s*[-–/]\s*(?P<last>\d{4})(?!\d)", re.IGNORECASE)
"""In text as it is printed."""
GLIMPSE = r"\d{1,2}\s*/+\s*\d{1,2}|\d{1,2}/+\d{4}|\bthang \d|\bquy (?:[iv]+|[1-4])\b|\bnam \d{4}|\b20\d\d\b"
"""What looks like a date or period at a glance."""
_RANGE_WORD = r"(?:(?:ngày|tháng|quý)\s+)?"
_RANGE_YEAR = r"(?:/\d{4}|\s+năm\s+\d{4})?"
RANGE_CUT = re.compile(
    rf"\A(\s*(?:từ\s+)?{_RANGE_WORD}(?:\d[\d/.]*|[IVX]+){_RANGE_YEAR}[ \t]*)\n"
    rf"([-–—]\s*{_RANGE_WORD}(?:\d[\d/.]*|[IVX]+){_RANGE_YEAR}\s*)\Z",
    re.IGNORECASE,
)
"""A range on two lines, cut before its dash, in text as it is printed."""
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number the parts of a list, in their order."""
LIST_MARK = re.compile(
    r"(?P<lead>^\s*|\s+)(?P<open>\(?)(?:(?P<letter>[a-zđ])(?P<close>[).])"
    r"|(?P<number>\d{1,2})(?:(?P<bracket>\))|(?:(?<=\A\d)|(?<=\n\d)|(?<=\n\d\d)|(?<=\A\d\d))(?P<sign>[./])))(?=\s)",
    re.IGNORECASE,
)
"""The letter or number that a part of a list opens with, in text as it is printed."""
YEARS_ADDED = re.compile(
    r"\b(?:[đd][ếe]n\s+)?(?:n[ăa]m\s+)?\d{4}(?:\s*-\s*\d{4})?\b|\b[đd][ếe]n n[ăa]m\b|\bn[ăa]m(?=\s*$)", re.IGNORECASE
)
"""Years that a header adds to what it names, in text as it is printed: "đến năm 2025", "2021 - 2025"."""
CUT_YEAR = re.compile(r"(?:\d{1,2}[/.-])?\d{1,2}[/.-](\d{1,3})")
"""A date or month cut within its year."""
PLAIN_DAY = re.compile(rf"\b\d{{1,2}}/{{1,2}}\d{{1,2}}(?:/{{1,2}}\d{{2,4}})?\b|\b\d{{1,2}} \d{{1,2}} {_YEAR}\b")
PLAIN_SPAN = re.compile(r"\b(20\d\d) ?(20\d\d)\b")
PLAIN_YEAR = re.compile(r"(?<!\w)(?:\d{1,2}/)?(20[1-4]\d)(?!\w)")
WHOLE_YEAR = re.compile(
    r"(?<!viet )(?<!mien )(?<!dau )(?<!trong )(?<!hang )(?<!moi )(?<!nua )(?<!giua )(?<!\d )"
    r"\bnam(?= 20\d\d\b|$| (?:cua|gui|ve|va|tren)\b)"
)
"""In folded text whose marks but "/" are blanks: days, spans of years, years, and the year that a report is of."""
