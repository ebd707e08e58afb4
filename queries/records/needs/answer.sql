-- needs/answer: a need is answered
-- writes: lab_need
update lab_need
set state = 'answered', answered_on = $answered_on, answered_by = $answered_by, answer = $answer, version = version + 1
where id = $id and version = $version and state = 'open' and removed_at is null
returning id
