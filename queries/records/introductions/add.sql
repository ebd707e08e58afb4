-- introductions/add: a proposal to put people in touch
-- writes: introduction
insert into introduction (id, theme_id, language, country, lab_id, message, state, made_at, made_by, version)
values ($id, $theme_id, $language, $country, $lab_id, $message, 'proposed', $made_at, $made_by, 1)
