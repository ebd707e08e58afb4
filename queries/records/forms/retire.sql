-- forms/retire: no new round may use it
-- writes: form_version
update form_version set retired_at = $retired_at, version = version + 1
where id = $id and version = $version and published_at is not null and retired_at is null
returning id
