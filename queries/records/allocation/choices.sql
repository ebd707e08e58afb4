-- allocation/choices: an envelope's ballots, a row for each choice; a ballot that chooses nothing has one row without a request
select cast(b.id as VARCHAR) as ballot, b.external_id as voter, b.cast_on, cast(c.request_id as VARCHAR) as request, c.points
from ballot as b
left join ballot_choice as c on c.ballot_id = b.id and c.removed_at is null
where b.envelope_id = $envelope_id and b.removed_at is null
