"""Whether a unit cell is cut at a gap.

In: a mark and its `Gap`. Out: yes or no. `_RULES` is the table: for each mark, and for what begins behind
it, the test that decides; what is not in the table is not cut.
"""

from __future__ import annotations

from collections.abc import Callable

from kehoach.grammar.words import Words
from kehoach.units import lexicon
from kehoach.units.gaps import Begins, Gap, Mark
from kehoach.units.reading import Reading, level_word, rank, read
from kehoach.units.settings import SETTINGS

Rule = Callable[[Gap], bool]


def cuts(mark: Mark, gap: Gap) -> bool:
    """Whether the cell is cut at this gap."""
    if mark == ";" or (mark == "bullet" and gap.listed):
        return True
    if gap.left is not None and gap.left.end > gap.at and gap.left.end >= gap.right:
        return False
    if _in_set_phrase(gap):
        return False
    rule = _RULES[mark].get(gap.next.begins)
    return (rule is not None and rule(gap)) or (mark == "\n" and (_parallel(gap) or _names(gap)))


def _in_set_phrase(gap: Gap) -> bool:
    found = lexicon.words_of("collectives", "together").longest(gap.words, gap.start)
    return found is not None and found[1] > gap.right


def _item(gap: Gap) -> bool:
    """A line with a dash in a text that does not begin with one: an item, or the dash of a name or title."""
    right = gap.next.reading
    if right is None:
        return gap.exact
    same_person = _titles(right) and gap.left is not None and _titles(gap.left)
    return gap.exact and right.complete and not same_person and not _attached(gap) and _named(gap)


def _titles(reading: Reading) -> bool:
    return reading.head is not None and reading.head.kind == "person"


def _always(gap: Gap) -> bool:
    return True


def _plural(gap: Gap) -> bool:
    """So "UBND các xã, các phường" stays; "Các phòng, ban, các phường" is cut."""
    left = gap.left
    return not (left is not None and left.bare and left.head is not None and left.head.takes == "body")


def _named(gap: Gap) -> bool:
    """A body behind a comma; titles of one person and governing bodies with one place stay together."""
    left, right = gap.left, gap.next.reading
    if right is None or right.head is None:
        return True
    if _titles(right) and _persons(gap):
        return False
    if left is None or left.head is None:
        return not (gap.collective and _attached(gap))
    if left.bare and left.end == gap.at and left.head.takes == "body":
        return False
    return not (right.head.governing and _shares_place(gap, left))


def _shares_place(gap: Gap, left: Reading) -> bool:
    """So "Đảng ủy, UBND các phường", "Đảng ủy, HĐND, UBND xã", "Lãnh đạo Quận ủy, UBND quận"."""
    if left.head is None or not left.head.governing or not left.bare or left.complete:
        return left.head is not None and left.head.carries and left.end == gap.at and left.place is None
    while left.end < gap.at and gap.words.tokens[left.end].joint:
        more = read(gap.words, left.end + 1)
        if more is None or more.head is None or not more.head.governing or not more.bare:
            return False
        left = more
    return left.end == gap.at


def _persons(gap: Gap) -> bool:
    return bool(lexicon.words_of("joints", "persons").longest(gap.words, gap.start))


def _named_and(gap: Gap) -> bool:
    right = gap.next.reading
    return right is not None and (right.complete or _goes_on(gap, right)) and _named(gap)


def _goes_on(gap: Gap, right: Reading) -> bool:
    return right.end < len(gap.words.tokens) and gap.words.tokens[right.end].word


def _noun(gap: Gap) -> bool:
    """A noun goes on with its list unless that is closed by "liên quan" …, or only the noun has a capital."""
    if gap.collective:
        return _closed(gap) or (gap.upper and not gap.last.capital)
    return gap.left is not None


def _noun_and(gap: Gap) -> bool:
    return gap.left is not None and gap.left.complete and not gap.collective


