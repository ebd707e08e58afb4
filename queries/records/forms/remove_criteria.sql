-- forms/remove_criteria: a draft is written anew
-- writes: criterion
update criterion set removed_at = $removed_at
where form_version_id = $form_version_id and removed_at is null
