-- drafts/beneficiaries: the persons who benefit from a request
select b.id, b.person_id, p.name
from request_beneficiary as b
left join person as p on p.id = b.person_id and p.removed_at is null
where b.request_id = $request_id and b.removed_at is null
order by p.name nulls last, b.person_id