def _post(gap: Gap) -> bool:
    """Those of a post behind a body: "Trạm Y tế xã, y tế thôn bản"; "Cán bộ, giáo viên" stay together."""
    one = not gap.collective and gap.words.tokens[gap.start].capital and not gap.words.shouted
    head = gap.left.head if gap.left is not None else None
    people = lexicon.words_of("joints", "posts").longest(gap.words, gap.start) or (head and head.kind != "unit")
    return one and not people


def _closed(gap: Gap) -> bool:
    closing = lexicon.words_of("collectives", "closing")
    for token in range(gap.start, gap.at):
        found = closing.longest(gap.words, token)
        if found is not None:
            if found[1] == gap.at and found[0] == "liên quan":
                return True
            level = level_word(gap.words, found[1])
            if level is not None and gap.at <= level[1] + 1:
                return True
    return False


def _place(gap: Gap) -> bool:
    """A named place starts a unit of its own, unless it lies around the place before ("phường A, quận B")."""
    here = level_word(gap.words, gap.right)
    named = here is not None and here[1] < len(gap.words.tokens) and gap.words.tokens[here[1]].capital
    if gap.collective or gap.left is None or (not named and (_lists_levels(gap) or _behind_level(gap))):
        return False
    before = gap.left.place
    if before is not None and before.name and here is not None and gap.left.end == gap.at:
        return rank(here[0]) <= rank(before.level)
    return named or before is None


def _behind_level(gap: Gap) -> bool:
    """Whether a level's word alone stands in front, so that the next goes on with it: "Trạm Y tế xã, phường"."""
    levels = (level_word(gap.words, at) for at in range(max(gap.start + 1, gap.at - 2), gap.at))
    return any(level is not None and level[1] == gap.at for level in levels)


def _lists_levels(gap: Gap) -> bool:
    """Whether nothing but levels stands behind the last word for several: "Trạm Y tế các xã, phường"."""
    determiners = lexicon.words_of("collectives", "determiners")
    found = [several for at in range(gap.start, gap.at) if (several := determiners.longest(gap.words, at))]
    at = found[-1][1] if found else gap.at
    while at < gap.at:
        level = level_word(gap.words, at)
        if level is None and not gap.words.tokens[at].joint:
            return False
        at = level[1] if level else at + 1
    return bool(found)


def _field_and(gap: Gap) -> bool:
    """So "Các sở: Nội vụ, Y tế và Tài chính" and "Sở Y tế và Tài chính" are cut, "Phòng Văn hóa và Thể thao" is not."""
    several = gap.start > 0 or lexicon.words_of("collectives", "determiners").longest(gap.words, gap.start)
    closed = lexicon.words_of("shared", "single").longest(gap.words, gap.start)
    return bool(several or closed) and (gap.left is None or gap.exact)


def _acronym_and(gap: Gap) -> bool:
    """So "VTV và VOV" is cut, "Phòng Khảo thí và ĐBCL" is not."""
    return not gap.collective and (gap.exact or (gap.last.acronym and gap.at == gap.start + 1))


def _acronym(gap: Gap) -> bool:
    return not gap.collective and (gap.left is not None or gap.words.tokens[gap.start].acronym)


def _capital(gap: Gap) -> bool:
    left = gap.left
    if left is None:
        return gap.words.tokens[gap.start].acronym and not gap.words.shouted
    if not gap.exact or (left.place is not None and left.place.name is not None):
        return False
    return left.head is None or left.head.takes == "field"


def _slash(gap: Gap) -> bool:
    right = gap.next.reading
    return gap.exact and right is not None and right.complete and not right.several


def _slash_plural(gap: Gap) -> bool:
    """A list behind a slash, where a whole name stands before it: "Sở Xây dựng/các công ty cấp nước"."""
    return gap.exact


