-- board/remove_item: an item is taken off its agenda
-- writes: agenda_item
update agenda_item set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
