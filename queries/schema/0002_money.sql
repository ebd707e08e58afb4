-- 0002_money: what a request goes through between being written and being accounted for, and who judged it.
--
--   * An envelope's and a request's state are dated rows, as before; a decision is prepared first, signed by whoever
--     the matrix asks for, and applied once.
--   * The form engine (forms, rounds, evaluations) knows requests and recommendations alike: `subject_kind` says which.
--   * Moments are TIMESTAMP (UTC), days people speak of are DATE.

-- ------------------------------------------------------------------ envelopes
create table envelope_state (
    id           UUID PRIMARY KEY,
    envelope_id  UUID NOT NULL,
    state        VARCHAR NOT NULL,          -- words/states.py: ENVELOPE; without a row: planned until it opens, then open
    since        DATE NOT NULL,
    reason       VARCHAR,
    decided_by   UUID,
    import_id    UUID,
    removed_at   TIMESTAMP
);
-- what may be asked of an envelope; one row an envelope, none: anything within its ceiling
create table envelope_rule (
    envelope_id        UUID PRIMARY KEY,
    categories         VARCHAR,             -- the eligible kinds of cost, one a line; null: any
    labs_only          BOOLEAN NOT NULL,
    quote_above_cents  BIGINT,              -- a line above this needs an attached quote
    note               VARCHAR,             -- what else whoever asks should know
    version            INTEGER NOT NULL
);

-- ------------------------------------------------------------------ requests
create table request_beneficiary (
    id          UUID PRIMARY KEY,
    request_id  UUID NOT NULL,
    person_id   UUID NOT NULL,
    removed_at  TIMESTAMP
);
create table attachment (
    id           UUID PRIMARY KEY,
    request_id   UUID NOT NULL,
    file_name    VARCHAR NOT NULL,          -- as its owner called it: never used as a path
    media_type   VARCHAR NOT NULL,          -- read off the content, not off the name
    size_bytes   BIGINT NOT NULL,
    sha256       VARCHAR NOT NULL,
    added_by     UUID,                      -- the account
    added_at     TIMESTAMP NOT NULL,
    removed_at   TIMESTAMP
);
create table attachment_content (
    sha256   VARCHAR PRIMARY KEY,
    content  BLOB NOT NULL
);
-- the lab's account of what came of the money
create table request_report (
    id              UUID PRIMARY KEY,
    request_id      UUID NOT NULL,
    what_came       VARCHAR NOT NULL,
    measure_met     VARCHAR NOT NULL,       -- yes | partly | no
    people_reached  INTEGER,
    spent_cents     BIGINT NOT NULL,
    filed_by        UUID,
    filed_on        DATE NOT NULL,
    accepted_by     UUID,
    accepted_on     DATE,
    version         INTEGER NOT NULL,
    removed_at      TIMESTAMP
);

-- ------------------------------------------------------------------ who may decide
-- The rows of one theme (or of every theme) and one ceiling are the steps of a decision, in the order of `position`.
create table decision_right (
    id            UUID PRIMARY KEY,
    theme_id      UUID,                     -- null: every theme that has no rows of its own
    up_to_cents   BIGINT,                   -- up to and with this amount; null: any amount
    position      INTEGER NOT NULL,
    role          VARCHAR NOT NULL,
    people        INTEGER NOT NULL CHECK (people > 0),
    may_override  BOOLEAN NOT NULL,         -- may grant more than is available, with a reason
    from_date     DATE NOT NULL,
    until_date    DATE,
    version       INTEGER NOT NULL
);
-- what somebody declares of themselves: the lab, request or payee that they have an interest in
create table interest (
    id           UUID PRIMARY KEY,
    person_id    UUID NOT NULL,
    lab_id       UUID,
    request_id   UUID,
    payee        VARCHAR,
    note         VARCHAR NOT NULL,
    from_date    DATE NOT NULL,
    until_date   DATE,
    declared_at  TIMESTAMP NOT NULL,
    version      INTEGER NOT NULL
);