def _sentence(gap: Gap) -> bool:
    """A full stop behind a word, not behind an abbreviation ("TP.", "P.")."""
    return gap.upper and gap.first.gap != "" and not (gap.last.text.isupper() and len(gap.last.text) <= 2)


def _line(gap: Gap) -> bool:
    """A line that begins with a name, behind one that does not ask for more.

    A short syllable alone is the rest of a place's name, though it may be a short form: "Trại giam Hồng" / "Ca".
    """
    left, right = gap.left, gap.next.reading
    rest = len(gap.first.text) <= SETTINGS.longest_rest and not gap.first.acronym and not gap.words.shouted
    if gap.dangling or not gap.first.capital or (rest and not _goes_on_the_line(gap, gap.right + 1)):
        return False
    if left is not None and left.bare and left.end == gap.at and not left.complete and not _headed(gap):
        return False
    sides = (right is not None and right.complete, gap.exact)
    known = all(sides) if gap.words.shouted else any(sides) or _headed(gap)
    return known and not _attached(gap) and not (gap.collective and _belongs(gap))


def _headed(gap: Gap) -> bool:
    """Two lines that each begin with the first word of a name and go on: "Phòng Điều dưỡng" / "Khoa Xét nghiệm"."""
    return all(_is_named(gap, at) for at in (gap.start, gap.right))


def _is_named(gap: Gap, at: int) -> bool:
    """Whether a line begins with a body's first word and goes on, or is the whole name of one ("Ban Giám đốc")."""
    end = _behind_head(gap, at)
    opener = lexicon.words_of("joints", "lines").longest(gap.words, at)
    head = lexicon.heads().longest(gap.words, at)
    own = opener or (head if head is not None and head[0].takes == "own" else None)
    whole = own is not None and own[1] - at >= SETTINGS.whole_name
    return end is not None and (whole or _goes_on_the_line(gap, end))


def _behind_head(gap: Gap, at: int) -> int | None:
    """Where the word ends that a body's name begins with: one of the heads, or of those that open a line only."""
    head = lexicon.heads().longest(gap.words, at)
    opener = lexicon.words_of("joints", "lines").longest(gap.words, at)
    never = lexicon.words_of("heads", "never.says").longest(gap.words, at)
    ends = [opener[1]] if opener else []
    if head is not None and (never is None or never[1] < head[1]):
        ends.append(head[1])
    return max(ends, default=None)


def _line_opener(gap: Gap) -> bool:
    """A line that begins like a body no grammar knows, below one that does: "Phòng Nghiệp vụ" / "Đội Cảnh sát"."""
    return gap.upper and not gap.dangling and _headed(gap)


def _goes_on_the_line(gap: Gap, end: int) -> bool:
    """Whether a word stands behind token `end` on the same line."""
    return end < len(gap.words.tokens) and gap.words.tokens[end].word and gap.words.tokens[end].gap != "\n"


def _line_noun(gap: Gap) -> bool:
    """A line that begins with the noun of a body that has a name: "Ban Quản lý chợ" / "Hợp tác xã Vận tải"."""
    noun = lexicon.words_of("collectives", "nouns").longest(gap.words, gap.right)
    named = noun is not None and _goes_on_the_line(gap, noun[1]) and gap.words.tokens[noun[1]].capital
    left = gap.left
    whole = gap.exact and left is not None and left.complete and _behind_head(gap, gap.right) == len(gap.words.tokens)
    bare = left is not None and left.bare and left.end == gap.at
    return (named or whole) and gap.upper and not gap.dangling and not bare


def _parallel(gap: Gap) -> bool:
    """A line that begins with the word the unit in front begins with: "Tổ thẩm định" / "Tổ chuyên gia"."""
    same = gap.first.folded == gap.words.tokens[gap.start].folded
    return same and gap.first.capital and not gap.dangling and gap.at > gap.start + 1


def _names(gap: Gap) -> bool:
    """Lines that are nothing but names of persons: two words or more, each with a capital, no body among them."""
    return not gap.dangling and all(_is_name(gap.words, at) for at in (gap.start, gap.right))


