-- progress/write: what a progress update says while it is written
-- writes: progress_update
update progress_update
set done = $done, learned = $learned, difficulties = $difficulties, next_steps = $next_steps,
    objectives_state = $objectives_state, help_wanted = $help_wanted, animator_id = $animator_id,
    may_publish = $may_publish, author_id = coalesce($author_id, author_id), version = version + 1
where id = $id and version = $version and removed_at is null
returning version
