-- forms/hold_draft: whoever changes a draft takes it first; a published version is never held
-- writes: form_version
update form_version set too_few = $too_few, version = version + 1
where id = $id and version = $version and published_at is null
returning id
