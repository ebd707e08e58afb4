-- demo_outgrowths: labs and the accepted recommendation of their theme that each grew from: one that was decided on before
with founded as (
    select l.id as lab_id, l.theme_id, coalesce(l.founded_on, min(s.since)) as founded_on,
           row_number() over (partition by l.theme_id order by coalesce(l.founded_on, min(s.since)) desc, l.id) as place
    from live.lab as l
    left join live.lab_state as s on s.lab_id = l.id
    group by l.id, l.theme_id, l.founded_on
),
accepted as (
    select r.id as recommendation_id, r.theme_id, min(d.decided_on) as decided_on,
           row_number() over (partition by r.theme_id order by min(d.decided_on) desc, r.external_id) as place
    from live.recommendation as r
    join live.decision as d on d.recommendation_id = r.id
    join live.follow_up_entry as f on f.recommendation_id = r.id and f.implementation = 'implemented'
    where d.outcome like 'accepted%'
    group by r.id, r.theme_id, r.external_id
)
select a.recommendation_id, f.lab_id, f.founded_on
from founded as f
join accepted as a on a.theme_id = f.theme_id and a.place = f.place and a.decided_on < f.founded_on
where f.place <= 4
order by f.founded_on, f.lab_id
