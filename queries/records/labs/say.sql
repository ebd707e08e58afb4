-- labs/say: what a lab says of itself
-- writes: lab
update lab
set aims = $aims, purpose = $purpose, project = $project, methodology = $methodology, calendar = $calendar,
    public_summary = $public_summary, exit_criterion = $exit_criterion, handover_note = $handover_note, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
