-- requests/by_id: a request with the names of what it belongs to, in the theme that decides on it
select r.id, r.external_id, r.title, r.purpose, r.place, r.envelope_id, e.name as envelope, r.lab_id, l.name as lab,
       coalesce(r.theme_id, l.theme_id) as theme_id, t.name as theme, r.author_id, r.requested_cents, r.other_funding_cents,
       r.currency, r.submitted_on, r.needed_by, r.beneficiaries, r.expected_result, r.success_measure, r.report_due_on, r.version
from budget_request as r
left join envelope as e on e.id = r.envelope_id
left join lab as l on l.id = r.lab_id
left join theme as t on t.id = coalesce(r.theme_id, l.theme_id)
where r.id = $id and r.removed_at is null
