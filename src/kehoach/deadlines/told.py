"""The duties that one item of running text tells.

In: an item with its labels, the context, the period of its heading. Out: `Duty` values: words, milestones, who. Why: a
duty is told in one sentence or in three of which one holds the date, or by a label below it; and one paragraph may tell
two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from kehoach.deadlines.acting import asks, names_another, opens_with_date, sentence_actor, sentence_subject
from kehoach.deadlines.agents import acts_by, agents_of
from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import acts_at, names_body
from kehoach.deadlines.headings import heading_period
from kehoach.deadlines.items import Item, sentences_of
from kehoach.deadlines.labels import Label, label_of
from kehoach.deadlines.phrases import is_whole_year
from kehoach.deadlines.prose import answered, dated
from kehoach.deadlines.reading import chosen, read
from kehoach.deadlines.recurring import heads_behind
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import opening_of, opens, says
from kehoach.deadlines.subjects import body_at, names_only
from kehoach.deadlines.wordings import charted
from kehoach.models.plan import Milestone

_DEED = re.compile(r"\s(?P<deed>[^\W\d_]+ [^\W\d_]+)(?!\w)")


class Duty(Struct, frozen=True):
    """What is to be done (`text` up to its last date, `content` the whole item), the milestones, who is named.

    `beside` acts unless the heading names another; `helpers` are the words that name who helps.
    """

    text: str
    content: str
    milestones: tuple[Milestone, ...]
    actor: str | None = None
    beside: str | None = None
    helpers: tuple[str, ...] = ()


def duties_of_item(item: Item, context: Context, period: Milestone | None) -> Iterator[Duty]:
    """The duties of an item, in the order of its dates; one without a date is due in its heading's period."""
    found = [*_of_sentences(item, context), *_of_labels(item, context)]
    if not found and period and item.mark:
        found = [Duty(item.text, item.text, (period,), sentence_actor(item.text))]
    yield from (with_agents(duty, duty.text if len(found) > 1 else duty.content) for duty in found)


def with_agents(duty: Duty, text: str) -> Duty:
    """A duty with the bodies that its text names behind what is done."""
    agents = agents_of(text)
    led = agents.lead and not (duty.actor and _leads(text.partition(duty.actor)[2].lstrip()))
    actor = (agents.lead if led else None) or duty.actor or agents.actor or _leader(text)
    return replace(duty, actor=actor, beside=agents.beside or duty.beside, helpers=agents.helpers)


def _leader(text: str) -> str | None:
    """The body that leads what the sentence before it orders: "… trước ngày 30/4. Văn phòng chủ trì, …"."""
    for sentence in sentences_of(text):
        actor = sentence_actor(sentence)
        leads = actor and _leads(sentence.partition(actor)[2].lstrip()) and not asks(sentence)
        if actor and (leads or opens("assigns", sentence)):
            return actor
    return None


def _leads(behind: str) -> bool:
    """Whether the words behind a body say that it leads or does the work: "phối hợp với Sở A tổ chức."."""
    first, last = behind.split(",")[0], " ".join(behind.rstrip(" .;").split()[-SETTINGS.words_before :])
    return opens("leads_work", behind) or opens("does_work", last) or opening_of("does_work", first) == first != ""


def _of_sentences(item: Item, context: Context) -> Iterator[Duty]:
    undated: list[str] = []
    before: list[str] = []
    above: str | None = None
    for sentence, period in _parts(item, context):
        label = label_of(sentence)
        milestones = (
            _of_label(label, context)
            if label and (undated or _says_work(label, sentence))
            else dated(sentence, context) or period or _answered_first(sentence, context)
        )
        refers = opens("back", sentence) or _names_again(sentence, undated)
        if not milestones:
            undated += [] if label else [sentence]
            before.append(sentence)
            continue
        leans = bool(undated) and (label is not None or refers or _only_dates(sentence))
        text = f"{' '.join(undated)} {sentence}" if leans else _up_to_last(sentence, milestones)
        actor = _first_actor((sentence, *undated) if leans else sentences_of(sentence))
        above = actor or (above if refers else None)
        beside = _subject(before) if above is None and _goes_on(sentence) else None
        yield Duty(text, item.text, milestones, above, beside)
        undated = []
        before.append(sentence)


def _subject(before: Sequence[str]) -> str | None:
    """The body that acts in the nearest of some sentences; one directed there ("Chỉ đạo các trường …") is none."""
    return _first_actor(told for told in reversed(before) if not asks(told) or opens("assigns", told))


def _answered_first(sentence: str, context: Context) -> tuple[Milestone, ...]:
    """The days of a heading with its date that goes before the sentence saying who acts."""
    first, *others = sentences_of(sentence)
    return answered(first, context) if others else ()


def _goes_on(sentence: str) -> bool:
    """Whether a sentence opens with a deed, so that whoever acts in those before it does this too; a paper is sent."""
    made = charted(sentence)
    run = trimmed(made, (0, len(made.tokens)))
    begins = run is not None and any(acts_at(made, at) for at in (0, run[0], *heads_behind(made, 0)))
    begins = begins or opens("held", sentence) or says("completes", sentence)
    return begins and not (opens("paper", sentence) and says("sent", sentence))


def _names_again(sentence: str, before: Sequence[str]) -> bool:
    """Whether a sentence speaks of the deed of those before it: "… cung cấp danh sách. Việc cung cấp xong trước …"."""
    opening = opening_of("deed", sentence)
    opened = _DEED.match(sentence, len(opening)) if opening else None
    return opened is not None and any(f" {opened['deed'].lower()}" in f" {told.lower()}" for told in before)