-- ------------------------------------------------------------------ decisions on requests
create table request_decision (
    id               UUID PRIMARY KEY,
    request_id       UUID NOT NULL,
    outcome          VARCHAR NOT NULL,      -- the state that it leads to
    granted_cents    BIGINT,                -- with approved and approved_in_part
    reason           VARCHAR,
    conditions       VARCHAR,
    until_date       DATE,                  -- with deferred
    override_reason  VARCHAR,               -- why it may go above what is available
    request_version  INTEGER NOT NULL,      -- what was seen
    state_id         UUID,
    prepared_by      UUID NOT NULL,
    prepared_at      TIMESTAMP NOT NULL,
    applied_at       TIMESTAMP,
    dropped_at       TIMESTAMP,
    version          INTEGER NOT NULL
);
create table request_decision_line (
    id             UUID PRIMARY KEY,
    decision_id    UUID NOT NULL,
    line_id        UUID NOT NULL,
    granted_cents  BIGINT NOT NULL CHECK (granted_cents >= 0)
);
create table decision_signature (
    id           UUID PRIMARY KEY,
    decision_id  UUID NOT NULL,
    account_id   UUID NOT NULL,
    person_id    UUID NOT NULL,
    role         VARCHAR NOT NULL,          -- the role signed in
    step         INTEGER NOT NULL,          -- which step of the matrix it fills
    signed_at    TIMESTAMP NOT NULL,
    UNIQUE (decision_id, person_id)         -- two roles, or two accounts, of one person sign once
);

-- ------------------------------------------------------------------ the accounting's own lines
create table statement (
    id           UUID PRIMARY KEY,
    file_name    VARCHAR NOT NULL,
    file_sha256  VARCHAR NOT NULL,
    from_date    DATE NOT NULL,
    until_date   DATE NOT NULL,
    brought_at   TIMESTAMP NOT NULL,
    brought_by   UUID,
    removed_at   TIMESTAMP
);
create table statement_line (
    id            UUID PRIMARY KEY,
    statement_id  UUID NOT NULL,
    external_id   VARCHAR,
    booked_on     DATE NOT NULL,
    amount_cents  BIGINT NOT NULL,          -- above zero: paid out
    counterparty  VARCHAR,
    reference     VARCHAR,
    entry_id      UUID,                     -- the ledger entry that it was found to be
    removed_at    TIMESTAMP
);

