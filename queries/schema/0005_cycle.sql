-- 0005_cycle: the board's cycle: working groups, texts of recommendations, the board's meetings, and follow-up.
--
-- Facts are added and dated: the newest row says how things stand. What a recommendation reads is `recommendation_text`;
-- `recommendation.title`, `text` and `reasons` repeat its newest version in the language that it was written in.
-- `decision` holds what was published; what is still being prepared for a meeting stands in `board_decision`.

-- ------------------------------------------------------------------ working groups
create table working_group_member (
    id                UUID PRIMARY KEY,
    working_group_id  UUID NOT NULL,
    person_id         UUID NOT NULL,
    role              VARCHAR NOT NULL,     -- words/states.py: GROUP_ROLES
    from_date         DATE NOT NULL,
    until_date        DATE,
    version           INTEGER NOT NULL,
    removed_at        TIMESTAMP
);

-- ------------------------------------------------------------------ recommendations
create table recommendation_state (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    state              VARCHAR NOT NULL,    -- words/states.py: RECOMMENDATION; without a row: decided if it was, else submitted
    since              TIMESTAMP NOT NULL,
    reason             VARCHAR,
    merged_into        UUID,                -- with merged: the recommendation that goes on
    decided_by         UUID,                -- the account
    removed_at         TIMESTAMP
);
-- what it reads, a row a saved version and language: in the source language `number` counts up; a translation names
-- the version that it translates, and is stale once there is a newer one
create table recommendation_text (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    language           VARCHAR NOT NULL,
    number             INTEGER NOT NULL,    -- of the version in the source language
    is_source          BOOLEAN NOT NULL,
    title              VARCHAR NOT NULL,
    body               VARCHAR NOT NULL,
    reasons            VARCHAR,
    note               VARCHAR,             -- what was changed and why, in the writer's words
    written_by         UUID,                -- the account
    written_at         TIMESTAMP NOT NULL,
    removed_at         TIMESTAMP
);
create table recommendation_part (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    position           INTEGER NOT NULL,
    body               VARCHAR NOT NULL,
    version            INTEGER NOT NULL,
    removed_at         TIMESTAMP
);
create table recommendation_author (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    person_id          UUID NOT NULL,
    removed_at         TIMESTAMP
);
create table recommendation_comment (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    number             INTEGER NOT NULL,    -- the version of the text that it speaks of
    body               VARCHAR NOT NULL,
    written_by         UUID NOT NULL,       -- the account
    written_at         TIMESTAMP NOT NULL,
    answer             VARCHAR,             -- what the working group made of it
    answered_by        UUID,
    answered_at        TIMESTAMP,
    version            INTEGER NOT NULL,
    removed_at         TIMESTAMP
);
-- the staff's advice on feasibility; the newest one counts
create table recommendation_advice (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    number             INTEGER NOT NULL,    -- the version of the text that it judges
    advice             VARCHAR NOT NULL,    -- words/states.py: ADVICE
    body               VARCHAR NOT NULL,
    written_by         UUID NOT NULL,
    written_at         TIMESTAMP NOT NULL,
    removed_at         TIMESTAMP
);
-- lineage: what it repeats, extends, supersedes or contradicts
create table recommendation_link (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    earlier_id         UUID NOT NULL,
    kind               VARCHAR NOT NULL,    -- words/states.py: LINEAGE
    note               VARCHAR,
    linked_by          UUID,
    linked_at          TIMESTAMP NOT NULL,
    removed_at         TIMESTAMP
);
-- what grew from it: a lab, a budget request
create table recommendation_outgrowth (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    lab_id             UUID,
    request_id         UUID,
    note               VARCHAR,
    linked_by          UUID,
    linked_at          TIMESTAMP NOT NULL,
    removed_at         TIMESTAMP
);
-- who has to report what became of it, in periods; without a row: `recommendation.owner`, a name as it was imported
create table recommendation_owner (
    id                 UUID PRIMARY KEY,
    recommendation_id  UUID NOT NULL,
    account_id         UUID NOT NULL,
    from_date          DATE NOT NULL,
    until_date         DATE,
    version            INTEGER NOT NULL,
    removed_at         TIMESTAMP
);

