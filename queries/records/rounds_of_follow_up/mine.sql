-- rounds_of_follow_up/mine: the cards of open rounds that an account is asked to answer, the first due first
select c.id, c.round_id, u.name as round, u.due_on, u.note, c.recommendation_id, r.external_id as code, r.title, y.name as cycle,
       c.entry_id, c.answered_at, m.reminded_at
from follow_up_card as c
join follow_up_round as u on u.id = c.round_id and u.closed_on is null and u.removed_at is null
join recommendation as r on r.id = c.recommendation_id
left join cycle as y on y.id = r.cycle_id
left join (
    select card_id, max(reminded_at) as reminded_at
    from follow_up_reminder
    where account_id = $account_id
    group by card_id
) as m on m.card_id = c.id
where c.account_id = $account_id and c.removed_at is null
order by u.due_on, y.starts_on nulls last, r.submitted_on, r.external_id nulls last, r.title, c.id