-- ------------------------------------------------------------------ forms, rounds and evaluations
create table evaluation_form (
    id            UUID PRIMARY KEY,
    subject_kind  VARCHAR NOT NULL,         -- request | recommendation
    name          VARCHAR NOT NULL,
    name_fr       VARCHAR,
    name_nl       VARCHAR,
    name_en       VARCHAR,
    version       INTEGER NOT NULL,
    removed_at    TIMESTAMP
);
create table form_version (
    id            UUID PRIMARY KEY,
    form_id       UUID NOT NULL,
    number        INTEGER NOT NULL,
    too_few       INTEGER NOT NULL,         -- below so many answers no number is shown
    created_at    TIMESTAMP NOT NULL,
    published_at  TIMESTAMP,                -- from then on it never changes
    retired_at    TIMESTAMP,
    version       INTEGER NOT NULL,
    UNIQUE (form_id, number)
);
create table criterion (
    id               UUID PRIMARY KEY,
    form_version_id  UUID NOT NULL,
    position         INTEGER NOT NULL,
    kind             VARCHAR NOT NULL,      -- scale | yes_no | choice | text | money
    label            VARCHAR NOT NULL,
    label_fr         VARCHAR,
    label_nl         VARCHAR,
    label_en         VARCHAR,
    help             VARCHAR,
    help_fr          VARCHAR,
    help_nl          VARCHAR,
    help_en          VARCHAR,
    scale_min        INTEGER,
    scale_max        INTEGER,
    scale_labels     VARCHAR,               -- JSON: {"fr": ["pas du tout", ...], ...}
    options          VARCHAR,               -- JSON: [{"code": "a", "fr": "...", "nl": "...", "en": "..."}]
    weight           INTEGER NOT NULL CHECK (weight >= 0),
    required         BOOLEAN NOT NULL,
    may_be_na        BOOLEAN NOT NULL,
    summed           BOOLEAN NOT NULL,      -- false: shown, not part of the total
    knock_out        INTEGER,               -- a median below this is said aloud, whatever the total
    removed_at       TIMESTAMP
);
create table evaluation_round (
    id               UUID PRIMARY KEY,
    subject_kind     VARCHAR NOT NULL,
    name             VARCHAR NOT NULL,
    form_version_id  UUID NOT NULL,
    envelope_id      UUID,                  -- of requests
    cycle_id         UUID,                  -- of recommendations
    phase            VARCHAR NOT NULL,      -- words/states.py: ROUND
    blind            BOOLEAN NOT NULL,      -- others' evaluations are unseen until one's own is submitted
    wanted           INTEGER NOT NULL,      -- evaluations a subject
    due_on           DATE,
    created_at       TIMESTAMP NOT NULL,
    version          INTEGER NOT NULL,
    removed_at       TIMESTAMP
);
create table round_subject (
    id          UUID PRIMARY KEY,
    round_id    UUID NOT NULL,
    subject_id  UUID NOT NULL,
    added_at    TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP,
    UNIQUE (round_id, subject_id)
);
create table evaluation (
    id                   UUID PRIMARY KEY,
    round_id             UUID NOT NULL,
    subject_id           UUID NOT NULL,
    subject_version      INTEGER NOT NULL,  -- the text that is judged
    account_id           UUID NOT NULL,     -- the evaluator
    state                VARCHAR NOT NULL,  -- words/states.py: EVALUATION; its history is in the log
    assigned_at          TIMESTAMP NOT NULL,
    submitted_at         TIMESTAMP,
    no_conflict_at       TIMESTAMP,         -- declared before the first field
    reason               VARCHAR,           -- of declining, recusal, reopening or voiding
    confidence           INTEGER,           -- 1 to 5
    overall              VARCHAR,           -- support | support_with_changes | oppose | no_view
    comment_to_authors   VARCHAR,
    internal_comment     VARCHAR,
    version              INTEGER NOT NULL,
    removed_at           TIMESTAMP,
    UNIQUE (round_id, subject_id, account_id)
);
create table evaluation_answer (
    id              UUID PRIMARY KEY,
    evaluation_id   UUID NOT NULL,
    criterion_id    UUID NOT NULL,
    value           DOUBLE,                 -- a scale's number, 1 or 0 of yes/no, cents of money
    said            VARCHAR,                -- a text, or a choice's code
    not_applicable  BOOLEAN NOT NULL,
    note            VARCHAR,                -- what makes one say so
    answered_at     TIMESTAMP NOT NULL,
    removed_at      TIMESTAMP
);

-- ------------------------------------------------------------------ what figures read
create view live.envelope_state        as select * exclude (removed_at) from main.envelope_state        where removed_at is null;
create view live.attachment            as select * exclude (removed_at) from main.attachment            where removed_at is null;
create view live.request_report        as select * exclude (removed_at) from main.request_report        where removed_at is null;
create view live.statement             as select * exclude (removed_at) from main.statement             where removed_at is null;
create view live.statement_line        as select * exclude (removed_at) from main.statement_line        where removed_at is null;
create view live.evaluation_form       as select * exclude (removed_at) from main.evaluation_form       where removed_at is null;
create view live.criterion             as select * exclude (removed_at) from main.criterion             where removed_at is null;
create view live.evaluation_round      as select * exclude (removed_at) from main.evaluation_round      where removed_at is null;
create view live.round_subject         as select * exclude (removed_at) from main.round_subject         where removed_at is null;
create view live.evaluation            as select * exclude (removed_at) from main.evaluation            where removed_at is null;
create view live.evaluation_answer     as select * exclude (removed_at) from main.evaluation_answer     where removed_at is null;
create view live.decision_right        as select * from main.decision_right;
create view live.request_decision      as select * from main.request_decision;
create view live.request_decision_line as select * from main.request_decision_line;
create view live.decision_signature    as select * from main.decision_signature;
create view live.form_version          as select * from main.form_version;
