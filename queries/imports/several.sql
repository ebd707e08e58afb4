-- imports/several: rows of the file whose key fits several rows of the record that are in sight
select i.n, count(*) over () as bad
from incoming as i
join {table} as t on {same}
where t.removed_at is null
group by i.n
having count(*) > 1
order by i.n
limit 51
