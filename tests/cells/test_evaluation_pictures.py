"""The pictures of what evaluators said: where dots stand, what they say in words, and what comes first."""

from __future__ import annotations

import re
import uuid

from dashboard.cells import evaluation_pictures
from dashboard.coop.ranking import Ranked, Rankings


def ranked(title: str, place: int | None, by_mean: int | None, *totals: float) -> Ranked:
    total = sorted(totals)[len(totals) // 2] if totals else None
    return Ranked(uuid.uuid4(), title, len(totals), total, total, place, by_mean, (place,), 1.0, totals)


def test_dots_stand_where_their_answer_lies_and_the_median_is_marked_and_said() -> None:
    drawn = evaluation_pictures.dots((1.0, 3.0, 5.0), 1, 5, 3.0, ["1", "3", "5"])

    assert re.findall(r'<i style="left:calc\((.*?)%', drawn) == ["0.0", "50.0", "100.0"]
    assert '<b style="left:50.0%">' in drawn
    assert 'aria-label="A dot for each evaluation: 1, 3, 5. Median: 3."' in drawn


def test_answers_that_are_alike_lie_beside_each_other() -> None:
    drawn = evaluation_pictures.dots((5.0, 5.0), 1, 5, 5.0, ["5", "5"])

    assert re.findall(r"% \+ (.*?)rem", drawn) == ["-0.35", "0.35"]


def test_where_answers_are_too_few_nothing_is_drawn() -> None:
    assert evaluation_pictures.dots((), 1, 5, None, []) == ""


def test_the_most_disputed_comes_first_and_too_few_is_said_instead_of_a_number() -> None:
    found = Rankings(
        False, 3, (ranked("Sure", 1, 1, 8.0, 9.0), ranked("Fought over", 2, 2, 0.0, 9.0), ranked("<Few>", None, None))
    )

    drawn = evaluation_pictures.strips(found)

    assert re.findall(r"<span class=who>(.*?)<", drawn) == ["Fought over ", "Sure", "&lt;Few&gt;"]
    assert drawn.count("too few") == 1
    assert drawn.count("disputed") == 1


def test_it_is_said_for_how_many_the_top_third_depends_on_how_one_counts() -> None:
    found = Rankings(False, 3, tuple(ranked(str(n), n + 1, (2, 1, 3)[n], 9.0 - n, 9.0 - n) for n in range(3)))

    assert evaluation_pictures.turning(found) == (
        "The top third has 1 place. For 2 it depends on median or mean whether they are among them. "
        "For 0 it depends on some one evaluator."
    )
