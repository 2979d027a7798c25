"""The body that opens a sentence, by its name alone: for a deed whose verb no list has.

In: the chart of a sentence. Out: the run of the name, or None. Why: offices do more than any list of verbs says ("Các
thôn xới cỏ trước ngày …"); what a name is made of is closed: heads of bodies, words in capitals, what may end a name.
The first word behind it is then the deed, unless it is one that no deed begins with.
"""

from __future__ import annotations

from kehoach.deadlines.clauses import Run
from kehoach.deadlines.duties import QUOTES, actor_of, acts_at, asked_at, names_body, person_end
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import name_opening, opening_of, opens
from kehoach.deadlines.wordings import charted
from kehoach.grammar.chart import Chart

_LINKS = frozenset({"va", ",", "-", "&", "/"})


def subject_of(made: Chart, run: Run) -> Run | None:
    """The body whose name opens a run and ends before a word that may begin a deed; None where it is not sure."""
    start = asked_at(made, run[0])
    if short := _abbreviated(made, start):
        return start, short
    if not names_body(made, start) or _is_told(made, start):
        return None
    end = _name_end(made, start, run[1])
    if end >= run[1] or not _is_whole(made, start, end):
        return None
    behind = made.tokens[end]
    begins = behind.kind == "word" and behind.text.islower() and not opens("no_deed", made.text[behind.start :])
    return (start, person_end(made, (start, end))) if begins or _is_parted(made, end) else None


def body_at(made: Chart, run: Run) -> Run | None:
    """The body that a run opens with and that acts in it: up to its verb, or by its name alone where that is surer."""
    acting, named = actor_of(made, run), subject_of(made, run)
    return named if named and (acting is None or goes_too_far(made, acting, named)) else acting


def goes_too_far(made: Chart, acting: Run, named: Run) -> bool:
    """Whether a name up to a known verb takes in an unknown one: it goes on behind the level or field that ends it."""
    longer = acting[0] == named[0] and acting[1] > named[1]
    beyond = made.tokens[named[1] : acting[1]] if longer else ()
    if any(token.kind == "number" or opens("outside_names", token.text) for token in beyond):
        return True
    return longer and (opens("level", made.text[made.tokens[named[1] - 1].start :]) or ends_known(made, named))


def _abbreviated(made: Chart, at: int) -> int | None:
    """Where letters that stand for a body end, with a deed behind them: "CDC tiếp nhận vắc xin", "PC07 chủ trì"."""
    if at + 1 >= len(made.tokens) or made.text.isupper():
        return None
    token, behind = made.tokens[at], made.tokens[at + 1]
    end = at + 2 if behind.kind == "number" and not behind.spaced else at + 1
    short = token.text.isupper() and token.text.isalpha() and len(token.text) > 1
    return end if short and end < len(made.tokens) and acts_at(made, end) else None


def in_full(short: str, text: str) -> str | None:
    """The name that a text has in full of a body called by its head alone: "Sở" after "Sở Nội vụ là đầu mối"."""
    if " " in short or not short.istitle() or short not in text:
        return None
    made = charted(text)
    for at in range(len(made.tokens) - 1):
        if made.tokens[at].text == short and made.tokens[at + 1].text.istitle():
            end = _name_end(made, at, len(made.tokens))
            return made.text[slice(*made.span(at, end))] if end > at + 1 else None
    return None


def ends_known(made: Chart, run: Run) -> bool:
    """Whether a name ends with a field of work or a body's name behind its head, as `units` has it."""
    start, end = run
    names = (_behind(made, at, name_opening(made.text[made.tokens[at].start :])) for at in range(start + 1, end - 1))
    return any(name == end for name in names)


def _is_parted(made: Chart, end: int) -> bool:
    """Whether commas set a date off between a name and its deed: "Các xã còn lại, từ ngày … đến ngày …, tiêm …"."""
    if made.tokens[end].folded != "," or end + 1 >= len(made.tokens):
        return False
    ends = [m.end for m in made.found[end + 1] if m.wording.means in ("range", "each", "before", "by")]
    return bool(ends) and max(ends) < len(made.tokens) and made.tokens[max(ends)].folded == ","


