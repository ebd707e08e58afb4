-- 0004_quotes: which line a file is the quote for; and periods that were ended before they held for a day.

alter table attachment add column line_id UUID;  -- the request_line that it is the quote for; null: of the whole
create or replace view live.attachment as select * exclude (removed_at) from main.attachment where removed_at is null;

-- given and ended on one day: no period is left of it, only its two lines in the log
alter table role_grant add column removed_at TIMESTAMP;
update role_grant set removed_at = current_localtimestamp(), until_date = from_date where until_date < from_date;
alter table decision_right add column removed_at TIMESTAMP;
update decision_right set removed_at = current_localtimestamp(), until_date = from_date where until_date < from_date;
create or replace view live.decision_right as select * exclude (removed_at) from main.decision_right where removed_at is null;
