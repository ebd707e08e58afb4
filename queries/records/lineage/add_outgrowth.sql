-- lineage/add_outgrowth: a lab or a budget request grew from a recommendation
-- writes: recommendation_outgrowth
insert into recommendation_outgrowth (id, recommendation_id, lab_id, request_id, note, linked_by, linked_at)
values ($id, $recommendation_id, $lab_id, $request_id, $note, $linked_by, $linked_at)
