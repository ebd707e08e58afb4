-- experts/change: what one can ask an expert, in which languages and until when
-- writes: expert
update expert
set account_id = $account_id, name = $name, field = $field, languages = $languages, until_date = $until_date, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
