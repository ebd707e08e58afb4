-- forms/add: a form
-- writes: evaluation_form
insert into evaluation_form (id, subject_kind, name, name_fr, name_nl, name_en, version)
values ($id, $subject_kind, $name, $name_fr, $name_nl, $name_en, 1)
