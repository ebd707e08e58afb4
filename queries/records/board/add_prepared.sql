-- board/add_prepared: a decision of the Board is prepared
-- writes: board_decision
insert into board_decision (id, item_id, recommendation_id, text_number, outcome, reasons, amendments, votes_for, votes_against,
                            votes_abstained, entitled, present, recused, quorum_required, quorum_met, review_on, owner_id, due_on,
                            prepared_by, prepared_at, version)
values ($id, $item_id, $recommendation_id, $text_number, $outcome, $reasons, $amendments, $votes_for, $votes_against,
        $votes_abstained, $entitled, $present, $recused, $quorum_required, $quorum_met, $review_on, $owner_id, $due_on,
        $prepared_by, $prepared_at, 1)
