-- progress/settle: a progress update is handed in, answered or skipped; a day that stands already stays
-- writes: progress_update
update progress_update
set submitted_on = coalesce(submitted_on, $submitted_on), acknowledged_on = coalesce(acknowledged_on, $acknowledged_on),
    skipped_on = coalesce(skipped_on, $skipped_on), skip_reason = coalesce(skip_reason, $skip_reason),
    staff_comment = coalesce($staff_comment, staff_comment), answers_filled = coalesce($answers_filled, answers_filled),
    answers_empty = coalesce($answers_empty, answers_empty), version = version + 1
where id = $id and version = $version and removed_at is null
returning version
