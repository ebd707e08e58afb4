-- imports/demo_cast: which persons of the demo its accounts belong to, so that everyone who signs in has something to do
-- and somebody has a conflict: the author of a request that was sent back with a question, an animator of that lab,
-- somebody in the lab that has waited longest for a decision, and members who are in no lab.
with newest as (
    select r.id, r.lab_id, r.author_id, r.submitted_on, arg_max(s.state, (s.since, s.id)) as state
    from live.budget_request as r
    join live.request_state as s on s.request_id = r.id
    where r.lab_id is not null
    group by all
),
asked as (select * from newest where state = 'more_information_requested' order by submitted_on, id limit 1),
oldest as (select * from newest where state = 'ready_for_decision' order by submitted_on, id limit 1),
in_labs as (
    select person_id, lab_id, role
    from live.membership
    where state = 'active' and until_date is null
),
bystanders as (
    select p.id, row_number() over (order by p.id) as place
    from live.person as p
    where p.member_since is not null and p.member_until is null and p.country = 'BE'
      and p.id not in (select person_id from live.membership)
)
select 'author' as part, author_id as person_id from asked
union all
select 'animator', min(m.person_id) from in_labs as m join asked using (lab_id) where m.role = 'animator'
union all
select 'colleague', min(m.person_id) from in_labs as m join oldest using (lab_id)
where m.role = 'participant' and m.person_id <> oldest.author_id
union all
select 'bystander ' || place, id from bystanders where place <= 9
union all
select 'staff', min(id) from live.person where name = $staff
