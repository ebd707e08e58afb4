"""What evaluators said: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
evaluation_summary
subject | criterion   | n | missing | not_applicable | mean | median | spread | alpha
Sofas   | Useful      | 2 | 0       | 0              | 1.5  | 1.5    | 1      | 0.7
Sofas   | Open to all | 0 | 1       | 1              | -    | -      | -      | -
Talks   | Useful      | 2 | 0       | 0              | 4.5  | 4.5    | 1      | 0.7
Talks   | Open to all | 2 | 0       | 0              | 5    | 5      | 0      | -

evaluation_summary; subject_id=Talks
subject | criterion   | n | missing | not_applicable | mean | median | spread | alpha
Talks   | Useful      | 2 | 0       | 0              | 4.5  | 4.5    | 1      | 0.7
Talks   | Open to all | 2 | 0       | 0              | 5    | 5      | 0      | -

evaluation_summary; as_of=2024-05-31
subject | criterion   | n | missing | not_applicable | mean | median | spread | alpha
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
