-- 0001_initial: the record of a coop's life.
--
-- How to read it:
--   * Ids are uuid7 and times are UTC without zone; both are made in Python, so a retry is harmless.
--   * Money is whole cents in BIGINT. Days people speak of (a meeting's day, a decision's day) are DATE.
--   * A row that people may edit has `version`; a row that came in with a file has `import_id`.
--   * Nothing is deleted: `removed_at` takes a row out of sight. Figures read the views in the schema `live`,
--     which leave those rows out.
--   * A status is never a column here: it is read off the newest dated row (`lab_state`, `request_state`,
--     `decision`, `follow_up_entry`), so that every figure can answer *as at* any day.
--   * No foreign keys (DuckDB's are over-eager and do not stop orphans): queries/integrity/ finds what is amiss.
--   * The tables that may hold millions of rows carry no index; their ids are checked by queries/integrity/.

create schema live;

-- ------------------------------------------------------------------ the record itself
create table event (
    seq            BIGINT PRIMARY KEY,
    id             UUID NOT NULL,
    happened_at    TIMESTAMP NOT NULL,
    actor_id       UUID,                    -- the account; null for the command line
    actor_role     VARCHAR NOT NULL,        -- the role acted in
    action         VARCHAR NOT NULL,        -- 'import.apply', 'account.create', ...
    subject_kind   VARCHAR NOT NULL,        -- the table
    subject_id     UUID,
    reason         VARCHAR,
    before_state   VARCHAR,                 -- JSON
    after_state    VARCHAR,                 -- JSON
    content_hash   VARCHAR NOT NULL,        -- of before_state and after_state, so that erasing them keeps the chain
    previous_hash  VARCHAR NOT NULL,
    hash           VARCHAR NOT NULL
);
create table data_version (
    table_name  VARCHAR PRIMARY KEY,
    version     BIGINT NOT NULL,
    moved_at    TIMESTAMP NOT NULL
);
create table setting (
    name   VARCHAR PRIMARY KEY,
    value  VARCHAR NOT NULL
);
create table import_run (
    id           UUID PRIMARY KEY,
    kind         VARCHAR NOT NULL,
    file_name    VARCHAR NOT NULL,
    file_sha256  VARCHAR NOT NULL,
    mapping      VARCHAR NOT NULL,          -- JSON: heading -> field
    applied_at   TIMESTAMP NOT NULL,
    actor_id     UUID,
    rows_read    BIGINT NOT NULL,
    created      BIGINT NOT NULL,
    changed      BIGINT NOT NULL,
    unchanged    BIGINT NOT NULL,
    undone_at    TIMESTAMP
);
-- what a row was before an import changed it, so that the import can be undone
create table import_change (
    import_id    UUID NOT NULL,
    table_name   VARCHAR NOT NULL,
    row_id       UUID NOT NULL,
    before_state VARCHAR NOT NULL           -- JSON of the whole row
);
create table import_heading (
    kind      VARCHAR NOT NULL,
    heading   VARCHAR NOT NULL,             -- as folded by exchange/headings.py
    field     VARCHAR NOT NULL,
    PRIMARY KEY (kind, heading)
);

-- ------------------------------------------------------------------ people and accounts
create table person (
    id            UUID NOT NULL,
    external_id   VARCHAR,
    name          VARCHAR,                  -- null once erased: the tombstone keeps the periods
    email         VARCHAR,
    gender        VARCHAR,                  -- f | m | x
    language      VARCHAR,                  -- fr | nl | en | ...
    country       VARCHAR,                  -- ISO 3166 alpha-2
    city          VARCHAR,
    member_since  DATE,                     -- null: took part without holding a share
    member_until  DATE,
    erased_at     TIMESTAMP,
    version       INTEGER NOT NULL,
    import_id     UUID,
    removed_at    TIMESTAMP
);
create table account (
    id             UUID PRIMARY KEY,
    person_id      UUID,
    login          VARCHAR NOT NULL,        -- an e-mail address, folded to lower case
    name           VARCHAR NOT NULL,
    password_hash  VARCHAR,                 -- argon2id; null when only OIDC signs in
    language       VARCHAR,
    created_at     TIMESTAMP NOT NULL,
    disabled_at    TIMESTAMP,
    version        INTEGER NOT NULL,
    UNIQUE (login)
);
create table role_grant (
    id          UUID PRIMARY KEY,
    account_id  UUID NOT NULL,
    role        VARCHAR NOT NULL,
    theme_id    UUID,                       -- null: for every theme
    from_date   DATE NOT NULL,
    until_date  DATE,                       -- the last day it holds; null: still holds
    version     INTEGER NOT NULL
);
create table sign_in_session (
    token_hash  VARCHAR PRIMARY KEY,        -- sha256 of the cookie's token; the token itself is kept nowhere
    account_id  UUID NOT NULL,
    method      VARCHAR NOT NULL,           -- password | oidc
    opened_at   TIMESTAMP NOT NULL,
    expires_at  TIMESTAMP NOT NULL,
    revoked_at  TIMESTAMP
);

-- ------------------------------------------------------------------ what the Assembly chose
create table priority (
    id           UUID PRIMARY KEY,
    external_id  VARCHAR,
    position     INTEGER NOT NULL,
    name         VARCHAR NOT NULL,          -- in the coop's own first language
    name_fr      VARCHAR,
    name_nl      VARCHAR,
    name_en      VARCHAR,
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);
create table theme (
    id           UUID PRIMARY KEY,
    external_id  VARCHAR,
    position     INTEGER NOT NULL,          -- its place in lists, and which colour it keeps in every chart
    name         VARCHAR NOT NULL,
    name_fr      VARCHAR,
    name_nl      VARCHAR,
    name_en      VARCHAR,
    retired_on   DATE,
    merged_into  UUID,
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);

-- ------------------------------------------------------------------ labs
create table lab (
    id              UUID PRIMARY KEY,
    external_id     VARCHAR,
    name            VARCHAR NOT NULL,
    theme_id        UUID,
    aims            VARCHAR,                -- of innovation, collaboration, learning, democracy; comma between
    purpose         VARCHAR,
    project         VARCHAR,
    methodology     VARCHAR,
    calendar        VARCHAR,
    language        VARCHAR,
    country         VARCHAR,
    city            VARCHAR,                -- null with country null: online
    founded_on      DATE,
    liaison_id      UUID,                   -- the person of Vie coop who follows it
    exit_criterion  VARCHAR,
    public_summary  VARCHAR,
    handover_note   VARCHAR,
    rhythm_days     INTEGER,                -- a progress update is due every so many days
    version         INTEGER NOT NULL,
    import_id       UUID,
    removed_at      TIMESTAMP
);
create table lab_state (
    id          UUID PRIMARY KEY,
    lab_id      UUID NOT NULL,
    state       VARCHAR NOT NULL,           -- words/states.py: LAB
    since       DATE NOT NULL,
    reason      VARCHAR,
    import_id   UUID,
    removed_at  TIMESTAMP
);
create table membership (
    id                   UUID NOT NULL,
    external_id          VARCHAR,
    lab_id               UUID NOT NULL,
    person_id            UUID NOT NULL,
    role                 VARCHAR NOT NULL,  -- participant | initiator | animator | observer | expert | liaison
    state                VARCHAR NOT NULL,  -- words/states.py: MEMBERSHIP
    asked_on             DATE,
    from_date            DATE,              -- null: not known, or not yet begun
    until_date           DATE,              -- the last day; null: goes on
    language             VARCHAR,
    city                 VARCHAR,
    conditions_accepted  DATE,
    end_reason           VARCHAR,
    version              INTEGER NOT NULL,
    import_id            UUID,
    removed_at           TIMESTAMP
);
create table objective (
    id           UUID PRIMARY KEY,
    external_id  VARCHAR,
    lab_id       UUID NOT NULL,
    text         VARCHAR NOT NULL,
    target       VARCHAR,
    set_on       DATE NOT NULL,
    due_on       DATE,
    state        VARCHAR NOT NULL,          -- open | met | partly | dropped
    closed_on    DATE,                      -- the day it stopped being open
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);
create table progress_update (
    id                UUID PRIMARY KEY,
    external_id       VARCHAR,
    lab_id            UUID NOT NULL,
    period            VARCHAR NOT NULL,     -- '2025', '2025-Q3': what it reports on
    due_on            DATE NOT NULL,        -- fixed when the update is created
    submitted_on      DATE,
    acknowledged_on   DATE,
    skipped_on        DATE,
    skip_reason       VARCHAR,
    done              VARCHAR,
    learned           VARCHAR,
    difficulties      VARCHAR,
    next_steps        VARCHAR,
    help_wanted       VARCHAR,
    answers_filled    INTEGER,              -- how many of the questions hold an answer
    answers_empty     INTEGER,              -- and how many were left empty
    author_id         UUID,
    version           INTEGER NOT NULL,
    import_id         UUID,
    removed_at        TIMESTAMP
);

-- ------------------------------------------------------------------ meetings
create table meeting (
    id                 UUID NOT NULL,
    external_id        VARCHAR,
    lab_id             UUID,
    working_group_id   UUID,
    theme_id           UUID,                -- the theme of a meeting that belongs to no lab or group
    title              VARCHAR,
    description        VARCHAR,
    kind               VARCHAR,             -- regular | workshop | assembly | public ...
    form               VARCHAR,             -- form of participation: lab | working_group | assembly | theme_meeting | consultation
    held_on            DATE NOT NULL,       -- the day at the place of the meeting
    starts_at          TIMESTAMP,           -- UTC
    ends_at            TIMESTAMP,
    time_zone          VARCHAR,
    place              VARCHAR,             -- district, office, room or 'online'
    address            VARCHAR,
    city               VARCHAR,
    country            VARCHAR,
    language           VARCHAR,
    state              VARCHAR NOT NULL,    -- words/states.py: MEETING
    declared_people    INTEGER,             -- the headcount that was declared; null: nobody counted
    minutes            VARCHAR,
    url                VARCHAR,
    version            INTEGER NOT NULL,
    import_id          UUID,
    removed_at         TIMESTAMP
);
create table attendance (
    id           UUID NOT NULL,
    external_id  VARCHAR,
    meeting_id   UUID NOT NULL,
    person_id    UUID NOT NULL,
    status       VARCHAR NOT NULL,          -- words/states.py: ATTENDANCE
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);

-- ------------------------------------------------------------------ money
create table envelope (
    id             UUID PRIMARY KEY,
    external_id    VARCHAR,
    name           VARCHAR NOT NULL,
    priority_id    UUID,
    theme_id       UUID,
    year           INTEGER NOT NULL,
    currency       VARCHAR NOT NULL,
    ceiling_cents  BIGINT,                  -- the most that one request may ask
    opens_on       DATE,
    closes_on      DATE,
    version        INTEGER NOT NULL,
    import_id      UUID,
    removed_at     TIMESTAMP
);
create table budget_request (
    id                   UUID PRIMARY KEY,
    external_id          VARCHAR,
    envelope_id          UUID,
    lab_id               UUID,
    theme_id             UUID,              -- the lab's theme, or its own where there is no lab
    author_id            UUID,
    title                VARCHAR NOT NULL,
    purpose              VARCHAR,
    place                VARCHAR,
    requested_cents      BIGINT NOT NULL CHECK (requested_cents >= 0),
    other_funding_cents  BIGINT,
    currency             VARCHAR NOT NULL,
    submitted_on         DATE,
    needed_by            DATE,
    beneficiaries        VARCHAR,
    expected_result      VARCHAR,
    success_measure      VARCHAR,
    report_due_on        DATE,
    version              INTEGER NOT NULL,
    import_id            UUID,
    removed_at           TIMESTAMP
);
create table request_line (
    id            UUID PRIMARY KEY,
    request_id    UUID NOT NULL,
    position      INTEGER NOT NULL,
    category      VARCHAR NOT NULL,
    description   VARCHAR,
    quantity      DOUBLE NOT NULL,
    unit_cents    BIGINT NOT NULL,
    amount_cents  BIGINT NOT NULL,
    payee         VARCHAR,
    payee_id      UUID,                     -- when the payee is a person we know
    version       INTEGER NOT NULL,
    import_id     UUID,
    removed_at    TIMESTAMP
);
create table request_state (
    id             UUID PRIMARY KEY,
    request_id     UUID NOT NULL,
    state          VARCHAR NOT NULL,        -- words/states.py: REQUEST
    since          DATE NOT NULL,
    granted_cents  BIGINT,                  -- with approved and approved_in_part
    reason         VARCHAR,
    decided_by     UUID,
    import_id      UUID,
    removed_at     TIMESTAMP
);
create table ledger_entry (
    id            UUID NOT NULL,
    external_id   VARCHAR,
    envelope_id   UUID NOT NULL,
    request_id    UUID,
    kind          VARCHAR NOT NULL,         -- words/states.py: LEDGER_KINDS
    amount_cents  BIGINT NOT NULL,          -- negative takes back what an earlier entry of the kind added
    entry_date    DATE NOT NULL,
    reference     VARCHAR,
    reason        VARCHAR,
    version       INTEGER NOT NULL,
    import_id     UUID,
    removed_at    TIMESTAMP
);
create table ballot (
    id           UUID NOT NULL,
    external_id  VARCHAR,
    envelope_id  UUID NOT NULL,
    cast_on      DATE NOT NULL,
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);
create table ballot_choice (
    id           UUID NOT NULL,
    ballot_id    UUID NOT NULL,
    request_id   UUID NOT NULL,
    points       BIGINT NOT NULL,           -- 1 for an approval
    import_id    UUID,
    removed_at   TIMESTAMP
);

-- ------------------------------------------------------------------ recommendations
create table cycle (
    id           UUID PRIMARY KEY,
    external_id  VARCHAR,
    name         VARCHAR NOT NULL,
    starts_on    DATE NOT NULL,
    ends_on      DATE,
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);
create table cycle_phase (
    id          UUID PRIMARY KEY,
    cycle_id    UUID NOT NULL,
    phase       VARCHAR NOT NULL,           -- words/states.py: CYCLE
    starts_on   DATE NOT NULL,
    ends_on     DATE,
    import_id   UUID,
    removed_at  TIMESTAMP
);
create table working_group (
    id           UUID PRIMARY KEY,
    external_id  VARCHAR,
    cycle_id     UUID NOT NULL,
    theme_id     UUID,
    name         VARCHAR NOT NULL,
    city         VARCHAR,
    country      VARCHAR,
    language     VARCHAR,
    started_on   DATE,
    version      INTEGER NOT NULL,
    import_id    UUID,
    removed_at   TIMESTAMP
);
create table recommendation (
    id                UUID PRIMARY KEY,
    external_id       VARCHAR,
    cycle_id          UUID,
    working_group_id  UUID,
    theme_id          UUID,
    title             VARCHAR NOT NULL,
    text              VARCHAR,
    source_language   VARCHAR,
    reasons           VARCHAR,
    addressee         VARCHAR,
    cost_cents        BIGINT,
    submitted_on      DATE NOT NULL,
    owner             VARCHAR,
    due_on            DATE,
    version           INTEGER NOT NULL,
    import_id         UUID,
    removed_at        TIMESTAMP
);
create table decision (
    id                 UUID PRIMARY KEY,
    external_id        VARCHAR,
    recommendation_id  UUID NOT NULL,
    body               VARCHAR NOT NULL,
    decided_on         DATE NOT NULL,
    outcome            VARCHAR NOT NULL,    -- words/states.py: OUTCOMES
    reasons            VARCHAR,
    amendments         VARCHAR,
    votes_for          INTEGER,
    votes_against      INTEGER,
    votes_abstained    INTEGER,
    present            INTEGER,
    recused            INTEGER,
    quorum_required    INTEGER,
    quorum_met         BOOLEAN,
    review_on          DATE,                -- with deferred: until
    published_on       DATE,
    version            INTEGER NOT NULL,
    import_id          UUID,
    removed_at         TIMESTAMP
);
create table follow_up_entry (
    id                 UUID PRIMARY KEY,
    external_id        VARCHAR,
    recommendation_id  UUID NOT NULL,
    as_of              DATE NOT NULL,
    implementation     VARCHAR NOT NULL,    -- words/states.py: IMPLEMENTATION
    done               VARCHAR,
    evidence           VARCHAR,
    reported_by        VARCHAR,
    verified_by        VARCHAR,
    next_review_on     DATE,
    version            INTEGER NOT NULL,
    import_id          UUID,
    removed_at         TIMESTAMP
);

-- ------------------------------------------------------------------ what figures read: the same tables without the removed rows
create view live.person          as select * exclude (removed_at) from main.person          where removed_at is null;
create view live.priority        as select * exclude (removed_at) from main.priority        where removed_at is null;
create view live.theme           as select * exclude (removed_at) from main.theme           where removed_at is null;
create view live.lab             as select * exclude (removed_at) from main.lab             where removed_at is null;
create view live.lab_state       as select * exclude (removed_at) from main.lab_state       where removed_at is null;
create view live.membership      as select * exclude (removed_at) from main.membership      where removed_at is null;
create view live.objective       as select * exclude (removed_at) from main.objective       where removed_at is null;
create view live.progress_update as select * exclude (removed_at) from main.progress_update where removed_at is null;
create view live.meeting         as select * exclude (removed_at) from main.meeting         where removed_at is null;
create view live.attendance      as select * exclude (removed_at) from main.attendance      where removed_at is null;
create view live.envelope        as select * exclude (removed_at) from main.envelope        where removed_at is null;
create view live.budget_request  as select * exclude (removed_at) from main.budget_request  where removed_at is null;
create view live.request_line    as select * exclude (removed_at) from main.request_line    where removed_at is null;
create view live.request_state   as select * exclude (removed_at) from main.request_state   where removed_at is null;
create view live.ledger_entry    as select * exclude (removed_at) from main.ledger_entry    where removed_at is null;
create view live.ballot          as select * exclude (removed_at) from main.ballot          where removed_at is null;
create view live.ballot_choice   as select * exclude (removed_at) from main.ballot_choice   where removed_at is null;
create view live.cycle           as select * exclude (removed_at) from main.cycle           where removed_at is null;
create view live.cycle_phase     as select * exclude (removed_at) from main.cycle_phase     where removed_at is null;
create view live.working_group   as select * exclude (removed_at) from main.working_group   where removed_at is null;
create view live.recommendation  as select * exclude (removed_at) from main.recommendation  where removed_at is null;
create view live.decision        as select * exclude (removed_at) from main.decision        where removed_at is null;
create view live.follow_up_entry as select * exclude (removed_at) from main.follow_up_entry where removed_at is null;
