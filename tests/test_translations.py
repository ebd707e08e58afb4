"""Everything that a person reads is there in French and in Dutch, with the same things put in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts import extract_messages
from scripts.extract_messages import ROOT, TRANSLATED, TRANSLATIONS, catalogue, placeholders, untranslated, updated

CODE = sorted((ROOT / "dashboard").rglob("*.py"))
STALE = "run: python -m scripts.extract_messages"


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_holds_the_messages_of_today(code: str) -> None:
    assert (TRANSLATIONS / f"{code}.po").read_text(encoding="utf-8") == updated(code), STALE


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code: str) -> None:
    assert untranslated(code) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_puts_in_what_the_message_puts_in(code: str) -> None:
    differing = []
    for entry in catalogue(code):
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        forms = entry.string if isinstance(entry.string, tuple | list) else [entry.string]
        # one of something need not be counted: the first form may leave out what the English one leaves out
        expected = [{frozenset(placeholders(ids[-1])), frozenset(placeholders(ids[0]))}] + [
            {frozenset(placeholders(ids[-1]))} for _form in forms[1:]
        ]
        fits = (frozenset(placeholders(form)) in wanted for form, wanted in zip(forms, expected, strict=True))
        if entry.id and all(forms) and not all(fits):
            differing.append(entry.id)

    assert differing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_stands_with_a_blank_too_many_or_a_lost_end(code: str) -> None:
    careless = []
    for entry in catalogue(code):
        if isinstance(entry.id, str) and entry.id and entry.string:
            same_edges = entry.id[:1].isspace() == entry.string[:1].isspace()
            same_end = entry.id.endswith(".") == entry.string.endswith(".")
            if not same_edges or not same_end:
                careless.append(entry.id)

    assert careless == []


def put_together(path: Path) -> list[int]:
    """The lines where a message is put together before it is translated: no catalogue can have it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        translates = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")
        if translates and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            found.append(node.lineno)
    return found


def test_no_message_is_put_together_before_it_is_translated(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("_(f'{n} labs')\n_('%s labs' % n)\n_('labs') % n\n")

    found = {path.relative_to(ROOT).as_posix(): put_together(path) for path in CODE}

    assert put_together(wrong) == [1, 2]
    assert {name: where for name, where in found.items() if where} == {}


def test_messages_are_collected_from_code_and_from_the_headers_of_figures() -> None:
    found = {message for message, _places in extract_messages.messages()}

    assert {
        "Someone else changed this at the same moment. Nothing was saved; look again.",
        ("%(n)s day", "%(n)s days"),
        "People taking part, per theme",
        "People",
        "% of members",
        "one row per theme with a lab or a person",
    } <= found
