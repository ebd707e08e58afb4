-- interests/requests: the requests that are not decided on yet, which an interest can be in
select r.id, r.title
from budget_request as r
join (
    select request_id, state, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = r.id and s.place = 1
where r.removed_at is null and s.state in (
    'submitted', 'screening', 'under_evaluation', 'ready_for_decision', 'more_information_requested', 'resubmitted', 'deferred'
)
order by r.title, r.id
