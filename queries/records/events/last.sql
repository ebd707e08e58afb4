-- events/last: the end of the chain
select seq, hash from event order by seq desc nulls last limit 1
