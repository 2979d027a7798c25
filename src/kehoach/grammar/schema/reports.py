"""The files of `grammars/reports`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import Part, ProvedLine, Text


class FormColumn(Part):
    """A column of a report: what it shows, its heading, its width in characters."""

    shows: Literal["number", "task", "product", "deadline", "units", "standing", "result"]
    heading: Text
    width: Annotated[int, Field(ge=3, le=80)]


class CellWords(Part):
    """What a report calls the cells."""

    done_in_time: Annotated[Text, Field(alias="done-in-time")]
    done_late: Annotated[Text, Field(alias="done-late")]
    open_in_time: Annotated[Text, Field(alias="open-in-time")]
    open_late: Annotated[Text, Field(alias="open-late")]
    no_deadline: Annotated[Text, Field(alias="no-deadline")]
    unread: Text
    withdrawn: Text


class ProgressWords(Part):
    """What a report calls how far something is."""

    not_started: Annotated[Text, Field(alias="not-started")]
    doing: Text
    claimed: Text
    returned: Text
    paused: Text
    done: Text
    withdrawn: Text


class StandingWords(Part):
    """What a report says beside: how often and to which day something was put off, how many units are done."""

    extended: Text
    first: Text
    moved: Text
    asked: Text
    units: Text
    some: Text
    counted: Text
    later: Text


class PeriodWords(Part):
    """How a report words its period."""

    month: Text
    quarter: Text
    first_half: Annotated[Text, Field(alias="first-half")]
    second_half: Annotated[Text, Field(alias="second-half")]
    nine_months: Annotated[Text, Field(alias="nine-months")]
    year: Text


class ReportForm(ProvedLine):
    """A form of the report on how tasks stand; its examples are periods."""

    title: Text
    subject: Text
    until: Text
    summary: Text
    detail: Text
    total: Text
    whole: Text
    inside: Text
    state: Text
    tasks: Text
    column: Annotated[list[FormColumn], Field(min_length=2)]
    cells: CellWords
    progress: ProgressWords
    says: StandingWords
    periods: PeriodWords
