-- board/owners: the accounts that can be named to report on a recommendation
select a.id, a.name from account as a where a.disabled_at is null order by a.name, a.id
