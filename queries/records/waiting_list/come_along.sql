-- waiting_list/come_along: what was placed by a membership is placed by the one that took its place
-- writes: join_request
update join_request set membership_id = $then_id, version = version + 1
where membership_id = $now_id and removed_at is null
