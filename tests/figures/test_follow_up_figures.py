"""How much is known of what became of recommendations: asked of the little coop as at 31 December 2024."""

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
follow_up_coverage
round  | asked_on   | answers_until | cards | answered | changed | unowned | share | closed_on
Summer | 2022-08-15 | 2022-09-15    | 2     | 1        | 1       | 1       | 50.0  | 2022-10-01

follow_up_coverage; as_of=2022-09-01
round  | asked_on   | answers_until | cards | answered | changed | unowned | share | closed_on
Summer | 2022-08-15 | 2022-09-15    | 2     | 0        | 0       | 1       | 0.0   | -

follow_up_unverified
recommendation_id | code | title | theme        | cycle | implementation | known_on   | reported_by | doubt | age_days
R2                | R2   | Rooms | Third places | 2022  | blocked        | 2022-09-01 | -           | -     | 852

follow_up_unverified; as_of=2023-01-10
recommendation_id | code | title   | theme        | cycle | implementation | known_on   | reported_by | doubt | age_days
R2                | R2   | Rooms   | Third places | 2022  | blocked        | 2022-09-01 | -           | -     | 131
R1                | R1   | Mentors | Peer support | 2022  | implemented    | 2023-01-01 | -           | -     | 9

follow_up_by_owner
owner    | recommendations | unfinished | overdue | review_due | silent | oldest_days
-        | 2               | 1          | 0       | 0          | 0      | 60
Vie coop | 1               | 1          | 1       | 0          | 1      | 852
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **given}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
