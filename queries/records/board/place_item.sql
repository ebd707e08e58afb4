-- board/place_item: an item has another place on its agenda
-- writes: agenda_item
update agenda_item set position = $position, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
