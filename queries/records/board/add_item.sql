-- board/add_item: a recommendation is put on an agenda
-- writes: agenda_item
insert into agenda_item (id, meeting_id, recommendation_id, position, added_at, version)
values ($id, $meeting_id, $recommendation_id, $position, $added_at, 1)
