-- 0006_labs: the life of a lab: joining, meetings, rooms and experts, progress, following up, and what comes by mail.
--
-- Facts are added and dated here too. What a person asked, was offered or was told stays; an answer is a column of
-- its own beside it, and a period ends by its last day.

-- ------------------------------------------------------------------ labs and who is in them
alter table lab add column places INTEGER;              -- how many may take part; null: as many as come
alter table lab add column proposed_by UUID;            -- the person
alter table lab add column merged_into UUID;            -- the lab that goes on
alter table membership add column brings VARCHAR;             -- what this person brings, in their own words
alter table membership add column conditions_version INTEGER; -- which wording of the conditions was accepted
alter table membership add column invited_by UUID;            -- the account
alter table membership add column answer_by DATE;             -- an invitation that nobody answered by then expires
alter table membership add column answered_on DATE;           -- by the one asked: the staff or the lab, or the person invited

-- a member who waits for a lab on a theme, wherever there is one; whoever asks for one lab has a membership `requested`
create table join_request (
    id                   UUID PRIMARY KEY,
    person_id            UUID NOT NULL,
    theme_id             UUID NOT NULL,
    aims                 VARCHAR,              -- of innovation, collaboration, learning, democracy; comma between
    language             VARCHAR NOT NULL,
    country              VARCHAR,
    city                 VARCHAR,              -- null with country null: online
    brings               VARCHAR,
    conditions_accepted  DATE NOT NULL,
    conditions_version   INTEGER NOT NULL,
    asked_on             DATE NOT NULL,
    state                VARCHAR NOT NULL,     -- words/states.py: JOIN_REQUEST
    answered_on          DATE,                 -- when it stopped waiting
    reason               VARCHAR,
    membership_id        UUID,                 -- with placed: what came of it
    version              INTEGER NOT NULL,
    removed_at           TIMESTAMP
);
-- a proposal to put people in touch: with a lab that has room, or with each other to begin one
create table introduction (
    id           UUID PRIMARY KEY,
    theme_id     UUID NOT NULL,
    language     VARCHAR NOT NULL,
    country      VARCHAR,
    lab_id       UUID,                         -- null: they are enough to begin one
    message      VARCHAR NOT NULL,
    state        VARCHAR NOT NULL,             -- words/states.py: INTRODUCTION
    made_at      TIMESTAMP NOT NULL,
    made_by      UUID,                         -- the account
    settled_at   TIMESTAMP,                    -- sent or dropped
    settled_by   UUID,
    reason       VARCHAR,                      -- why it was dropped
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table introduction_person (
    id               UUID PRIMARY KEY,
    introduction_id  UUID NOT NULL,
    person_id        UUID NOT NULL,
    join_request_id  UUID,
    removed_at       TIMESTAMP
);
create table lab_need (
    id           UUID PRIMARY KEY,
    lab_id       UUID NOT NULL,
    kind         VARCHAR NOT NULL,             -- words/states.py: NEED_KINDS
    body         VARCHAR NOT NULL,
    state        VARCHAR NOT NULL,             -- words/states.py: NEED
    asked_on     DATE NOT NULL,
    asked_by     UUID,                         -- the account
    answered_on  DATE,
    answered_by  UUID,
    answer       VARCHAR,
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table lab_link (
    id          UUID PRIMARY KEY,
    lab_id      UUID NOT NULL,
    other_id    UUID NOT NULL,                 -- the other lab
    kind        VARCHAR NOT NULL,              -- words/states.py: LAB_LINKS
    reason      VARCHAR NOT NULL,              -- what the two share, in words
    made_on     DATE NOT NULL,
    made_by     UUID,
    removed_at  TIMESTAMP
);

-- ------------------------------------------------------------------ meetings, rooms, experts, tools
alter table meeting add column places INTEGER;          -- how many may come; null: as many as like
alter table meeting add column agenda VARCHAR;
alter table meeting add column decisions VARCHAR;
alter table meeting add column series_id UUID;
alter table meeting add column postponed_to UUID;       -- the meeting that takes its place
alter table meeting add column reason VARCHAR;          -- why it was cancelled or postponed
alter table attendance add column asked_at TIMESTAMP;   -- when invited or registered: the order of the waiting list
create table meeting_series (
    id            UUID PRIMARY KEY,
    lab_id        UUID NOT NULL,
    rule          VARCHAR NOT NULL,            -- RFC 5545: 'FREQ=WEEKLY;COUNT=6'
    starts_local  TIMESTAMP NOT NULL,          -- the first one, by the clock on the wall of its time zone
    minutes       INTEGER NOT NULL,
    time_zone     VARCHAR NOT NULL,
    made_at       TIMESTAMP NOT NULL,
    made_by       UUID,
    removed_at    TIMESTAMP
);
create table room (
    id           UUID PRIMARY KEY,
    office       VARCHAR NOT NULL,
    name         VARCHAR NOT NULL,
    country      VARCHAR,
    city         VARCHAR,
    time_zone    VARCHAR NOT NULL,
    places       INTEGER,
    note         VARCHAR,                      -- how one gets in, what is there
    closed_on    DATE,                         -- no longer offered
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table room_booking (
    id            UUID PRIMARY KEY,
    room_id       UUID NOT NULL,
    lab_id        UUID,
    meeting_id    UUID,
    title         VARCHAR NOT NULL,
    starts_at     TIMESTAMP NOT NULL,          -- UTC
    ends_at       TIMESTAMP NOT NULL,          -- the first moment at which it is free again
    booked_by     UUID,                        -- the account
    booked_at     TIMESTAMP NOT NULL,
    cancelled_at  TIMESTAMP,
    reason        VARCHAR,
    version       INTEGER NOT NULL,
    removed_at    TIMESTAMP
);
create table expert (
    id          UUID PRIMARY KEY,
    account_id  UUID,                          -- who answers; null: the staff pass it on
    name        VARCHAR NOT NULL,
    field       VARCHAR NOT NULL,              -- what one can ask
    languages   VARCHAR NOT NULL,              -- comma between
    until_date  DATE,                          -- the last day on call; null: goes on
    version     INTEGER NOT NULL,
    removed_at  TIMESTAMP
);
create table expert_request (
    id           UUID PRIMARY KEY,
    expert_id    UUID NOT NULL,
    lab_id       UUID NOT NULL,
    need_id      UUID,                         -- the need of the lab that it answers
    question     VARCHAR NOT NULL,
    state        VARCHAR NOT NULL,             -- words/states.py: EXPERT_REQUEST
    asked_on     DATE NOT NULL,
    asked_by     UUID,
    answered_on  DATE,
    answered_by  UUID,
    answer       VARCHAR,
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table tool (
    id          UUID PRIMARY KEY,
    name        VARCHAR NOT NULL,
    purpose     VARCHAR NOT NULL,
    url         VARCHAR,
    until_date  DATE,
    version     INTEGER NOT NULL,
    removed_at  TIMESTAMP
);
-- a calendar by subscription: whoever knows its address reads it, so the address is secret and can be revoked
create table calendar_feed (
    id          UUID PRIMARY KEY,
    token_hash  VARCHAR NOT NULL,              -- sha256; the address itself is kept nowhere
    kind        VARCHAR NOT NULL,              -- words/states.py: FEED_KINDS
    lab_id      UUID,
    account_id  UUID NOT NULL,                 -- whose it is: it shows what this account may see
    made_at     TIMESTAMP NOT NULL,
    revoked_at  TIMESTAMP,
    UNIQUE (token_hash)
);

-- ------------------------------------------------------------------ progress
-- `submitted_on` of an update is the first day on which it was handed in; what happened since stands here
alter table progress_update add column period_from DATE;
alter table progress_update add column period_until DATE;
alter table progress_update add column objectives_state VARCHAR;
alter table progress_update add column animator_id UUID;        -- the person it was drafted with
alter table progress_update add column staff_comment VARCHAR;
alter table progress_update add column may_publish BOOLEAN;
create table progress_state (
    id           UUID PRIMARY KEY,
    progress_id  UUID NOT NULL,
    state        VARCHAR NOT NULL,             -- words/states.py: PROGRESS
    since        DATE NOT NULL,
    reason       VARCHAR,
    said         VARCHAR,                      -- JSON of the answers as they were handed in
    set_by       UUID,                         -- the account
    removed_at   TIMESTAMP
);

-- ------------------------------------------------------------------ following up
create table signal_aside (
    id          UUID PRIMARY KEY,
    lab_id      UUID NOT NULL,
    signal      VARCHAR NOT NULL,              -- words/states.py: SIGNALS
    from_date   DATE NOT NULL,
    until_date  DATE NOT NULL,                 -- the last day on which it is not shown
    reason      VARCHAR NOT NULL,
    set_by      UUID,
    removed_at  TIMESTAMP
);
create table lab_note (
    id          UUID PRIMARY KEY,
    lab_id      UUID NOT NULL,
    body        VARCHAR NOT NULL,
    written_by  UUID,
    written_at  TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP
);
create table lab_task (
    id          UUID PRIMARY KEY,
    lab_id      UUID NOT NULL,
    body        VARCHAR NOT NULL,
    owner_id    UUID NOT NULL,                 -- the account
    due_on      DATE NOT NULL,
    state       VARCHAR NOT NULL,              -- words/states.py: TASK
    made_on     DATE NOT NULL,
    made_by     UUID,
    closed_on   DATE,
    reason      VARCHAR,                       -- why it was dropped
    version     INTEGER NOT NULL,
    removed_at  TIMESTAMP
);

-- ------------------------------------------------------------------ inbox and mail
create table last_look (
    account_id  UUID PRIMARY KEY,
    looked_at   TIMESTAMP NOT NULL,            -- what happened since is new to this account
    before_at   TIMESTAMP                      -- the look before that one: what was new during this visit stays so
);
create table mail_choice (
    account_id  UUID PRIMARY KEY,
    rhythm      VARCHAR NOT NULL,              -- words/states.py: MAIL_RHYTHMS
    chosen_at   TIMESTAMP NOT NULL,
    version     INTEGER NOT NULL
);
create table digest (
    id          UUID PRIMARY KEY,
    account_id  UUID NOT NULL,
    until_at    TIMESTAMP NOT NULL,            -- what happened up to then was told
    sent_at     TIMESTAMP,                     -- null: the mail server did not take it
    token_hash  VARCHAR NOT NULL,              -- of the address that ends the digests by one click
    problem     VARCHAR
);

-- ------------------------------------------------------------------ what figures read
create or replace view live.lab             as select * exclude (removed_at) from main.lab             where removed_at is null;
create or replace view live.membership      as select * exclude (removed_at) from main.membership      where removed_at is null;
create or replace view live.meeting         as select * exclude (removed_at) from main.meeting         where removed_at is null;
create or replace view live.attendance      as select * exclude (removed_at) from main.attendance      where removed_at is null;
create or replace view live.progress_update as select * exclude (removed_at) from main.progress_update where removed_at is null;
create view live.join_request        as select * exclude (removed_at) from main.join_request        where removed_at is null;
create view live.introduction        as select * exclude (removed_at) from main.introduction        where removed_at is null;
create view live.introduction_person as select * exclude (removed_at) from main.introduction_person where removed_at is null;
create view live.lab_need            as select * exclude (removed_at) from main.lab_need            where removed_at is null;
create view live.lab_link            as select * exclude (removed_at) from main.lab_link            where removed_at is null;
create view live.meeting_series      as select * exclude (removed_at) from main.meeting_series      where removed_at is null;
create view live.room                as select * exclude (removed_at) from main.room                where removed_at is null;
create view live.room_booking        as select * exclude (removed_at) from main.room_booking        where removed_at is null;
create view live.expert              as select * exclude (removed_at) from main.expert              where removed_at is null;
create view live.expert_request      as select * exclude (removed_at) from main.expert_request      where removed_at is null;
create view live.tool                as select * exclude (removed_at) from main.tool                where removed_at is null;
create view live.progress_state      as select * exclude (removed_at) from main.progress_state      where removed_at is null;
create view live.signal_aside        as select * exclude (removed_at) from main.signal_aside        where removed_at is null;
create view live.lab_note            as select * exclude (removed_at) from main.lab_note            where removed_at is null;
create view live.lab_task            as select * exclude (removed_at) from main.lab_task            where removed_at is null;
