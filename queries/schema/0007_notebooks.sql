-- 0007_notebooks: pages that people write together, what is said of figures, own queries, board packs and tokens.
--
-- `notebook_cell` holds each cell as it is now; `notebook_step` holds every step that led there, only ever added to:
-- an earlier state is restored by adding a step, never by taking one away.

create table notebook (
    id                UUID PRIMARY KEY,
    title             VARCHAR NOT NULL,
    owner_id          UUID NOT NULL,           -- the account
    template          VARCHAR,                 -- what it began as
    board_meeting_id  UUID,                    -- the meeting whose pack it is
    made_at           TIMESTAMP NOT NULL,
    version           INTEGER NOT NULL,
    removed_at        TIMESTAMP
);
create table notebook_share (
    id           UUID PRIMARY KEY,
    notebook_id  UUID NOT NULL,
    account_id   UUID,                         -- with whom; or
    role         VARCHAR,                      -- everybody in this role
    allows       VARCHAR NOT NULL,             -- words/notebook_states.py: SHARES
    made_by      UUID,
    made_at      TIMESTAMP NOT NULL,
    removed_at   TIMESTAMP
);
create table notebook_cell (
    id           UUID PRIMARY KEY,
    notebook_id  UUID NOT NULL,
    position     DOUBLE NOT NULL,              -- cells stand in the order of it
    kind         VARCHAR NOT NULL,             -- words/notebook_states.py: CELL_KINDS
    content      VARCHAR NOT NULL,             -- JSON, told in coop/cell_contents.py
    folded       BOOLEAN NOT NULL,
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table notebook_step (
    id           UUID PRIMARY KEY,
    notebook_id  UUID NOT NULL,
    number       BIGINT NOT NULL,              -- counts up in each notebook
    cell_id      UUID,                         -- null: of the notebook as a whole
    deed         VARCHAR NOT NULL,             -- words/notebook_states.py: NOTEBOOK_DEEDS
    kind         VARCHAR,
    content      VARCHAR,                      -- the cell after it
    position     DOUBLE,
    note         VARCHAR,                      -- what else there is to say: a title, with whom it was shared
    done_by      UUID,                         -- the account
    done_at      TIMESTAMP NOT NULL
);

-- ------------------------------------------------------------------ discussion
create table thread (
    id           UUID PRIMARY KEY,
    kind         VARCHAR NOT NULL,             -- words/notebook_states.py: THREAD_KINDS
    state        VARCHAR NOT NULL,             -- words/notebook_states.py: THREAD
    notebook_id  UUID,
    cell_id      UUID,
    figure       VARCHAR,
    params       VARCHAR,                      -- JSON: what the figure was asked with, the as-at day included
    place        VARCHAR,                      -- JSON: the row by its first columns, and the column of one value
    value_then   DOUBLE,                       -- what the value was when it was written of
    moves_by     DOUBLE,                       -- it opens again when the value moved by more than this
    opened_by    UUID NOT NULL,
    opened_at    TIMESTAMP NOT NULL,
    settled_by   UUID,
    settled_at   TIMESTAMP,
    settled_how  VARCHAR,                      -- the answer that settled it
    value_settled DOUBLE,                     -- what the value was then: from there on it is watched
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table thread_message (
    id          UUID PRIMARY KEY,
    thread_id   UUID NOT NULL,
    body        VARCHAR NOT NULL,
    written_by  UUID NOT NULL,
    written_at  TIMESTAMP NOT NULL,
    removed_at  TIMESTAMP
);
create table mention (
    id          UUID PRIMARY KEY,
    message_id  UUID NOT NULL,
    account_id  UUID NOT NULL,
    made_at     TIMESTAMP NOT NULL,
    seen_at     TIMESTAMP
);

-- ------------------------------------------------------------------ own queries, board packs, tokens
create table query_proposal (
    id           UUID PRIMARY KEY,
    cell_id      UUID,
    name         VARCHAR NOT NULL,             -- of the figure that it is to become
    title        VARCHAR NOT NULL,
    body         VARCHAR NOT NULL,             -- the SQL
    header       VARCHAR NOT NULL,             -- as in queries/figures
    state        VARCHAR NOT NULL,             -- words/notebook_states.py: QUERY_PROPOSAL
    proposed_by  UUID NOT NULL,
    proposed_at  TIMESTAMP NOT NULL,
    settled_by   UUID,                         -- a second person
    settled_at   TIMESTAMP,
    reason       VARCHAR,
    version      INTEGER NOT NULL,
    removed_at   TIMESTAMP
);
create table board_pack (
    id            UUID PRIMARY KEY,
    notebook_id   UUID NOT NULL,
    meeting_id    UUID,                        -- of the Board
    number        INTEGER NOT NULL,            -- of the packs of one notebook
    frozen_at     TIMESTAMP NOT NULL,
    frozen_by     UUID,
    content       VARCHAR NOT NULL,            -- JSON: the cells, each figure with parameters, result and hash
    content_hash  VARCHAR NOT NULL,
    pdf_hash      VARCHAR,
    ipynb_hash    VARCHAR
);
-- who was present, recused, moved and voted while it was presented
create table presenting_note (
    id           UUID PRIMARY KEY,
    notebook_id  UUID NOT NULL,
    cell_id      UUID,
    kind         VARCHAR NOT NULL,             -- words/notebook_states.py: PRESENTING
    account_id   UUID,
    said         VARCHAR,
    noted_by     UUID,
    noted_at     TIMESTAMP NOT NULL,
    removed_at   TIMESTAMP
);
create table api_token (
    id          UUID PRIMARY KEY,
    account_id  UUID NOT NULL,
    name        VARCHAR NOT NULL,              -- what it is for, in its owner's words
    token_hash  VARCHAR NOT NULL,              -- sha256; the token itself is kept nowhere
    scope       VARCHAR NOT NULL,              -- words/notebook_states.py: TOKEN_SCOPES
    made_at     TIMESTAMP NOT NULL,
    expires_on  DATE NOT NULL,
    revoked_at  TIMESTAMP,
    UNIQUE (token_hash)
);

-- ------------------------------------------------------------------ what figures read
create view live.notebook        as select * exclude (removed_at) from main.notebook        where removed_at is null;
create view live.notebook_share  as select * exclude (removed_at) from main.notebook_share  where removed_at is null;
create view live.notebook_cell   as select * exclude (removed_at) from main.notebook_cell   where removed_at is null;
create view live.thread          as select * exclude (removed_at) from main.thread          where removed_at is null;
create view live.thread_message  as select * exclude (removed_at) from main.thread_message  where removed_at is null;
create view live.query_proposal  as select * exclude (removed_at) from main.query_proposal  where removed_at is null;
create view live.presenting_note as select * exclude (removed_at) from main.presenting_note where removed_at is null;
