-- forms/add_version: a draft
-- writes: form_version
insert into form_version (id, form_id, number, too_few, created_at, version)
values ($id, $form_id, $number, $too_few, $created_at, 1)
