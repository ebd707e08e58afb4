"""Links between labs: suggested from what their projects say, in any language, with the words that say so."""

from __future__ import annotations

import uuid

import pytest

from dashboard.coop import lab_ties, likeness
from dashboard.coop.likeness import Entry
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.coop.following_up import Coop

GODPARENTS = ("Parrains", "fr", "Un parrain ou une marraine pour accueillir chaque nouveau membre")
MENTORS = ("Peterschap", "nl", "Een peter of meter om elk nieuw lid te onthalen")
BICYCLES = ("Cargo", "fr", "Des vélos à partager entre les bureaux")


def lab(record: Record, told: tuple[str, str, str], **more: str) -> uuid.UUID:
    name, language, project = told
    return new.lab(record, name=name, language=language, project=project, **more)


def suggested(record: Record, lab_id: uuid.UUID) -> list[str]:
    return [one.name for one in lab_ties.suggest(record, lab_id)]


def test_a_similar_project_is_suggested_across_languages_with_the_words_that_they_share(record: Record) -> None:
    mine = lab(record, GODPARENTS)
    lab(record, MENTORS)
    lab(record, BICYCLES)
    lab(record, ("Withdrawn mentors", "en", "A mentor to welcome each new member"), state="withdrawn")

    [found] = lab_ties.suggest(record, mine)

    assert (found.name, found.state) == ("Peterschap", "active")
    assert found.words == ("accueillir = onthalen", "parrains = peterschap", "nouveau = nieuw", "membre = lid")


def test_the_words_that_two_texts_share_are_told_once_and_small_words_never() -> None:
    one = Entry(
        uuid.uuid4(), "Ateliers", "Des ateliers pour les nouveaux membres et les membres de la coopérative", "fr"
    )
    other = Entry(uuid.uuid4(), "Atelier", "Un atelier pour chaque membre de la coopérative", "fr")

    assert sorted(likeness.shared(one, other)) == ["ateliers", "coopérative", "membres"]


def test_what_is_linked_or_said_not_to_be_similar_is_suggested_no_more(record: Record) -> None:
    coop = Coop(record)
    mine, theirs = lab(record, GODPARENTS), lab(record, MENTORS)
    assert suggested(record, mine) == ["Peterschap"]

    link = lab_ties.link(record, coop.sam, mine, theirs, "not_similar", reason="They only share words")

    assert suggested(record, mine) == suggested(record, theirs) == []

    lab_ties.unlink(record, coop.sam, theirs, link, reason="They do after all")

    assert suggested(record, mine) == ["Peterschap"]
    assert coop.log(link) == ["lab.link", "lab.unlink"]


def test_a_project_that_is_written_anew_is_compared_anew(record: Record) -> None:
    mine = lab(record, GODPARENTS)
    assert suggested(record, mine) == []

    lab(record, MENTORS)

    assert suggested(record, mine) == ["Peterschap"]


def test_a_link_is_read_from_both_sides_and_made_once(record: Record) -> None:
    coop = Coop(record)

    lab_ties.link(record, coop.sam, coop.lab, coop.other, "works_with", reason="One room for both")

    [here], [there] = lab_ties.of_lab(record, coop.lab), lab_ties.of_lab(record, coop.other)
    assert (here["linked"], there["linked"], here["reason"], here["who"]) == (
        "Atelier", "Netwerk Gent", "One room for both", "Sam"
    )  # fmt: skip
    with pytest.raises(BadInput, match="linked so already"):
        lab_ties.link(record, coop.sam, coop.other, coop.lab, "works_with", reason="Again")


def test_a_link_needs_two_labs_a_reason_and_vie_coop(record: Record) -> None:
    coop = Coop(record)

    with pytest.raises(BadInput, match="not linked to itself"):
        lab_ties.link(record, coop.sam, coop.lab, coop.lab, "similar", reason="Same")
    with pytest.raises(BadInput, match="Say what the two labs share"):
        lab_ties.link(record, coop.sam, coop.lab, coop.other, "similar", reason=" ")
    with pytest.raises(NotAllowed):
        lab_ties.link(record, coop.ada, coop.lab, coop.other, "similar", reason="Friends")

    assert lab_ties.of_lab(record, coop.lab) == []
