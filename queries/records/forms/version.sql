-- forms/version: one version of a form, with the form's names
select f.id as form_id, f.subject_kind, f.name, f.name_fr, f.name_nl, f.name_en, f.version as form_row_version,
       v.id, v.number, v.too_few, v.created_at, v.published_at, v.retired_at, v.version
from form_version as v
join evaluation_form as f on f.id = v.form_id
where v.id = $id and f.removed_at is null
