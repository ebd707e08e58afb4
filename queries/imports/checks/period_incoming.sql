-- imports/checks/period_incoming: rows whose period would end before it begins
select n, cast({until} as varchar) as value, count(*) over () as bad from incoming where {until} < {since} order by n limit 51