def name_ends(made: Chart, run: Run) -> int:
    """Where the names that open a run end, if a word that may begin a deed follows them; else the end of the run."""
    end = _name_end(made, *run)
    if not run[0] < end < run[1] or not _is_whole(made, run[0], end):
        return run[1]
    sure = opens("level", made.text[made.tokens[end - 1].start :]) or ends_known(made, (run[0], end))
    behind = made.tokens[end]
    return end if sure and behind.text.islower() and not opens("no_deed", made.text[behind.start :]) else run[1]


def names_only(made: Chart, run: Run) -> Run | None:
    """A run that is nothing but names of bodies, without the marks around it; None for any other."""
    end = _name_end(made, run[0], run[1]) if names_body(made, run[0]) else run[0]
    return (run[0], end) if end > run[0] and all(made.tokens[at].kind == "mark" for at in range(end, run[1])) else None


def _is_told(made: Chart, start: int) -> bool:
    """Whether what opens the text is a matter or a scope, no body that acts."""
    text = made.text[made.tokens[start].start :]
    return opens("matters", text) or opens("scope", text)


def _name_end(made: Chart, start: int, stop: int) -> int:
    """Where a name ends: behind its heads, its words in capitals, what may end it, and what these join."""
    end = at = start
    while at < stop:
        part = _part_end(made, at, first=at == start)
        if part:
            end = at = part
        elif made.tokens[at].folded in _LINKS and at == end:
            at += 1
        elif at > start and at == end and (closed := _bracket_end(made, at, stop)):
            end = at = closed
        else:
            break
    return end


def _quoted(made: Chart, at: int) -> int | None:
    """Where the name of a fund or club in quotation marks ends: "Ban Vận động Quỹ “Vì người nghèo” tỉnh"."""
    if made.tokens[at].text not in QUOTES or at == 0 or not opens("named_in_quotes", made.tokens[at - 1].text):
        return None
    near = range(at + 1, min(len(made.tokens), at + SETTINGS.longest_bracket))
    return next((i + 1 for i in near if made.tokens[i].text in QUOTES), None)


def _bracket_end(made: Chart, at: int, stop: int) -> int | None:
    """Where a short bracket behind a name closes: "đ/c Thảo (văn thư)", "Trung tâm Kiểm soát bệnh tật (CDC)"."""
    near = range(at + 1, min(stop, at + SETTINGS.longest_bracket)) if made.tokens[at].text == "(" else ()
    return next((i + 1 for i in near if made.tokens[i].text == ")"), None)


def _part_end(made: Chart, at: int, *, first: bool) -> int | None:
    """Where a part of a name that begins at a token ends; None where none begins."""
    token = made.tokens[at]
    if quoted := _quoted(made, at):
        return quoted
    if token.folded == "so" and not first and at + 1 < len(made.tokens) and made.tokens[at + 1].kind == "number":
        return at + 2
    behind = made.text[token.start :]
    ends = [m.end for m in made.found[at] if m.wording.means == "actor"] if names_body(made, at) else []
    if first:
        ends.append(_behind(made, at, opening_of("offices", behind)))
    if token.text[:1].isupper() and not made.text.isupper():
        work = max((m.end for m in made.found[at] if m.wording.means == "verb"), default=at)
        ends += [_behind(made, at, name_opening(behind)), work if not first else at, at + (token.kind == "word")]
    if not first:
        ends.append(_behind(made, at, opening_of("ends_body", behind)))
    return max((end for end in ends if end > at), default=None)


def _behind(made: Chart, at: int, name: str) -> int:
    """The token behind a name that begins at one."""
    end = made.tokens[at].start + len(name)
    return next((i for i in range(at, len(made.tokens)) if made.tokens[i].start >= end), len(made.tokens))


def _is_whole(made: Chart, start: int, end: int) -> bool:
    """Whether a name says which body it is, and all of it: one word in capitals alone may go on ("Thủy sản")."""
    if end - start == 1:
        return opens("whole_alone", made.text[made.tokens[start].start :])
    last, before = made.tokens[end - 1], made.tokens[end - 2]
    whole = _behind(made, start, name_opening(made.text[made.tokens[start].start :])) == end
    known = whole or ends_known(made, (start, end))
    proper = before.text[:1].isupper() and not before.text.isupper() and not names_body(made, end - 2)
    placed = proper or opens("level", made.text[before.start :])
    return known or not last.text[:1].isupper() or (placed and end - 2 > start) or last.text.isupper()
