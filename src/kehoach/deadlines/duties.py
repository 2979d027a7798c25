"""The words beside a date: what is to be done, and by whom.

In: a run of tokens. Out: the run that says the duty, the run that names the actor. Why: "Đề nghị các đơn
vị … gửi báo cáo" asks the units; the duty begins at the verb. An actor is only named where a body stands
before a verb of duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import first, opening_of, opens, says
from kehoach.grammar.chart import Chart

Run = tuple[int, int]
_NO_MEETING = "hợp"
"""No verb, unlike "họp", which has the same letters and tone: "tổng hợp", "phối hợp"."""
QUOTES = frozenset('“”"')
"""What stands around a title, or the name of a fund or club."""
_COUNTED = re.compile("0[1-9]")


def duty_of(made: Chart, run: Run) -> Run:
    """The duty in an action: behind a request ("Đề nghị …") it begins at the verb."""
    asked = _end(made, run[0], "request")
    verb = asked and _verb(made, asked, run[1])
    return (verb, run[1]) if verb else run


def advised_duty(made: Chart, run: Run) -> Run:
    """The duty behind "Tham mưu" and the body advised: it begins at the verb that follows."""
    advised = _end(made, run[0], "advice")
    verb = advised and _end(made, advised, "actor") and _verb(made, advised, run[1])
    return (verb, run[1]) if verb else run


def advises(made: Chart, at: int) -> bool:
    """Whether a body is helped in a deed from a token on: "Giúp Chủ tịch tổng hợp, báo cáo …"."""
    advised = _end(made, at, "advice") if at < len(made.tokens) else None
    return advised is not None and names_body(made, advised)


def actor_of(made: Chart, run: Run) -> Run | None:
    """The body that stands before the verb of an action; None where there is none for sure.

    Of a body that asks another ("UBND xã yêu cầu các thôn báo cáo"), the one that is asked.
    """
    start = asked_at(made, run[0])
    if not names_body(made, start) or acts_at(made, start):
        return None
    near = min(run[1], _last_listed(made, start) + SETTINGS.duties_longest)
    end = run[1] if _reason_in(made, start, run[1]) else near
    asked = next((to for at in range(start + 1, end) if (to := _asked(made, at))), None)
    if asked and (other := actor_of(made, (asked, run[1]))):
        return other
    verb = _verb(made, start, end)
    if verb is None or opens("done_to", made.tokens[verb - 1].text) or _acts_before(made, start, verb):
        return None
    name = _without_reason(made, (start, verb))
    return None if _is_told(made, *name) else name


def _acts_before(made: Chart, start: int, verb: int) -> bool:
    """Whether a comma stands before the verb: the body's own is an unknown one before it ("Tổ A xới cỏ, báo cáo")."""
    return made.tokens[verb - 1].text == "," and first("reason", made.text[slice(*made.span(start, verb))]) is None


def asked_at(made: Chart, at: int) -> int:
    """Where the words behind a request that stands here begin ("Đề nghị …"); the place itself where none does."""
    return _end(made, at, "request") or at if at < len(made.tokens) else at


def _asked(made: Chart, at: int) -> int | None:
    """Where the body begins that is asked here, behind another; the word must be no part of a name."""
    end = _end(made, at, "request")
    if (end and (_end(made, at, "verb") or 0) > end) or made.tokens[at - 1].folded == "giay":
        return None
    capital = made.tokens[at].text[:1].isupper() and not made.text.isupper()
    own = end is not None and end < len(made.tokens) and opens("anyone", made.text[made.tokens[end].start :])
    return end if end and not capital and not own and names_body(made, end) else None


def _last_listed(made: Chart, start: int) -> int:
    """Where the last body of a list begins, each within the bounds of a name behind the one before it."""
    at = start
    for comma in range(start + 1, len(made.tokens) - 1):
        if comma - at > SETTINGS.duties_longest or acts_at(made, comma):
            break
        if made.tokens[comma].folded in (",", ";", "va") and names_body(made, comma + 1):
            at = comma + 1
    return at


def _reason_in(made: Chart, start: int, end: int) -> bool:
    """Whether words that tell why a body acts end its name before its verb."""
    near = made.span(start, min(end, start + SETTINGS.duties_longest))
    return first("reason", made.text[slice(*near)]) is not None


def _without_reason(made: Chart, run: Run) -> Run:
    """A body without the words between it and its verb that say why or with what ("trên cơ sở kế hoạch này").

    It ends at a dash before a deed too, where a list stands on the line of its heading ("Công an xã - Tham mưu …").
    """
    start, end = run
    begin, stop = made.span(start, end)
    reason = first("reason", made.text[begin:stop])
    cut = next((at for at in range(start + 1, end) if reason and made.tokens[at].start - begin >= reason[0]), end)
    cut = next((at for at in range(start + 1, cut - 1) if _lists_deed(made, at) or made.tokens[at].text == ":"), cut)
    while cut - start > 1 and made.tokens[cut - 1].kind == "mark" and not _closes_name(made, start, cut):
        told = made.tokens[cut - 1].text == ")"
        opened = next((at for at in range(cut - 1, start, -1) if made.tokens[at].text == "("), None) if told else None
        cut = opened or cut - 1
    while cut - start > 1 and opens("adverb", made.tokens[cut - 1].text):
        cut -= 1
    return start, person_end(made, (start, cut))


