-- interests/conflicts: what ties a person to a request, besides its author and its lines; null: everybody with an account
select p.id as person_id, 'name' as kind, p.name as said, null as role, null as since, null as until
from person as p
where p.removed_at is null
  and (p.id = $person_id or ($person_id is null and p.id in (select a.person_id from account as a where a.person_id is not null)))
union all
select b.person_id, 'beneficiary', null, null, null, null
from request_beneficiary as b
where b.request_id = $request_id and ($person_id is null or b.person_id = $person_id) and b.removed_at is null
union all
select m.person_id, 'lab', l.name, m.role, m.from_date, m.until_date
from membership as m
join lab as l on l.id = m.lab_id
where m.lab_id = $lab_id and ($person_id is null or m.person_id = $person_id) and m.removed_at is null
  and m.role not in ('liaison', 'expert') and m.state in ('active', 'left', 'ended')
  and (m.from_date is null or m.from_date <= $today)
  and (m.until_date is null or m.until_date >= $looked_back_to)
union all
select i.person_id, case when i.payee is null then 'interest' else 'interest_payee' end, i.note, i.payee, i.from_date, i.until_date
from interest as i
where ($person_id is null or i.person_id = $person_id)
  and i.from_date <= $today and (i.until_date is null or i.until_date >= $counted_from)
  and (i.lab_id = $lab_id or i.request_id = $request_id or i.payee is not null)
