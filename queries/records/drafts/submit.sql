-- drafts/submit: the day on which a request was handed in
-- writes: budget_request
update budget_request set submitted_on = $submitted_on
where id = $id and version = $version and removed_at is null
returning id
