-- care/bring_back: a signal that was put aside shows again: it was aside until $until_date, or not for a day
-- writes: signal_aside
update signal_aside
set until_date = case when $until_date < from_date then until_date else $until_date end,
    removed_at = case when $until_date < from_date then $removed_at else removed_at end
where id = $id and until_date = $seen_until and removed_at is null
returning id