def _parts(item: Item, context: Context) -> Iterator[tuple[str, tuple[Milestone, ...]]]:
    """The sentences of an item, cut at each semicolon behind which another body acts, with the period that opens them.

    "Trong tháng 7: Phòng A rà soát; Phòng B cấp …" tells two duties, both due in July.
    """
    handed: tuple[Milestone, ...] = ()
    for sentence, following in _scheduled(item.sentences, context):
        phase = heading_period(sentence, context) if following else None
        if phase:
            handed = (phase,)
            continue
        first, *others = (part for piece in _acted(sentence) for part in _apart(piece))
        yield first, handed if handed and sentence_actor(first) else ()
        period = dated(first, context) if others and opens_with_date(first) else handed
        yield from ((other, period) for other in others)


def _scheduled(sentences: Sequence[str], context: Context) -> Iterator[tuple[str, str | None]]:
    """Sentences with the one behind each; a heading and its date with the sentence that says who acts is one."""
    taken = False
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if taken:
            taken = False
            continue
        taken = bool(following) and bool(answered(sentence, context)) and _only_acts(following, context)
        yield (f"{sentence} {following}" if taken else sentence), (None if taken else following)


def _only_acts(sentence: str, context: Context) -> bool:
    return sentence_actor(sentence) is not None and not dated(sentence, context)


def _acted(sentence: str) -> list[str]:
    """A sentence, cut where a body of its own acts or a phase begins, as in its first part; else whole."""
    pieces = sentence.split("; ")
    if len(pieces) == 1:
        return pieces
    phases = opens("phase", pieces[0])
    led = phases or sentence_subject(pieces[0]) is not None
    if _is_name(pieces[0]):
        return [sentence]
    parts = pieces[:1]
    for piece in pieces[1:]:
        own = sentence_actor(piece) or names_another(piece) or (phases and opens("phase", piece))
        if (own and (led or chosen(charted(piece)))) or _is_done_by(piece):
            parts.append(piece)
        else:
            parts[-1] += "; " + piece
    return parts


def _apart(sentence: str) -> Iterator[str]:
    """A sentence cut behind a date where a comma and another body with its own date follow it.

    "Sở A phân bổ vốn trong tháng 4, các trường công khai trước ngày 10/5" tells two duties.
    """
    made = charted(sentence)
    said = chosen(made)
    for match, later in pairwise(said):
        comma = match.end
        run = (comma + 1, len(made.tokens))
        if made.tokens[comma].text != "," or not names_body(made, comma + 1):
            continue
        actor, head = body_at(made, run), sentence[: made.tokens[comma].start]
        if actor and actor[1] < later.start and sentence_subject(head) and not opens_with_date(head):
            yield head
            yield from _apart(sentence[made.tokens[comma + 1].start :])
            return
    yield sentence


def _is_name(piece: str) -> bool:
    """Whether a part of a sentence is nothing but the name of a body: "Khoa Dược; Phòng Vật tư: kiểm kê …"."""
    made = charted(piece)
    return bool(made.tokens) and names_only(made, (0, len(made.tokens))) is not None


def _is_done_by(piece: str) -> bool:
    """Whether a part of a sentence has its own date and says behind "do" who acts: "…; tài liệu do Sở phát hành …"."""
    made = charted(piece)
    return acts_by(made) and bool(chosen(made)) and not any(acts_at(made, at) for at in (0, *heads_behind(made, 0)))


def _says_work(label: Label, sentence: str) -> bool:
    """Whether a label itself says what is to be done: "Thời gian nộp hồ sơ: …", not "Thời gian làm việc: …"."""
    made = charted(sentence.partition(":")[0])
    return label.own and any(acts_at(made, at) for at in range(1, len(made.tokens)))


def _first_actor(sentences: Iterable[str]) -> str | None:
    """The body that acts in some sentences: in the first that names one, also by a deed that no list has."""
    told = list(sentences)
    acting = (sentence_subject(sentence) for sentence in told if sentence_actor(sentence))
    return next(acting, None) or next((actor for sentence in told if (actor := sentence_subject(sentence))), None)


def _of_labels(item: Item, context: Context) -> Iterator[Duty]:
    for label, line in item.labels:
        milestones = _of_label(label, context)
        if milestones:
            text = item.bare or item.text
            text, whole = (f"{text} – {line}",) * 2 if label.own else (text, item.text)
            yield Duty(text, whole, milestones, sentence_subject(text))


def _of_label(label: Label, context: Context) -> tuple[Milestone, ...]:
    """The milestones behind a label for the term; a whole year alone is none."""
    made = charted(label.value)
    said = chosen(made)
    as_of = any(opens("as_of", made.text[made.tokens[match.start].start :]) for match in said)
    if label.role != "deadline" or as_of or all(is_whole_year(match) for match in said):
        return ()
    found = read(label.value, context).milestones
    dated = tuple(m for m in found if m.kind != "relative" or m.due or (m.offset and m.offset.after))
    return dated or found


def _only_dates(sentence: str) -> bool:
    """Whether a sentence says the term of the one before it: it opens with "Thời gian", or has nothing but its date."""
    made = charted(sentence)
    phrases = chosen(made)
    opens = any(m.wording.means == "filler" for m in made.found[0])
    alone = trimmed(made, (0, phrases[0].start)) is None and trimmed(made, (phrases[-1].end, len(made.tokens))) is None
    return alone or (opens and made.tokens[0].folded in ("thoi", "tien", "han"))


def _up_to_last(text: str, milestones: tuple[Milestone, ...]) -> str:
    """The sentence up to the clause of its last milestone, without the mark that ends it."""
    end = text.find(";", max(m.end_char or 0 for m in milestones))
    if milestones[-1].kind == "recurring" or end < 0 or end == len(text) - 1:
        return (text[:end] if end >= 0 else text).strip()
    return text[:end].strip()
