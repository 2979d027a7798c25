"""Who acts in a sentence of running text.

In: a sentence. Out: the body that acts in it, by its verb or by its name alone; where what it orders begins. Why: the
body stands at the beginning, behind the date or the heading that opens the sentence, or behind a request; anywhere else
a name is somebody's whom the deed concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kehoach.deadlines.agents import acts_by
from kehoach.deadlines.clauses import Run, trimmed
from kehoach.deadlines.duties import actor_of, acts_at, advises, asked_at, named_alone, names_body
from kehoach.deadlines.reading import chosen, left_unread, words
from kehoach.deadlines.recurring import heads_behind
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import opens, says
from kehoach.deadlines.subjects import body_at, goes_too_far, names_only, subject_of
from kehoach.deadlines.wordings import charted, clause_start, stops_clause
from kehoach.grammar.chart import Chart, Match


@lru_cache(maxsize=1024)
def sentence_actor(text: str) -> str | None:
    """The body that a sentence begins with, before its verb; None where none stands there for sure."""
    made = charted(text)
    actor = acting_body(made)
    return words(made, actor) if actor else None


@lru_cache(maxsize=1024)
def sentence_subject(text: str) -> str | None:
    """The body that a sentence with a term begins with, whatever it does; None where none stands there for sure."""
    made = charted(text)
    acting, named = acting_body(made), subject_named(made)
    subject = named if named and (acting is None or goes_too_far(made, acting, named)) else acting
    return words(made, subject) if subject else None


@lru_cache(maxsize=1024)
def subject_named(made: Chart) -> Run | None:
    """The body whose name alone opens a sentence, or the words behind its date."""
    said = chosen(made)
    for head in heads(made):
        run = trimmed(made, (head, len(made.tokens)))
        if run and not any(match.start == run[0] for match in said) and (found := subject_of(made, run)):
            return found
    return _named_behind(made)


def names_another(text: str) -> bool:
    """Whether a clause opens with a body and has a date, whatever the body does: no other body's deed."""
    made = charted(text)
    run = trimmed(made, (0, len(made.tokens)))
    return run is not None and names_body(made, run[0]) and not acts_at(made, run[0]) and bool(chosen(made))


def asks(text: str) -> bool:
    """Whether a sentence opens with a request to a body: "Giao Ban Quản lý …", "Đề nghị các xã …"."""
    return asks_body(charted(text))


def opens_with_date(text: str) -> bool:
    """Whether nothing but fillers stands before the first date of a text."""
    made = charted(text)
    phrases = chosen(made)
    return bool(phrases) and trimmed(made, (0, phrases[0].start)) is None


def acts(made: Chart) -> bool:
    """Whether a verb of duty opens a sentence, or the words behind its first date, or a body acts in it."""
    opens_deed = any(acts_at(made, head) or advises(made, head) for head in heads(made)) or asks_body(made)
    return opens_deed or acting_body(made) is not None or acts_by(made) or says("must", made.text)


def asks_body(made: Chart) -> bool:
    """Whether a sentence opens with a request to a body."""
    at = asked_at(made, 0)
    return at > 0 and names_body(made, at)


def heads(made: Chart) -> list[int]:
    """Where what a sentence orders may begin: at its beginning, or behind the date that opens it."""
    run = trimmed(made, (0, len(made.tokens)))
    opening: list[Match] = []
    for match in chosen(made):
        bracketed = opening and made.tokens[opening[-1].end].folded == "(" and match.start == opening[-1].end + 1
        if bracketed or trimmed(made, (0, match.start)) is None:
            opening.append(match)
    behind = [at for m in opening for at in (*heads_behind(made, m.end), *_commas(made, m))]
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    phase = [colon + 1] if colon and opens_phase(made, (0, colon)) else []
    return [0, *([run[0]] if run else []), *behind, *phase, *([] if opening else heads_behind(made, 0))]


@lru_cache(maxsize=1024)
def acting_body(made: Chart) -> Run | None:
    """The body that acts in a sentence: at its beginning, or behind the phrase that opens it, which itself is none."""
    said = chosen(made)
    for head in heads(made):
        run = trimmed(made, (head, len(made.tokens)))
        opens = run and any(match.start == run[0] for match in said)
        actor = run and not opens and actor_of(made, run)
        if actor:
            inside = (m.start for m in said if actor[0] < m.start < actor[1])
            cut = min((at for at in inside if not made.tokens[at].text[:1].isupper()), default=actor[1])
            return trimmed(made, (actor[0], cut))
    return _around_colon(made) or next(_fronted(made), None)


