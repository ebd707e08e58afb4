-- calendar_feeds/of_account: the calendars that somebody made and did not revoke, the newest first
select f.id, f.kind, f.lab_id, l.name as lab, f.made_at
from calendar_feed as f
left join lab as l on l.id = f.lab_id
where f.account_id = $account_id and f.revoked_at is null
order by f.made_at desc nulls last, f.id desc nulls last
