-- follow_up_coverage
-- title:    Rounds of follow-up and how much of them was answered
-- says:     Rounds of follow-up so far: {rows}; the newest is {first_round}.
-- params:   as_of DATE
-- columns:  round VARCHAR; asked_on DATE; answers_until DATE; cards BIGINT [recommendations]; answered BIGINT [recommendations];
--           changed BIGINT [recommendations]; unowned BIGINT [recommendations]; share DOUBLE [% of the cards]; closed_on DATE
-- grain:    one row per round begun by the as-at day, the newest first
-- action:   recommendations.view
-- counts:   Answered by the as-at day. Changed: another implementation than was known when the round began. Unowned: nobody had to report on it on the as-at day.
-- of:       All recommendations that the round asks about.
with answer as (
    select k.id as card_id, max_by(e.implementation, (e.as_of, e.id)) as implementation
    from live.follow_up_card as k
    join live.follow_up_round as r on r.id = k.round_id
    join live.follow_up_entry as e on e.recommendation_id = k.recommendation_id and (k.before_entry_id is null or e.id > k.before_entry_id)
    join live.follow_up_detail as d on d.entry_id = e.id
    where k.entry_id is not null
      and cast(d.recorded_at as date) between r.asked_on and least($as_of, coalesce(r.closed_on, $as_of))
    group by k.id
),
card as (
    select k.id, k.round_id, a.card_id is not null as is_answered, a.implementation, b.implementation as before,
           o.recommendation_id is null as is_unowned
    from live.follow_up_card as k
    left join answer as a on a.card_id = k.id
    left join live.follow_up_entry as b on b.id = k.before_entry_id
    left join (
        select distinct recommendation_id
        from live.recommendation_owner
        where from_date <= $as_of and coalesce(until_date, $as_of) >= $as_of
    ) as o on o.recommendation_id = k.recommendation_id
)
select r.name as round, r.asked_on, r.due_on as answers_until,
       count(c.id) as cards,
       count(c.id) filter (where c.is_answered) as answered,
       count(c.id) filter (where c.is_answered and c.implementation is distinct from c.before) as changed,
       count(c.id) filter (where c.is_unowned) as unowned,
       100.0 * count(c.id) filter (where c.is_answered) / nullif(count(c.id), 0) as share,
       case when r.closed_on <= $as_of then r.closed_on end as closed_on
from live.follow_up_round as r
left join card as c on c.round_id = r.id
where r.asked_on <= $as_of
group by r.id, r.name, r.asked_on, r.due_on, r.closed_on
order by r.asked_on desc, r.id desc
