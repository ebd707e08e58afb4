-- board/item: one item of an agenda that is still on it
select id, meeting_id, recommendation_id, position, version from agenda_item where id = $id and removed_at is null
