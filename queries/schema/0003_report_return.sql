-- 0003_report_return: an account of what came of the money that was sent back for more, and why.
create table report_return (
    id           UUID PRIMARY KEY,
    report_id    UUID NOT NULL UNIQUE,      -- an account is sent back once; the next one is a new row of request_report
    reason       VARCHAR NOT NULL,
    returned_by  UUID,
    returned_on  DATE NOT NULL
);
create view live.report_return as select * from main.report_return;