def person_end(made: Chart, run: Run) -> int:
    """Where the name of a person ends, before the office that stands beside it: "đ/c Lê Thị A – Phó Hiệu trưởng"."""
    start, end = run
    title = made.tokens[start].start + len(opening_of("persons", made.text[made.tokens[start].start :]))
    name = next((at for at in range(start, end) if made.tokens[at].start >= title), end)
    if name == start or name >= end or not made.tokens[name].text[:1].isupper() or names_body(made, name):
        return end
    marks = (at for at in range(name + 1, end - 1) if made.tokens[at].folded in (",", "-"))
    beside = next((at for at in marks if names_body(made, at + 1)), end)
    listed = beside < end and opens("persons", made.text[made.tokens[beside + 1].start :])
    return end if listed else beside


def _closes_name(made: Chart, start: int, end: int) -> bool:
    """Whether a name ends with another in a bracket: "Sở Tài chính (Trung tâm Xúc tiến đầu tư)"."""
    opened = next((at for at in range(end - 1, start, -1) if made.tokens[at].text == "("), None)
    return made.tokens[end - 1].text == ")" and opened is not None and made.tokens[opened + 1].text[:1].isupper()


def _lists_deed(made: Chart, at: int) -> bool:
    """Whether a dash stands before a deed, and not within a name with its verb behind: "Văn thư - Lưu trữ chủ trì"."""
    dash, behind = made.tokens[at], made.tokens[at + 1]
    end = _end(made, at + 1, "verb") if dash.folded == "-" and dash.spaced and behind.spaced else None
    if end is None or (end < len(made.tokens) and made.tokens[end].text == ":"):
        return False
    return end >= len(made.tokens) or not opens("leads_work", made.text[made.tokens[end].start :])


def names_body(made: Chart, at: int) -> bool:
    """Whether a body's name begins at a token: "Hội Nông dân", not "Hội nghị"; "Lớp trưởng", not "Lớp"."""
    body = _end(made, at, "actor") if at < len(made.tokens) else None
    return body is not None and body > (_end(made, at, "thing") or at)


def named_alone(made: Chart, end: int) -> Run | None:
    """The body that is all a text names up to a token, asked or not, without its verb; None where anything else is."""
    start = asked_at(made, 0)
    begin, bracket = start, next((at for at in range(start, end) if made.tokens[at].text == "("), end)
    if not 0 < bracket - begin <= SETTINGS.longest_name or not names_body(made, begin):
        return None
    deeds = _deeds(made, begin, max(begin + 1, _behind_office(made, begin, bracket)), bracket)
    acts = any(not _is_told_by_work(made, begin, at) for at in deeds) or acts_at(made, begin)
    told = acts or _is_told(made, begin, bracket) or opens("matters", made.text[made.tokens[begin].start :])
    return None if told else (begin, person_end(made, (begin, bracket)))


def _is_told_by_work(made: Chart, start: int, at: int) -> bool:
    """Whether the work of a body told before a verb is what it says: "các đơn vị cung ứng dịch vụ"."""
    return any(_tells_which(made, begin, at) for begin in range(max(start, at - SETTINGS.duties_head), at))


def _is_told(made: Chart, start: int, end: int) -> bool:
    """Whether words tell of what a body does, and are no name: they hold a quotation or count things ("03 lớp")."""
    told = made.tokens[start:end]
    marks = [at for at, token in enumerate(told) if token.text in QUOTES]
    named = len(marks) == 2 and marks[0] > 0 and opens("named_in_quotes", told[marks[0] - 1].text)
    return (bool(marks) and not named) or any(_COUNTED.fullmatch(token.text) for token in told)


def acts_at(made: Chart, at: int) -> bool:
    """Whether a verb of duty stands at a token.

    In a name ("Ban Tổ chức") it has a capital, and a word before it may make it a thing or a group ("các tổ chức").
    """
    if not made.found[at]:
        return False
    verb = _end(made, at, "verb")
    longer = (_end(made, at, means) or 0 for means in ("thing", "actor"))
    if verb is None or any(end > verb for end in longer) or made.tokens[at].text.casefold() == _NO_MEETING:
        return False
    if _is_office(made, at, verb) or _runs_into_body(made, at, verb):
        return False
    if at == 0:
        return True
    named = made.tokens[at].text[:1].isupper() and not made.text.isupper() and made.tokens[at - 1].folded != ":"
    behind = made.tokens[max(0, at - SETTINGS.words_before) : at]
    return not named and not (
        opens("nominal", behind[-1].text) and not says("adjunct", " ".join(t.text for t in behind))
    )


def _runs_into_body(made: Chart, at: int, end: int) -> bool:
    """Whether the last word of a verb begins a body's name: "Thường trực Ban Chỉ đạo", not "trực ban"."""
    first, last = made.tokens[at].text, made.tokens[end - 1].text
    return end - at > 1 and first.islower() and last[:1].isupper() and names_body(made, end - 1)


