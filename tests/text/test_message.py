"""Messages: values until they are read, the same after a way through JSON, a way to say each kind of value."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from kehoach.errors import UnreadableError
from kehoach.i18n import LANGUAGES, Language
from kehoach.message import Message, Month, worded
from kehoach.models.document import Diagnostic, Source
from kehoach.models.plan import Plan

DAY = dt.date(2024, 3, 15)
NESTED = Message("the file is {what}", what=Message("an RTF document"))
DATED = Message("the date is misprinted; read as {due}", due=DAY)
SOURCE = Source("kh.txt", "", "text/plain", 1, "text")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (DAY, "15/3/2024", "2024-03-15"),
        (Month.of(DAY), "3/2024", "2024-03"),
        ((DAY, "PL1/I.3"), "15/3/2024, PL1/I.3", "2024-03-15, PL1/I.3"),
        (3, "3", "3"),
        ("{quote}", "{quote}", "{quote}"),
        (Message("an RTF document"), "văn bản RTF", "an RTF document"),
    ],
)
def test_how_values_are_said(value: object, vi: str, en: str) -> None:
    assert (worded(value, "vi"), worded(value, "en")) == (vi, en)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", [NESTED, DATED, Message("page number")])
def test_a_message_survives_pickle_and_json(message: Message, language: Language) -> None:
    plan = Plan(source=SOURCE, diagnostics=(Diagnostic("c", "info", message),))
    for other in (
        pickle.loads(pickle.dumps(message)),
        Plan.model_validate_json(plan.model_dump_json(by_alias=True)).diagnostics[0].message,
    ):
        assert other.text(language) == message.text(language)
        assert other == message and hash(other) == hash(message)
        assert other.plain == message.plain


def test_json_has_the_words_and_the_values() -> None:
    told = Plan(source=SOURCE, diagnostics=(Diagnostic("c", "info", DATED),)).model_dump(mode="json")["diagnostics"][0]
    assert told["message"] == told["messages"]["en"] == "the date is misprinted; read as 2024-03-15"
    assert told["messages"]["vi"].endswith("15/3/2024")
    assert told["values"] == {"due": "2024-03-15"}


def test_a_diagnostic_of_older_json_keeps_its_words() -> None:
    older = {"code": "c", "severity": "info", "message": "said {so}", "place": {}, "text": ""}
    read = Plan.model_validate({"source": SOURCE, "diagnostics": [older]}).diagnostics[0]
    assert read.message.text("vi") == read.message.text("en") == "said {so}"


def test_an_error_is_a_line_in_either_language() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError(NESTED, Message("check the path"))))
    assert str(error) == error.line("en") == "the file is an RTF document; check the path"
    assert error.line("vi") != error.line("en")