def _is_name(words: Words, at: int) -> bool:
    end = next((n for n in range(at + 1, len(words.tokens)) if words.tokens[n].gap == "\n"), len(words.tokens))
    named = all(t.word and t.capital and not t.acronym and not t.text.isdigit() for t in words.tokens[at:end])
    return named and 2 <= end - at <= SETTINGS.longest_name and not words.shouted and read(words, at) is None


def _line_plural(gap: Gap) -> bool:
    return gap.exact or (gap.upper and _line_of_plural(gap)) or _behind_place(gap)


def _line_of_plural(gap: Gap) -> bool:
    left = gap.left
    return not gap.dangling and not (
        left is not None and left.bare and (left.end == gap.at or not _is_named(gap, gap.start))
    )


def _space(gap: Gap) -> bool:
    right = gap.next.reading
    apart = gap.upper and gap.exact and right is not None and right.complete
    return apart and not _attached(gap) and not _branch(gap)


def _branch(gap: Gap) -> bool:
    """Whether a union may be the one within the body behind it: "Hội Phụ nữ Công an tỉnh"."""
    left, right = gap.left, gap.next.reading
    if left is None or left.head is None or right is None or right.head is None:
        return False
    return right.head.id in left.head.within


def _space_plural(gap: Gap) -> bool:
    return (gap.upper and gap.exact) or _behind_place(gap)


def _behind_place(gap: Gap) -> bool:
    """So "đoàn thể quận các phường": a list closed by its level, then the next list."""
    determiner = lexicon.words_of("collectives", "determiners").longest(gap.words, gap.right)
    noun = determiner is not None and level_word(gap.words, determiner[1]) is not None
    closed = any(level_word(gap.words, at) == (_last_level(gap, at), gap.at) for at in (gap.at - 1, gap.at - 2))
    return gap.collective and noun and closed


def _last_level(gap: Gap, at: int) -> str | None:
    found = level_word(gap.words, at) if at >= gap.start else None
    return found[0] if found else None


def _space_field(gap: Gap) -> bool:
    return gap.exact and gap.first.acronym and not gap.words.shouted


def _attached(gap: Gap) -> bool:
    """Whether the body behind is the one that the body in front belongs to: "Ban TĐKT Sở Nội vụ"."""
    left, right = gap.left, gap.next.reading
    if right is None or right.head is None or right.several:
        return False
    return left is not None and left.head is not None and right.head.id in left.head.parents


def _belongs(gap: Gap) -> bool:
    """So "Các phòng chuyên môn" / "UBND quận" is one collective, "Các phòng" / "UBND các phường" two."""
    right = gap.next.reading
    return right is not None and right.head is not None and right.head.governing and not right.several


_COMMA: dict[Begins, Rule] = {
    "person": _always,
    "plural": _plural,
    "named": _named,
    "post": _post,
    "noun": _noun,
    "place": _place,
    "acronym": _acronym,
    "field": _always,
    "capital": _capital,
}
_RULES: dict[Mark, dict[Begins, Rule]] = {
    ",": _COMMA,
    "và": {
        "person": _always,
        "plural": _plural,
        "named": _named_and,
        "post": _post,
        "noun": _noun_and,
        "acronym": _acronym_and,
        "field": _field_and,
    },
    "/": {"named": _slash, "plural": _slash_plural},
    ".": {"person": _sentence, "plural": _sentence, "named": _sentence, "noun": _sentence},
    "\n": {
        "person": _line,
        "plural": _line_plural,
        "named": _line,
        "noun": _line_noun,
        "capital": _line_opener,
        "field": _space_field,
    },
    "bullet": {"person": _always, "plural": _item, "named": _item, "noun": _item},
    "-": {"person": _always, "plural": _always, "named": _named},
    " ": {"plural": _space_plural, "named": _space, "field": _space_field},
}
