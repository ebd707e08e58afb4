-- labs/hand_over: what a lab leaves to others when it closes
-- writes: lab
update lab set handover_note = $handover_note, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
