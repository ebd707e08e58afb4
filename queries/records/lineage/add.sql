-- lineage/add: a recommendation repeats, extends, supersedes or contradicts an earlier one
-- writes: recommendation_link
insert into recommendation_link (id, recommendation_id, earlier_id, kind, note, linked_by, linked_at)
values ($id, $recommendation_id, $earlier_id, $kind, $note, $linked_by, $linked_at)