def _is_office(made: Chart, at: int, end: int) -> bool:
    """Whether a verb is the name of an office, with its body behind it: "Thanh tra Sở", not "Thanh tra các xã"."""
    office = _end(made, at, "actor") == end and made.tokens[at].text[:1].isupper()
    return office and end < len(made.tokens) and made.tokens[end].folded != "cac" and names_body(made, end)


def _verb(made: Chart, start: int, end: int) -> int | None:
    """Where the verb of a body begins; a team is named after its work: "Tổ kiểm tra rà soát …"."""
    verbs = list(_deeds(made, start, max(start + 1, _behind_office(made, start, end)), end))
    if len(verbs) > 1 and (_ends_team(made, start, verbs[0], verbs[1]) or _is_passive(made, verbs[0], verbs[1])):
        return verbs[1]
    if verbs and (_tells_which(made, start, verbs[0]) or _goes_on_name(made, verbs[0])):
        behind = (at for at in verbs[1:] if not any(t.kind == "mark" for t in made.tokens[verbs[0] : at]))
        return next(behind, verbs[0])
    return verbs[0] if verbs else None


def _goes_on_name(made: Chart, at: int) -> bool:
    """Whether a verb stands right behind one that is part of a name: "Công ty Quản lý khai thác công trình …"."""
    ends = (at - size for size in (1, 2, 3) if at >= size and _end(made, at - size, "verb") == at)
    leads = opens("leads_work", made.text[made.tokens[at].start :])
    return not leads and any(made.tokens[begin].text[:1].isupper() and begin > 0 for begin in ends)


def _tells_which(made: Chart, start: int, at: int) -> bool:
    """Whether a verb only tells which body it is: "bộ phận tuyển sinh thu hồ sơ", "đơn vị chủ trì dự thảo …"."""
    head = opening_of("told_by_work", made.text[made.tokens[start].start :])
    behind = made.tokens[start].start + len(head)
    return bool(head) and made.tokens[at].start == behind + 1 and opens("work_told", made.text[made.tokens[at].start :])


def _behind_office(made: Chart, start: int, end: int) -> int:
    """Where the words begin that stand behind the name of an office with a verb in it; the start itself without one."""
    name = made.tokens[start].start + len(opening_of("offices", made.text[made.tokens[start].start :]))
    return next((at for at in range(start, end) if made.tokens[at].start >= name), end)


def _deeds(made: Chart, start: int, begin: int, end: int) -> Iterator[int]:
    """Where verbs of a body begin, none within a longer word: "công lập", "xét duyệt"."""
    open_to = max(begin, _end(made, start, "actor") or begin)
    for at in range(begin, end):
        if made.tokens[at].text == "(":
            open_to = max(open_to, next((i for i in range(at, end) if made.tokens[i].text == ")"), at))
        if at > begin and names_body(made, at):
            open_to = max(open_to, _behind_office(made, at, end))
        begins = at >= open_to and _begins_deed(made, start, at) and not made.tokens[at - 1].conjunction
        if begins:
            yield at
        open_to = max(open_to, _end(made, at, "verb" if begins else "thing") or at)


def _begins_deed(made: Chart, start: int, at: int) -> bool:
    """Whether the deed of the body that begins at `start` may begin at a token: at a verb that is no part of its name.

    "lãnh đạo" is a verb only behind a body of the party; elsewhere it names those who lead.
    """
    if made.tokens[at].text.islower() and opens("leads", made.text[made.tokens[at].start :]):
        return says("party", made.text[slice(*made.span(start, at))])
    return acts_at(made, at) and not _ends_office(made, start, at)


def _ends_office(made: Chart, start: int, at: int) -> bool:
    """Whether a verb ends the name of an office before a colon: "Phòng Kế hoạch tổng hợp: …"."""
    end = _end(made, at, "verb") or at
    colon = end < len(made.tokens) and made.tokens[end].folded == ":"
    return colon and at - start > 1 and opens("office_kinds", made.tokens[start].text)


def _is_passive(made: Chart, at: int, following: int) -> bool:
    """Whether a verb tells what is done to the body, and its own follows: "Đơn vị được kiểm tra gửi báo cáo"."""
    return made.tokens[at - 1].folded in ("duoc", "bi") and _end(made, at, "verb") == following


def _ends_team(made: Chart, start: int, at: int, following: int) -> bool:
    """Whether a verb follows the word for a team at once: "các Đoàn kiểm tra"; "Xã Đoàn" is no team."""
    union = at - start == SETTINGS.team_words and opens("unions", made.tokens[start].text)
    council = opening_of("councils", name := made.text[slice(*made.span(start, at))]) == name
    team = council or opens("teams", made.tokens[at - 1].text)
    follows = _end(made, at, "verb") == following
    return (at - start <= SETTINGS.team_words or follows) and team and not union


def _end(made: Chart, at: int, means: str) -> int | None:
    furthest: int | None = None
    for match in made.found[at]:
        if match.saying.wording.means == means and (furthest is None or match.end > furthest):
            furthest = match.end
    return furthest