-- ------------------------------------------------------------------ the board
create table board_meeting (
    id            UUID PRIMARY KEY,
    name          VARCHAR NOT NULL,
    cycle_id      UUID,
    held_on       DATE NOT NULL,
    place         VARCHAR,
    state         VARCHAR NOT NULL,         -- words/states.py: BOARD_MEETING
    quorum_share  INTEGER NOT NULL,         -- the share of those entitled to vote that must be present, in hundredths
    opened_at     TIMESTAMP,
    published_at  TIMESTAMP,
    version       INTEGER NOT NULL,
    removed_at    TIMESTAMP
);
-- who sits on the board on that day, and who is there
create table board_presence (
    id          UUID PRIMARY KEY,
    meeting_id  UUID NOT NULL,
    account_id  UUID NOT NULL,
    present     BOOLEAN NOT NULL,
    version     INTEGER NOT NULL,
    UNIQUE (meeting_id, account_id)
);
create table agenda_item (
    id                 UUID PRIMARY KEY,
    meeting_id         UUID NOT NULL,
    recommendation_id  UUID NOT NULL,
    position           INTEGER NOT NULL,
    added_at           TIMESTAMP NOT NULL,
    version            INTEGER NOT NULL,
    removed_at         TIMESTAMP
);
create table agenda_recusal (
    id          UUID PRIMARY KEY,
    item_id     UUID NOT NULL,
    account_id  UUID NOT NULL,
    reason      VARCHAR NOT NULL,
    recused_at  TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP
);
-- prepared first, published together later; publishing makes the row of `decision`
create table board_decision (
    id                 UUID PRIMARY KEY,
    item_id            UUID NOT NULL,
    recommendation_id  UUID NOT NULL,
    text_number        INTEGER NOT NULL,    -- the version of the text that was decided on
    outcome            VARCHAR NOT NULL,    -- words/states.py: OUTCOMES
    reasons            VARCHAR NOT NULL,
    amendments         VARCHAR,
    votes_for          INTEGER,             -- null: decided without a vote
    votes_against      INTEGER,
    votes_abstained    INTEGER,
    entitled           INTEGER NOT NULL,    -- who sits on the board less who is recused
    present            INTEGER NOT NULL,    -- of those entitled
    recused            INTEGER NOT NULL,
    quorum_required    INTEGER NOT NULL,
    quorum_met         BOOLEAN NOT NULL,
    review_on          DATE,                -- with deferred: until
    owner_id           UUID,                -- the account that will report on it
    due_on             DATE,
    decision_id        UUID,                -- what it became once published
    prepared_by        UUID NOT NULL,
    prepared_at        TIMESTAMP NOT NULL,
    published_at       TIMESTAMP,
    dropped_at         TIMESTAMP,
    version            INTEGER NOT NULL
);
-- what the board saw: one row a figure or text that stood before it
create table decision_seen (
    id            UUID PRIMARY KEY,
    decision_id   UUID NOT NULL,            -- of `decision`
    kind          VARCHAR NOT NULL,         -- figure | text | advice | lineage
    name          VARCHAR NOT NULL,         -- the figure's name, the text's language ...
    params        VARCHAR NOT NULL,         -- JSON
    result        VARCHAR NOT NULL,         -- JSON
    content_hash  VARCHAR NOT NULL,         -- SHA-256 of name, params and result
    position      INTEGER NOT NULL,
    frozen_at     TIMESTAMP NOT NULL
);
-- right of reply: what a working group or lab answers, and what came of it
create table decision_reply (
    id                UUID PRIMARY KEY,
    decision_id       UUID NOT NULL,
    working_group_id  UUID,
    lab_id            UUID,
    body              VARCHAR NOT NULL,
    written_by        UUID NOT NULL,
    written_at        TIMESTAMP NOT NULL,
    answer            VARCHAR,
    answered_by       UUID,
    answered_at       TIMESTAMP,
    version           INTEGER NOT NULL,
    removed_at        TIMESTAMP
);

