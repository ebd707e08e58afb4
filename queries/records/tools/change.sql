-- tools/change: what a tool is for, where it is, and until when it is offered
-- writes: tool
update tool set name = $name, purpose = $purpose, url = $url, until_date = $until_date, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
