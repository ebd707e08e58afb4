-- board/remove_recusal: somebody takes part in an item after all
-- writes: agenda_recusal
update agenda_recusal set removed_at = $removed_at
where id = $id and removed_at is null
returning id
