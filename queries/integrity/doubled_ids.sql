-- doubled_ids: no id stands twice in a table, not even on a row that was removed
select 'this id stands ' || count(*) || ' times' as problem, 'event' as table_name, cast(id as VARCHAR) as row_id from event group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'import_run', cast(id as VARCHAR) from import_run group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'person', cast(id as VARCHAR) from person group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'account', cast(id as VARCHAR) from account group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'role_grant', cast(id as VARCHAR) from role_grant group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'priority', cast(id as VARCHAR) from priority group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'theme', cast(id as VARCHAR) from theme group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'lab', cast(id as VARCHAR) from lab group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'lab_state', cast(id as VARCHAR) from lab_state group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'membership', cast(id as VARCHAR) from membership group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'objective', cast(id as VARCHAR) from objective group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'progress_update', cast(id as VARCHAR) from progress_update group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'meeting', cast(id as VARCHAR) from meeting group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'attendance', cast(id as VARCHAR) from attendance group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'envelope', cast(id as VARCHAR) from envelope group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'budget_request', cast(id as VARCHAR) from budget_request group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'request_line', cast(id as VARCHAR) from request_line group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'request_state', cast(id as VARCHAR) from request_state group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'ledger_entry', cast(id as VARCHAR) from ledger_entry group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'ballot', cast(id as VARCHAR) from ballot group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'ballot_choice', cast(id as VARCHAR) from ballot_choice group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'cycle', cast(id as VARCHAR) from cycle group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'cycle_phase', cast(id as VARCHAR) from cycle_phase group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'working_group', cast(id as VARCHAR) from working_group group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'recommendation', cast(id as VARCHAR) from recommendation group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'decision', cast(id as VARCHAR) from decision group by id having count(*) > 1
union all select 'this id stands ' || count(*) || ' times', 'follow_up_entry', cast(id as VARCHAR) from follow_up_entry group by id having count(*) > 1
