"""What became of the recommendations: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""
# ruff: noqa: E501 - the tables are as wide as the answers

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
overdue_recommendations
recommendation_id | code | title | theme        | cycle | owner    | status      | due_on     | late_days
R2                | R2   | Rooms | Third places | 2022  | Vie coop | in progress | 2023-06-01 | 579
R4                | R4   | Boats | Third places | 2023  | -        | postponed   | 2024-06-01 | 213

recommendations_by_cycle
cycle | status            | recommendations | share
2022  | realised          | 1               | 50.0
2022  | in progress       | 1               | 50.0
2023  | not realised      | 1               | 25.0
2023  | rejected          | 1               | 25.0
2023  | postponed         | 1               | 25.0
2023  | awaiting decision | 1               | 25.0

recommendations_by_status
status            | recommendations | share
realised          | 1               | 16.7
in progress       | 1               | 16.7
not realised      | 1               | 16.7
rejected          | 1               | 16.7
postponed         | 1               | 16.7
awaiting decision | 1               | 16.7

recommendations_by_theme
theme        | status            | recommendations | share
Peer support | realised          | 1               | 50.0
Peer support | not realised      | 1               | 50.0
Third places | in progress       | 1               | 33.3
Third places | rejected          | 1               | 33.3
Third places | postponed         | 1               | 33.3
-            | awaiting decision | 1               | 100.0

recommendations_by_working_group
cycle | working_group | city     | language | recommendations | realised | in_progress | not_realised | rejected | postponed | awaiting | rate
2022  | Brussels      | Brussels | fr       | 2               | 1        | 1           | 0            | 0        | 0         | 0        | 50.0
2023  | Gent          | Gent     | nl       | 4               | 0        | 0           | 1            | 1        | 1         | 1        | 0.0

recommendations_list
recommendation_id | code | title   | theme        | cycle | working_group | status            | decided_on | known_on   | age_days
R1                | R1   | Mentors | Peer support | 2022  | Brussels      | realised          | 2022-06-01 | 2023-01-01 | 730
R2                | R2   | Rooms   | Third places | 2022  | Brussels      | in progress       | 2022-06-01 | 2022-09-01 | 852
R3                | R3   | Flags   | Third places | 2023  | Gent          | rejected          | 2023-06-01 | -          | 579
R4                | R4   | Boats   | Third places | 2023  | Gent          | postponed         | 2023-06-01 | -          | 579
R5                | R5   | Trees   | -            | 2023  | Gent          | awaiting decision | -          | -          | -
R6                | R6   | Tools   | Peer support | 2023  | Gent          | not realised      | 2024-11-01 | -          | 60

recommendations_total
recommendations | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | rate | silent
6               | 3        | 1        | 1           | 1            | 1        | 1         | 1        | 33.3 | 1

stale_follow_up
recommendation_id | code | title | theme        | cycle | owner    | status      | heard_on   | age_days
R2                | R2   | Rooms | Third places | 2022  | Vie coop | in progress | 2022-09-01 | 852

recommendations_list; theme=Peer support
recommendation_id | code | title   | theme        | cycle | working_group | status       | decided_on | known_on   | age_days
R1                | R1   | Mentors | Peer support | 2022  | Brussels      | realised     | 2022-06-01 | 2023-01-01 | 730
R6                | R6   | Tools   | Peer support | 2023  | Gent          | not realised | 2024-11-01 | -          | 60

recommendations_list; cycle=2023; status=rejected
recommendation_id | code | title | theme        | cycle | working_group | status   | decided_on | known_on | age_days
R3                | R3   | Flags | Third places | 2023  | Gent          | rejected | 2023-06-01 | -        | 579

recommendations_by_status; as_of=2022-10-01
status       | recommendations | share
realised     | 0               | 0.0
in progress  | 1               | 50.0
not realised | 1               | 50.0
rejected     | 0               | 0.0
postponed    | 0               | 0.0

recommendations_total; as_of=2022-02-28
recommendations | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | rate | silent
0               | 0        | 0        | 0           | 0            | 0        | 0         | 0        | -    | 0
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) if k == "lab_id" else v for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
