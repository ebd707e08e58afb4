-- board/publish_prepared: a prepared decision is published, with the quorum as it was counted then
-- writes: board_decision
update board_decision set decision_id = $decision_id, published_at = $published_at, entitled = $entitled, present = $present,
       recused = $recused, quorum_required = $quorum_required, quorum_met = $quorum_met, version = version + 1
where id = $id and version = $version and published_at is null and dropped_at is null
returning id
