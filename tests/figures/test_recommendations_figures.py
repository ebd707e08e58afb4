"""What became of the recommendations: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""
# ruff: noqa: E501 - the tables are as wide as the answers

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
cost_against_envelopes; recommendation_id=R1
envelope      | priority         | allocated_cents | available_cents | cost_cents | left_cents
Envelope 2024 | Cooperative life | 1000000         | 800000          | 400000     | 400000

cost_against_envelopes; recommendation_id=R1; as_of=2023-12-31
envelope   | priority     | allocated_cents | available_cents | cost_cents | left_cents
Tools 2023 | Shared tools | 500000          | 500000          | 400000     | 100000

cost_against_envelopes; recommendation_id=R2

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
recommendations | cycles | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | unfinished | rate | in_progress_rate | not_realised_rate | silent | overdue
6               | 2      | 3        | 1        | 1           | 1            | 1        | 1         | 1        | 2          | 33.3 | 33.3             | 33.3              | 1      | 2

recommendation_story; recommendation_id=R1
happened_on | kind          | step        | what         | said              | lab_id  | other_id
2022-01-01  | theme_chosen  | -           | Peer support | 2022              | -       | -
2022-01-01  | working_group | -           | Brussels     | Brussels          | -       | -
2022-03-01  | state         | submitted   | Mentors      | -                 | -       | -
2022-03-20  | text          | 2           | Mentors      | Said shorter      | -       | -
2022-04-01  | advice        | feasible    | -            | Half a day a week | -       | -
2022-06-01  | decision      | accepted    | board        | -                 | -       | -
2022-06-20  | reply         | -           | Brussels     | We help           | -       | -
2023-01-01  | follow_up     | implemented | A list       | -                 | -       | -
2023-01-10  | lab           | active      | Netwerk      | -                 | Netwerk | -
2023-01-15  | verification  | confirmed   | -            | Seen              | -       | -
2023-03-01  | lineage_later | repeats     | Tools        | -                 | -       | R6

recommendation_story; recommendation_id=R6; as_of=2024-10-31
happened_on | kind          | step      | what         | said | lab_id | other_id
2023-01-01  | theme_chosen  | -         | Peer support | 2023 | -      | -
2023-01-01  | working_group | -         | Gent         | Gent | -      | -
2023-03-01  | state         | submitted | Tools        | -    | -      | -
2023-03-01  | lineage       | repeats   | Mentors      | -    | -      | R1

recommendation_money; recommendation_id=R1
request_id | request | lab     | priority         | state            | submitted_on | requested_cents | granted_cents | paid_cents | what_came | measure_met
Talks      | Talks   | Netwerk | Cooperative life | approved_in_part | 2024-03-01   | 300000          | 250000        | 100000     | -         | -

recommendations_by_age
age              | recommendations | share
up to 90 days    | 1               | 50.0
91 to 180 days   | 0               | 0.0
181 to 365 days  | 0               | 0.0
more than a year | 1               | 50.0

realisation_by_theme
theme        | recommendations | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | rate
Peer support | 2               | 2        | 1        | 0           | 1            | 0        | 0         | 0        | 50.0
Third places | 3               | 1        | 0        | 1           | 0            | 1        | 1         | 0        | 0.0
-            | 1               | 0        | 0        | 0           | 0            | 0        | 0         | 1        | -

realisation_by_cycle
cycle | recommendations | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | rate
2022  | 2               | 2        | 1        | 1           | 0            | 0        | 0         | 0        | 50.0
2023  | 4               | 1        | 0        | 0           | 1            | 1        | 1         | 1        | 0.0

recommendations_then_and_now; compared=2023-06-01
status            | before | now | change
realised          | 1      | 1   | 0
in progress       | 1      | 1   | 0
not realised      | 0      | 1   | 1
rejected          | 1      | 1   | 0
postponed         | 1      | 1   | 0
awaiting decision | 2      | 1   | -1

recommendations_moved; compared=2023-06-01
recommendation_id | code | title | theme        | cycle | was               | status       | decided_on | known_on
R6                | R6   | Tools | Peer support | 2023  | awaiting decision | not realised | 2024-11-01 | -

recommendations_list; status=realised; read_in=nl
recommendation_id | code | title            | theme        | cycle | working_group | status   | decided_on | known_on   | age_days
R1                | R1   | Peters en meters | Peer support | 2022  | Brussels      | realised | 2022-06-01 | 2023-01-01 | 730

recommendations_list; age=up to 90 days
recommendation_id | code | title | theme        | cycle | working_group | status       | decided_on | known_on | age_days
R6                | R6   | Tools | Peer support | 2023  | Gent          | not realised | 2024-11-01 | -        | 60

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
recommendations | cycles | accepted | realised | in_progress | not_realised | rejected | postponed | awaiting | unfinished | rate | in_progress_rate | not_realised_rate | silent | overdue
0               | 0      | 0        | 0        | 0           | 0            | 0        | 0         | 0        | 0          | -    | -                | -                 | 0      | 0
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    known = {k: coop.ids[v] if k == "recommendation_id" else v for k, v in given.items()}
    params = {"as_of": little_coop.AS_OF, **known}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
