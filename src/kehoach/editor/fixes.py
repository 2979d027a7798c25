"""A corrected copy of a DOCX draft.

In: the bytes of a draft and its findings. Out: the bytes of a copy. A correction changes nothing but the letters
it is about, inside the elements they stand in: formatting stays, text under change tracking is left alone, and all
other parts of the file are copied as they are. What has no sure place is left and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from kehoach.editor.letters import Letter, Letters, Sheet, Span, whole_words
from kehoach.editor.parts import with_parts
from kehoach.editor.source import PartSource, Track
from kehoach.models.document import Place
from kehoach.models.finding import Finding, Fix
from kehoach.readers.docx import open_draft
from kehoach.text import Folded, keeps_spelling, squeeze, squeeze_with_offsets


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph's text before and after its corrections."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected copy, what was changed in it, and the findings whose fix has no sure place."""

    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


def correct(data: bytes, findings: Iterable[Finding], track: Track | None = None) -> Corrected:
    """Apply the fixes of findings to a copy of a draft, as tracked changes where it is said who makes them.

    Raises `UnreadableError`: the bytes are no DOCX file that can be written again.
    """
    draft = open_draft(data)
    sheet = Sheet(draft)
    before = {number: str(letters) for number, letters in sheet.paragraphs.items()}
    source = PartSource(draft.archive.bytes_of(draft.part), draft.root)
    texts = {letter.node: letter.node.text or "" for letter in sheet.whole if letter.node is not None}
    done: dict[tuple[object, ...], bool] = {}
    left = []
    for finding in findings:
        results = []
        for place, quote, fix in _wanted(finding):
            numbers = sheet.scope(place)
            key = (*numbers, quote, fix.replacement)
            if key not in done:
                apply = _apply_everywhere if fix.everywhere else _apply
                done[key] = apply(sheet, numbers, quote, fix.replacement)
            results.append(done[key])
        if not all(results):
            left.append(finding)
    after = ((text, str(sheet.paragraphs[number])) for number, text in before.items())
    changes = tuple(Change(*pair) for pair in after if pair[0] != pair[1])
    copy = with_parts(data, {draft.part: source.changed(texts, track)}) if changes else data
    return Corrected(copy, changes, tuple(left))


def _wanted(finding: Finding) -> Iterator[tuple[Place, str, Fix]]:
    """What a finding corrects: its quote at each of its places, then the further words."""
    fix = finding.correction
    if fix is not None:
        yield from ((place, finding.quote, fix) for place in (finding.place, *finding.also))
        yield from ((finding.place, quote, Fix(replacement=right, everywhere=True)) for quote, right in fix.more)


def _apply(sheet: Sheet, numbers: Iterable[int], quote: str, replacement: str) -> bool:
    """Correct a quote wherever it stands in the paragraphs named, else in the only one that has it; whether all is."""
    holding = _holding(sheet, numbers, quote)
    if not holding:
        holding = _holding(sheet, sheet.paragraphs, quote)
        if len(holding) != 1:
            return False
    results = [_correct(sheet, number, quote, replacement) for number in holding]
    return all(results)


def _apply_everywhere(sheet: Sheet, numbers: Iterable[int], quote: str, replacement: str) -> bool:
    """Correct a quote in the whole draft, also in capitals and with a capital, but in names and quotations; whether it
    is gone.
    """
    told = "\n".join(map(str, sheet.paragraphs.values()))
    results = [
        _correct(sheet, number, change(quote), change(replacement), but_names_of=told)
        for change in (str.lower, str.capitalize, str.upper)
        for number in _holding(sheet, sheet.paragraphs, change(quote))
    ]
    return bool(results) and all(results)


def _holding(sheet: Sheet, numbers: Iterable[int], quote: str) -> list[int]:
    return [n for n in numbers if squeeze(quote) and whole_words(quote, sheet.paragraphs[n].squeezed())]


def _correct(sheet: Sheet, number: int, quote: str, replacement: str, *, but_names_of: str | None = None) -> bool:
    """Correct a quote in one paragraph until it is gone; False where a letter concerned may not be touched.

    `but_names_of` is the text of the draft where names and quotations are left as they are.
    """
    again = not whole_words(quote, squeeze_with_offsets(replacement))
    while spans := _meant(quote, squeezed := sheet.paragraphs[number].squeezed(), but_names_of):
        letters = sheet.paragraphs[number]
        results = [_replace(letters, squeezed, start, squeeze(quote), replacement) for start, _end in spans]
        _write(letters)
        sheet.paragraphs[number] = Letters(_single(letters))
        if not (again and all(results)):
            return all(results)
    return True


def _meant(quote: str, squeezed: Folded, told: str | None) -> list[Span]:
    spans = whole_words(quote, squeezed)
    return spans if told is None else [span for span in spans if not keeps_spelling(squeezed.text, *span, told)]


def _replace(letters: Letters, squeezed: Folded, start: int, quote: str, replacement: str) -> bool:
    """Change one quote into its replacement letter by letter."""
    edits = [edit for edit in SequenceMatcher(None, quote, replacement, False).get_opcodes() if edit[0] != "equal"]
    concerned = [_concerned(squeezed, start, first, last) for _kind, first, last, _begin, _end in edits]
    if any(letter.tied for first, last in concerned for letter in letters[first:last]):
        return False
    for (first, last), (kind, at, _to, begin, end) in zip(concerned, edits, strict=True):
        added, holder = replacement[begin:end], letters[first]
        for letter in letters[first:last] if kind != "insert" else ():
            letter.text = letter.own = ""
        before, behind = (added, "") if kind == "insert" and at == 0 else ("", added)
        holder.text, holder.own = f"{before}{holder.text}{behind}", f"{before}{holder.own or ''}{behind}"
    return True


def _concerned(squeezed: Folded, start: int, first: int, last: int) -> Span:
    """The letters an edit takes away; of a mere addition the letter it goes behind, at the very start the next one."""
    if first < last:
        return squeezed.span(start + first, start + last)
    _begin, end = squeezed.span(start + max(first - 1, 0), start + max(first, 1))
    return (end - 1, end) if first else (_begin, _begin + 1)


def _single(letters: Letters) -> Iterator[Letter]:
    """The letters, each of one character again."""
    for letter in letters:
        for at, char in enumerate(letter.text):
            yield Letter(char, letter.node, letter.own[at] if letter.own is not None else None, letter.tied)


def _write(letters: Letters) -> None:
    """Put the letters back into their elements, those that changed only."""
    texts: dict[etree._Element, str] = {}
    for letter in letters:
        if letter.node is not None and letter.own is not None:
            texts[letter.node] = texts.get(letter.node, "") + letter.own
    for node, text in texts.items():
        if node.text != text:
            node.text = text
