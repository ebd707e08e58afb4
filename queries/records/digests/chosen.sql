-- digests/chosen: who gets digests, with when the last one was sent, what it told of, and when one was tried
select c.account_id, a.login, c.rhythm, c.chosen_at,
       (select max(d.sent_at) from digest as d where d.account_id = c.account_id) as sent_at,
       (select max(d.until_at) from digest as d where d.account_id = c.account_id and d.sent_at is not null) as told_until,
       (select max(d.until_at) from digest as d where d.account_id = c.account_id and d.sent_at is null) as tried_at
from mail_choice as c
join account as a on a.id = c.account_id and a.disabled_at is null
where c.rhythm in ('daily', 'weekly')
order by c.chosen_at, c.account_id
