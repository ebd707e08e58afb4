-- forms/publish: from now on it never changes
-- writes: form_version
update form_version set published_at = $published_at, version = version + 1
where id = $id and version = $version and published_at is null
returning id
