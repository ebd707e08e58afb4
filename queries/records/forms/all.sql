-- forms/all: every version of every form, the newest version of each first
select f.id as form_id, f.subject_kind, f.name, f.name_fr, f.name_nl, f.name_en, f.version as form_row_version,
       v.id, v.number, v.too_few, v.created_at, v.published_at, v.retired_at, v.version
from form_version as v
join evaluation_form as f on f.id = v.form_id
where f.removed_at is null
order by f.name, f.id, v.number desc nulls last
