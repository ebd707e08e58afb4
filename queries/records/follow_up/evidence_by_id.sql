-- follow_up/evidence_by_id: a file that is evidence of an entry that stands
select v.id, v.file_name, v.media_type, v.size_bytes, v.sha256, e.recommendation_id
from follow_up_evidence as v
join follow_up_entry as e on e.id = v.entry_id and e.removed_at is null
where v.id = $id and v.sha256 is not null and v.removed_at is null