-- ------------------------------------------------------------------ follow-up
-- a campaign over many recommendations; each owner gets a card for each
create table follow_up_round (
    id           UUID PRIMARY KEY,
    name         VARCHAR NOT NULL,
    asked_on     DATE NOT NULL,
    due_on       DATE NOT NULL,
    note         VARCHAR,                   -- what the owners are told
    started_by   UUID,
    closed_on    DATE,
    report       VARCHAR,                   -- JSON: what changed, fixed on closing
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table follow_up_card (
    id                 UUID PRIMARY KEY,
    round_id           UUID NOT NULL,
    recommendation_id  UUID NOT NULL,
    account_id         UUID,                -- who is asked; null: nobody yet
    before_entry_id    UUID,                -- what was known when the round began
    entry_id           UUID,                -- what was answered
    answered_at        TIMESTAMP,
    version            INTEGER NOT NULL,
    removed_at         TIMESTAMP,
    UNIQUE (round_id, recommendation_id)
);
create table follow_up_reminder (
    id          UUID PRIMARY KEY,
    card_id     UUID NOT NULL,
    account_id  UUID NOT NULL,              -- who was reminded
    reminded_by UUID,
    reminded_at TIMESTAMP NOT NULL
);
-- what an entry says beyond what a file can: who gave it, why it is blocked or was abandoned
create table follow_up_detail (
    entry_id     UUID PRIMARY KEY,
    account_id   UUID,
    cause        VARCHAR,                   -- with blocked, abandoned and reverted
    no_change    BOOLEAN NOT NULL,          -- given by one tap: nothing changed
    recorded_at  TIMESTAMP NOT NULL
);
create table follow_up_evidence (
    id          UUID PRIMARY KEY,
    entry_id    UUID NOT NULL,
    link        VARCHAR,                    -- an address, or
    file_name   VARCHAR,                    -- a file, kept in attachment_content by its hash
    media_type  VARCHAR,
    size_bytes  BIGINT,
    sha256      VARCHAR,
    note        VARCHAR,
    added_by    UUID,
    added_at    TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP
);
-- a second person confirms or doubts an entry; the newest counts
create table follow_up_verification (
    id           UUID PRIMARY KEY,
    entry_id     UUID NOT NULL,
    confirmed    BOOLEAN NOT NULL,
    note         VARCHAR,
    verified_by  UUID NOT NULL,
    verified_on  DATE NOT NULL,
    recorded_at  TIMESTAMP NOT NULL
);

-- ------------------------------------------------------------------ imports: a status in foreign words, mapped once by a person
create table import_word (
    id          UUID PRIMARY KEY,
    kind        VARCHAR NOT NULL,           -- the kind of file
    field       VARCHAR NOT NULL,
    word        VARCHAR NOT NULL,           -- as it stands in the file, folded
    code        VARCHAR NOT NULL,           -- what it stands for
    decided_by  UUID,
    decided_at  TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP
);

-- ------------------------------------------------------------------ what figures read
create view live.working_group_member     as select * exclude (removed_at) from main.working_group_member     where removed_at is null;
create view live.recommendation_state     as select * exclude (removed_at) from main.recommendation_state     where removed_at is null;
create view live.recommendation_text      as select * exclude (removed_at) from main.recommendation_text      where removed_at is null;
create view live.recommendation_part      as select * exclude (removed_at) from main.recommendation_part      where removed_at is null;
create view live.recommendation_author    as select * exclude (removed_at) from main.recommendation_author    where removed_at is null;
create view live.recommendation_comment   as select * exclude (removed_at) from main.recommendation_comment   where removed_at is null;
create view live.recommendation_advice    as select * exclude (removed_at) from main.recommendation_advice    where removed_at is null;
create view live.recommendation_link      as select * exclude (removed_at) from main.recommendation_link      where removed_at is null;
create view live.recommendation_outgrowth as select * exclude (removed_at) from main.recommendation_outgrowth where removed_at is null;
create view live.recommendation_owner     as select * exclude (removed_at) from main.recommendation_owner     where removed_at is null;
create view live.board_meeting            as select * exclude (removed_at) from main.board_meeting            where removed_at is null;
create view live.agenda_item              as select * exclude (removed_at) from main.agenda_item              where removed_at is null;
create view live.agenda_recusal           as select * exclude (removed_at) from main.agenda_recusal           where removed_at is null;
create view live.decision_reply           as select * exclude (removed_at) from main.decision_reply           where removed_at is null;
create view live.follow_up_round          as select * exclude (removed_at) from main.follow_up_round          where removed_at is null;
create view live.follow_up_card           as select * exclude (removed_at) from main.follow_up_card           where removed_at is null;
create view live.follow_up_evidence       as select * exclude (removed_at) from main.follow_up_evidence       where removed_at is null;
create view live.board_presence           as select * from main.board_presence;
create view live.board_decision           as select * from main.board_decision;
create view live.decision_seen            as select * from main.decision_seen;
create view live.follow_up_reminder       as select * from main.follow_up_reminder;
create view live.follow_up_detail         as select * from main.follow_up_detail;
create view live.follow_up_verification   as select * from main.follow_up_verification;
