-- follow_up/add_detail: who gave an entry, and what it says beyond what a file can
-- writes: follow_up_detail
insert into follow_up_detail (entry_id, account_id, cause, no_change, recorded_at)
values ($entry_id, $account_id, $cause, $no_change, $recorded_at)
