-- The journal: what was taken in, what services said, what the person said, and every effect on a service.
-- Times are seconds since the epoch (UTC); JSON columns hold what app/store/codec.py writes.

CREATE TABLE errand (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          REAL NOT NULL,
    groups      TEXT NOT NULL CHECK (json_valid(groups)),
    options     TEXT NOT NULL CHECK (json_valid(options)),
    finished    INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;

-- What was copied of an order so far: after a stop the sources may be gone.
CREATE TABLE errand_copy (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    errand      INTEGER NOT NULL REFERENCES errand (id),
    errand_group INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    file        TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL CHECK (size_bytes > 0),
    UNIQUE (errand, errand_group, place)
) STRICT;

CREATE TABLE item (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT NOT NULL UNIQUE,
    sku         TEXT UNIQUE,
    bay         TEXT,
    open        INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    held        INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    discarded   INTEGER NOT NULL DEFAULT 0 CHECK (discarded IN (0, 1)),
    live        INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
    opened_at   REAL NOT NULL,
    wishes      TEXT NOT NULL CHECK (json_valid(wishes)),
    approve_asked INTEGER NOT NULL DEFAULT 0 CHECK (approve_asked IN (0, 1)),
    errand      INTEGER REFERENCES errand (id),
    errand_group INTEGER,
    UNIQUE (errand, errand_group)
) STRICT;
CREATE INDEX item_live ON item (number) WHERE live = 1;

CREATE TABLE photo (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    position    INTEGER NOT NULL CHECK (position > 0),
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    file        TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL CHECK (size_bytes > 0),
    taken_at    REAL NOT NULL,
    state       TEXT NOT NULL DEFAULT 'taken' CHECK (state IN ('taken', 'ready', 'refused')),
    set_aside   INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, 1)),
    turns       INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3),
    reason      TEXT,
    width       INTEGER,
    height      INTEGER,
    verdict     TEXT CHECK (verdict IS NULL OR json_valid(verdict)),
    prepared    TEXT CHECK (prepared IS NULL OR json_valid(prepared)),
    UNIQUE (item, sha256)
) STRICT;
CREATE INDEX photo_order ON photo (item, position);
CREATE INDEX photo_bytes ON photo (sha256);

CREATE TABLE word (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    field       TEXT NOT NULL,
    value       TEXT CHECK (value IS NULL OR json_valid(value)),
    at          REAL NOT NULL,
    operator    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX word_order ON word (item, field, id);

CREATE TABLE step (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    stage       TEXT NOT NULL CHECK (stage IN ('prepare', 'upload', 'submit', 'watch', 'authenticate', 'price', 'draft',
                                               'publish')),
    service     TEXT NOT NULL,
    condition   TEXT NOT NULL CHECK (condition IN ('ready', 'running', 'waiting', 'done', 'person', 'cancelled')),
    attempt     INTEGER NOT NULL DEFAULT 0,
    due_at      REAL,
    since       REAL NOT NULL,
    note        TEXT NOT NULL DEFAULT '',
    reason      TEXT NOT NULL DEFAULT '',
    needs       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(needs)),
    UNIQUE (item, stage, service),
    CHECK (condition <> 'waiting' OR due_at IS NOT NULL)
) STRICT;
CREATE INDEX step_due ON step (due_at) WHERE condition = 'waiting';
CREATE INDEX step_unfinished ON step (item) WHERE condition IN ('ready', 'running', 'waiting', 'person');

-- Its clock_ahead_s: how far the service's clock was ahead of this machine's at the sending, where that was known.
CREATE TABLE intent (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    op          TEXT NOT NULL,
    key         TEXT NOT NULL,
    repeat      TEXT NOT NULL CHECK (repeat IN ('free', 'money', 'orphan', 'public')),
    state       TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'done', 'not_executed', 'unknown',
                                               'reconciling', 'absent', 'ambiguous', 'person', 'closed')),
    attempt     INTEGER NOT NULL DEFAULT 0,
    body_sha256 TEXT NOT NULL DEFAULT '',
    sent_at     REAL,
    look_at     REAL,
    clean_looks INTEGER NOT NULL DEFAULT 0,
    repeats     INTEGER NOT NULL DEFAULT 0,
    remote_id   TEXT,
    answer      TEXT CHECK (answer IS NULL OR json_valid(answer)),
    note        TEXT NOT NULL DEFAULT '',
    row_sha256  TEXT NOT NULL, clock_ahead_s REAL,
    UNIQUE (item, service, op, key)
) STRICT;
-- One live public effect of a kind per item and service, whatever the natural keys say.
CREATE UNIQUE INDEX intent_public ON intent (item, service, op)
    WHERE repeat = 'public' AND state NOT IN ('done', 'closed');
CREATE INDEX intent_unfinished ON intent (item) WHERE state NOT IN ('done', 'closed');
CREATE INDEX intent_repeated ON intent (sent_at) WHERE repeats > 0;

