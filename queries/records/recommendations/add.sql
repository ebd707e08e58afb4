-- recommendations/add: a recommendation begins, as a draft of its working group
-- writes: recommendation
insert into recommendation (id, cycle_id, working_group_id, theme_id, title, source_language, submitted_on, version)
values ($id, $cycle_id, $working_group_id, $theme_id, '', $source_language, $submitted_on, 1)
