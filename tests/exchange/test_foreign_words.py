"""Words of status that files write in their own way: each is mapped once by a person, remembered and reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.exchange import foreign_words, imports, mapping
from dashboard.exchange.foreign_words import Word
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput, NotAllowed
from tests.exchange.bringing import bring, everything, look, rows
from tests.exchange.test_command import _run, db  # noqa: F401 - the fixture of an empty record nobody has open

KIND = KINDS["recommendations"]
DAY = {"submitted_on": "2024-01-01"}
COLUMNS = {"id": "external_id", "titel": "title", "stand": "status"}
MIXED = """id,titel,stand
R1,A,implemented
R2,B,in uitvoering
R3,C,rejetée
R4,D,realizd
R5,E,In Uitvoering
R6,F,?
R7,G,
"""
SAID = {"in uitvoering": "in progress", "realizd": "realised", "?": "postponed"}
STATUS = """
    select r.external_id, coalesce(d.outcome, '-'), coalesce(f.implementation, '-')
    from live.recommendation as r
    left join live.decision as d on d.recommendation_id = r.id
    left join live.follow_up_entry as f on f.recommendation_id = r.id
    order by 1
"""


def said(**words: str) -> Mapping:
    return Mapping(COLUMNS, {"status": {**SAID, **words}}, DAY)


def test_words_that_nobody_has_said_are_listed_and_nothing_comes_in(record: Record) -> None:
    before = everything(record)

    seen = look(record, "recommendations", MIXED, Mapping(COLUMNS, {}, DAY))
    with pytest.raises(Refused) as refused:
        bring(record, "recommendations", MIXED, Mapping(COLUMNS, {}, DAY))

    unknown = {(word.word, word.rows) for word in foreign_words.unknown(seen.words)}
    assert unknown == {("in uitvoering", 1), ("In Uitvoering", 1), ("realizd", 1), ("?", 1)}
    assert str(refused.value).startswith("Column “stand”: nobody has said yet what these words stand for: ")
    assert "“realizd” (1)" in str(refused.value)
    assert everything(record) == before


def test_each_word_is_said_once_and_every_row_that_has_it_understands(record: Record) -> None:
    bring(record, "recommendations", MIXED, said())

    assert rows(record, STATUS) == [
        ("R1", "accepted", "implemented"),
        ("R2", "accepted", "in_progress"),
        ("R3", "rejected", "-"),
        ("R4", "accepted", "implemented"),
        ("R5", "accepted", "in_progress"),
        ("R6", "deferred", "-"),
        ("R7", "-", "-"),
    ]


def test_what_each_word_was_taken_for_is_reported(record: Record) -> None:
    done = bring(record, "recommendations", MIXED, said())

    assert {(word.word, word.code, word.rows, word.how) for word in done.words} == {
        ("implemented", "realised", 1, "known"),
        ("rejetée", "rejected", 1, "known"),
        ("in uitvoering", "in progress", 1, "said"),
        ("In Uitvoering", "in progress", 1, "said"),
        ("realizd", "realised", 1, "said"),
        ("?", "postponed", 1, "said"),
    }


def test_what_was_said_is_remembered_by_whom_and_asked_no_more(record: Record) -> None:
    bring(record, "recommendations", MIXED, said())

    later = bring(
        record, "recommendations", "id,titel,stand\nR9,X,IN UITVOERING\n", Mapping(COLUMNS, {}, DAY), name="later.csv"
    )

    assert later.words == [Word("status", "stand", "IN UITVOERING", "in progress", 1, "remembered")]
    kept = {(row["word"], row["code"]) for row in foreign_words.all_words(record)}
    assert kept == {("in uitvoering", "in progress"), ("realizd", "realised"), ("?", "postponed")}
    told = rows(record, "select count(*) from event where action = 'import.word'")
    assert told == [(3,)]


def test_a_word_said_for_one_kind_of_file_and_field_is_asked_in_another(record: Record) -> None:
    bring(record, "recommendations", MIXED, said())

    with pytest.raises(Refused, match="nobody has said yet"):
        bring(
            record,
            "recommendations",
            "id,titel,werk\nR1,A,in uitvoering\n",
            Mapping({"id": "external_id", "titel": "title", "werk": "implementation"}),
        )


def test_the_newest_word_counts_and_a_forgotten_one_is_asked_again(record: Record) -> None:
    bring(record, "recommendations", MIXED, said())
    bring(record, "recommendations", "id,titel,stand\nR4,D,realizd\n", said(realizd="in progress"))
    again = look(record, "recommendations", "id,titel,stand\nR8,H,realizd\n", Mapping(COLUMNS, {}, DAY))

    for row in foreign_words.all_words(record):
        foreign_words.forget(record, OPERATOR, row["id"])
    asked = look(record, "recommendations", "id,titel,stand\nR8,H,realizd\n", Mapping(COLUMNS, {}, DAY))

    assert [(word.code, word.how) for word in again.words] == [("in progress", "remembered")]
    assert [word.how for word in asked.words] == ["unknown"]
    with pytest.raises(BadInput, match="forgotten already"):
        foreign_words.forget(record, OPERATOR, row["id"])
    with pytest.raises(NotAllowed):
        foreign_words.forget(record, Actor(None, "Ada", frozenset({"member"})), row["id"])


@pytest.mark.parametrize("word", ["gerealiserd", "réalisé partiellement", "non réalisée?!", "in uitvoering", "bijna"])
def test_a_misspelt_or_foreign_word_is_never_guessed(record: Record, word: str) -> None:
    content = f"id,titel,werk\nR1,A,{word}\n"
    columns = Mapping({"id": "external_id", "titel": "title", "werk": "implementation"})

    seen = look(record, "recommendations", content, columns)

    assert [one.how for one in seen.words] == ["unknown"]


def test_a_word_with_two_meanings_is_asked(record: Record) -> None:
    columns = Mapping({"id": "external_id", "titel": "title", "werk": "implementation"})

    seen = look(record, "recommendations", "id,titel,werk\nR1,A,non réalisée\n", columns)

    assert [one.how for one in seen.words] == ["unknown"]


def test_the_preview_remembers_nothing(record: Record) -> None:
    look(record, "recommendations", MIXED, said())

    assert foreign_words.all_words(record) == []


def test_other_kinds_of_files_remember_their_words_too(record: Record) -> None:
    how = Mapping({"naam": "name", "stand": "state"}, {"state": {"slaapt": "dormant"}})
    bring(record, "labs", "naam,stand\nNetwerk,slaapt\n", how, create=["themes"])

    later = imports.preview(
        record, KINDS["labs"], _source("naam,stand\nAndere,slaapt\n"), Mapping({"naam": "name", "stand": "state"})
    )

    assert [(word.code, word.how) for word in later.words] == [("dormant", "remembered")]


# ---------------------------------------------------------------------- the command line
def test_words_are_given_on_the_command_line_remembered_and_reported(
    db: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, words = tmp_path / "stand.csv", tmp_path / "words.toml"
    rows_of_file = MIXED.replace("titel", "title").replace("stand", "status").splitlines()
    dated = [rows_of_file[0] + ",submitted_on", *(f"{row},2024-01-01" for row in rows_of_file[1:])]
    file.write_text("\n".join(dated), encoding="utf-8")
    words.write_text('"in uitvoering" = "in progress"\n[status]\n"?" = "uitgesteld"\n', encoding="utf-8")

    assert _run("import", "recommendations", file, "--db", db) == 1
    refused = capsys.readouterr().err
    given = ("--words", words, "--word", "realizd=réalisée")
    assert _run("import", "recommendations", file, "--db", db, *given) == 0
    told = capsys.readouterr().out
    assert _run("import", "recommendations", file, "--db", db) == 0
    again = capsys.readouterr().out

    assert '--word "' in refused
    assert "status: “realizd” is realised in 1 rows (as you said)" in told
    assert "status: “rejetée” is rejected in 1 rows (as the vocabulary has it)" in told
    assert "status: “?” is postponed in 1 rows (as it was said before)" in again
    assert "Nothing to change" in again


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("in uitvoering", "a word and what it stands for"),
        ("in uitvoering=nearly", "what “in uitvoering” stands for: one of realised, in progress"),
        ("outcome:x=realised", "what “x” stands for: one of"),
    ],
)
def test_a_word_that_stands_for_nothing_is_refused(option: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        foreign_words.from_options(KIND, {"status"}, None, [option])


def test_a_word_may_be_said_for_one_field_alone() -> None:
    found = foreign_words.from_options(
        KIND, {"status", "implementation"}, None, ["status:bezig a=lopend", "af=gerealiseerd"]
    )

    assert found == {
        "status": {"bezig a": "in progress", "af": "realised"},
        "implementation": {"af": "implemented"},
    }


def _source(text: str) -> mapping.Source:
    from dashboard.exchange import sources

    return sources.read_source(text.encode(), "file.csv")
