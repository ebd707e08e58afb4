"""What differs between two texts reads as somebody would tell it, and both texts can be had back from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.coop.text_differences import Piece, between, counted

WORDS = st.lists(st.sampled_from(["one", "two ", "three", ". ", " ", "\n", "d'un", "é"]), max_size=30).map("".join)


def test_a_word_that_changed_is_taken_away_and_added() -> None:
    pieces = between("We ask for one room in Gent.", "We ask for two rooms in Gent.")

    assert pieces == (
        Piece("same", "We ask for "),
        Piece("removed", "one room "),
        Piece("added", "two rooms "),
        Piece("same", "in Gent."),
    )
    assert counted(pieces) == (2, 2)


def test_what_was_added_before_the_full_stop_leaves_the_last_word_alone() -> None:
    pieces = between("Les membres le demandent.", "Les membres le demandent depuis longtemps.")

    assert [(piece.kind, piece.text.strip()) for piece in pieces] == [
        ("same", "Les membres le demandent"),
        ("added", "depuis longtemps"),
        ("same", "."),
    ]


def test_changes_with_a_word_or_two_between_them_read_as_one() -> None:
    pieces = between("A big room and a small garden here", "A bright hall and a large terrace here")

    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]


def test_the_same_text_with_its_lines_broken_elsewhere_is_the_same() -> None:
    assert [piece.kind for piece in between("One line\nand another", "One line and\nanother")] == ["same"]


def test_nothing_to_something_and_back() -> None:
    assert between("", "New words") == (Piece("added", "New words"),)
    assert between("Old words", "") == (Piece("removed", "Old words"),)
    assert between("", "") == ()


def test_two_long_texts_are_compared_line_by_line() -> None:
    before = "\n".join(f"line {n} of a very long text" for n in range(2_000))
    after = before.replace("line 7 of", "line seven of")

    assert [piece.text for piece in between(before, after) if piece.kind != "same"] == [
        "line 7 of a very long text\n",
        "line seven of a very long text\n",
    ]


@given(before=WORDS, after=WORDS)
def test_the_new_text_is_what_stayed_and_what_was_added(before: str, after: str) -> None:
    pieces = between(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    words = "".join(piece.text for piece in pieces if piece.kind != "added").split()
    assert "".join(words) == "".join(before.split())
