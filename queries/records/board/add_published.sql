-- board/add_published: what the Board decided
-- writes: decision
insert into decision (id, recommendation_id, body, decided_on, outcome, reasons, amendments, votes_for, votes_against, votes_abstained,
                      present, recused, quorum_required, quorum_met, review_on, published_on, version)
values ($id, $recommendation_id, $body, $decided_on, $outcome, $reasons, $amendments, $votes_for, $votes_against, $votes_abstained,
        $present, $recused, $quorum_required, $quorum_met, $review_on, $published_on, 1)