def _fronted(made: Chart) -> Iterator[Run]:
    """Bodies that act behind what the deed is about: "Kết quả, trưởng đoàn báo cáo", "… được Tổ gửi"."""
    dates = [match.start for match in chosen(made)]
    for at in range(1, len(made.tokens) - 1):
        if not names_body(made, at) or not _begins_subject(made, at):
            continue
        run = (at, len(made.tokens))
        actor = body_at(made, run)
        if actor and not any(actor[0] < date < actor[1] for date in dates):
            yield actor


def _begins_subject(made: Chart, at: int) -> bool:
    """Whether what stands before a name shows that it is the body's that acts, and no deed goes before it."""
    before, begin = made.tokens[at - 1], clause_start(made, at)
    if begin == at:
        return before.folded == ";"
    if opens("before_subject", before.text):
        longer = any(m.end > at for m in made.found[at - 1] if m.wording.means == "verb")
        return not longer or made.tokens[at].text[:1].isupper()
    if any(token.text == "(" for token in made.tokens[begin - 1 : begin]):
        return False
    begin = next((i + 1 for i in range(at - 1, begin, -1) if made.tokens[i].folded == ":"), begin)
    if acts_at(made, begin) or names_body(made, begin) or asked_at(made, begin) > begin:
        return False
    if before.folded == ",":
        return at - begin > SETTINGS.phase_words and not any(names_body(made, i) for i in range(begin, at))
    return opens("before_agent", before.text) or _sends_own(made, at)


def _sends_own(made: Chart, at: int) -> bool:
    """Whether a body sends its own paper: "Hồ sơ của các đơn vị gửi về Sở trước …"."""
    actor = subject_of(made, (at, len(made.tokens))) if opens("owner", made.tokens[at - 1].text) else None
    return actor is not None and opens("sends", made.text[made.tokens[actor[1]].start :])


def _around_colon(made: Chart) -> Run | None:
    """The body that stands alone before the first colon ("Văn phòng: …"), or acts right behind it ("Lễ: Sở A …")."""
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    if not colon or colon > SETTINGS.prose_longest_head or colon + 1 >= len(made.tokens):
        return None
    if opens("agent", made.tokens[colon + 1].text) or opens("scope", made.text):
        return None
    behind = next((actor for run in _behind_colon(made, colon) if (actor := actor_of(made, run))), None)
    if behind and opens("toward", made.text):
        return behind
    body = named_alone(made, colon)
    if body is not None:
        return body
    return behind


def _behind_colon(made: Chart, colon: int) -> Iterator[Run]:
    """The words behind a colon, and behind the date that opens them."""
    behind = [colon + 1, *(m.end for m in chosen(made) if trimmed(made, (colon + 1, m.start)) is None)]
    return (run for at in behind if (run := trimmed(made, (at, len(made.tokens)))))


def _named_behind(made: Chart) -> Run | None:
    """The bodies behind the colon of a deed, as all that stands there ("Thăm hỏi: Đảng ủy, UBND xã; …") or by name."""
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    if not colon or colon > SETTINGS.prose_longest_head or not acts_at(made, 0):
        return None
    for run in _behind_colon(made, colon):
        dates = frozenset(match.start for match in chosen(made))
        stop = next((at for at in range(*run) if at in dates or stops_clause(made, at)), run[1])
        if whole := names_only(made, (run[0], stop)):
            return whole
        if found := subject_of(made, run):
            return found
    return None


def _commas(made: Chart, match: Match) -> list[int]:
    """Where words begin behind the commas of a phrase that took in its clause ("kể từ ngày …, các Tổ …")."""
    return [at + 1 for at in range(match.start, match.end) if left_unread(match) and made.tokens[at].folded == ","]


def opens_phase(made: Chart, run: Run) -> bool:
    """Whether a run is the name of a phase: "Đợt 1", "Vòng chung khảo"."""
    return run[1] - run[0] < SETTINGS.phase_words and opens("phase", words(made, run))
