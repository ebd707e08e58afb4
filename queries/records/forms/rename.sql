-- forms/rename: what a form is called
-- writes: evaluation_form
update evaluation_form set name = $name, name_fr = $name_fr, name_nl = $name_nl, name_en = $name_en, version = version + 1
where id = $id and removed_at is null
returning id
