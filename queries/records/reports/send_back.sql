-- reports/send_back: why an account was returned
-- writes: report_return
insert into report_return (id, report_id, reason, returned_by, returned_on)
values ($id, $report_id, $reason, $returned_by, $returned_on)
