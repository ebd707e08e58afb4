-- query_proposals/by_id: a proposed query, with the persons who proposed and settled it
select p.id, p.cell_id, p.name, p.title, p.body, p.header, p.state, p.proposed_by, a.name as proposed_by_name,
       a.person_id as proposed_by_person, p.proposed_at, p.settled_by, p.settled_at, p.reason, p.version
from query_proposal as p
join account as a on a.id = p.proposed_by
where p.id = $id and p.removed_at is null