CREATE TABLE upload (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    photo       INTEGER NOT NULL REFERENCES photo (id),
    service     TEXT NOT NULL,
    prepared_sha256 TEXT NOT NULL CHECK (length(prepared_sha256) = 64),
    answer      TEXT NOT NULL CHECK (json_valid(answer)),
    at          REAL NOT NULL,
    UNIQUE (photo, service, prepared_sha256)
) STRICT;

CREATE TABLE task (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    reference   TEXT NOT NULL CHECK (json_valid(reference)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX task_newest ON task (item, service, id);

CREATE TABLE result (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    attributes  TEXT NOT NULL CHECK (json_valid(attributes)),
    error       TEXT,
    raw         TEXT CHECK (raw IS NULL OR json_valid(raw)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX result_newest ON result (item, service, id);

CREATE TABLE price (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    round       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('asked', 'sold-estimate', 'retail', 'range', 'payout')),
    amount      TEXT NOT NULL,
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    low         TEXT,
    high        TEXT,
    note        TEXT NOT NULL DEFAULT '',
    raw         TEXT CHECK (raw IS NULL OR json_valid(raw)),
    comparable  TEXT CHECK (comparable IS NULL OR json_valid(comparable)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX price_newest ON price (item, service, round);

CREATE TABLE price_answer (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    error       TEXT,
    raw         TEXT CHECK (raw IS NULL OR json_valid(raw)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX price_answer_newest ON price_answer (item, service, id);

CREATE TABLE opinion (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    verdict     TEXT NOT NULL CHECK (verdict IN ('authentic', 'not authentic', 'unsure', 'hold for an expert')),
    sentence    TEXT NOT NULL,
    confidence  REAL CHECK (confidence IS NULL OR confidence BETWEEN 0 AND 1),
    raw         TEXT CHECK (raw IS NULL OR json_valid(raw)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX opinion_newest ON opinion (item, service, id);

CREATE TABLE approval (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    listing     TEXT NOT NULL CHECK (json_valid(listing)),
    photos      TEXT NOT NULL CHECK (json_valid(photos)),
    digest      TEXT NOT NULL CHECK (length(digest) = 64),
    said        TEXT NOT NULL CHECK (length(said) = 64),
    at          REAL NOT NULL,
    withdrawn   INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX approval_newest ON approval (item, service, id);

CREATE TABLE publication (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    service     TEXT NOT NULL,
    remote_id   TEXT NOT NULL,
    url         TEXT,
    status      TEXT NOT NULL,
    price       TEXT,
    payout      TEXT,
    payout_estimate TEXT,
    differences TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(differences)),
    digest      TEXT NOT NULL,
    withdrawn   INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    raw         TEXT CHECK (raw IS NULL OR json_valid(raw)),
    at          REAL NOT NULL
) STRICT;
CREATE INDEX publication_newest ON publication (item, service, id);

CREATE TABLE options (
    service     TEXT PRIMARY KEY,
    at          REAL NOT NULL,
    raw         TEXT NOT NULL CHECK (json_valid(raw))
) STRICT;

CREATE TABLE history (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    item        TEXT NOT NULL REFERENCES item (key),
    at          REAL NOT NULL,
    operator    TEXT NOT NULL DEFAULT '',
    sentence    TEXT NOT NULL
) STRICT;
CREATE INDEX history_order ON history (item, id);

-- Files of watched folders that a decision was made about: while they stay as they are nobody looks at them again.
CREATE TABLE seen_file (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    path        BLOB NOT NULL UNIQUE,
    size_bytes  INTEGER NOT NULL,
    changed_ns  INTEGER NOT NULL
) STRICT;

-- Which pictures a task was given: the same ones are not paid for a second time.
CREATE TABLE task_photos (
    task        INTEGER PRIMARY KEY REFERENCES task (id),
    photos      TEXT NOT NULL CHECK (json_valid(photos))
) STRICT;

-- A person asked a service once more after this task.
CREATE TABLE again (
    task        INTEGER PRIMARY KEY REFERENCES task (id),
    at          REAL NOT NULL
) STRICT;

-- Two likenesses that differ in at most three bits have at least one of their four quarters in common.
CREATE INDEX photo_like_1 ON photo (substr(verdict ->> '$.likeness', 1, 4));
CREATE INDEX photo_like_2 ON photo (substr(verdict ->> '$.likeness', 5, 4));
CREATE INDEX photo_like_3 ON photo (substr(verdict ->> '$.likeness', 9, 4));
CREATE INDEX photo_like_4 ON photo (substr(verdict ->> '$.likeness', 13, 4));

-- The folder a photo was taken in from, as text: photos of one item can be parted by it later.
CREATE TABLE photo_folder (
    photo       INTEGER PRIMARY KEY REFERENCES photo (id),
    folder      TEXT NOT NULL
) STRICT;

-- What each row was when it was written (app/store/rowsum.py), by its table and its number.
CREATE TABLE row_sum (
    name        TEXT NOT NULL,
    number      INTEGER NOT NULL,
    sum         BLOB NOT NULL,
    PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;
