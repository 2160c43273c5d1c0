-- Files of watched folders that a decision was made about: while they stay as they are nobody looks at them again.
CREATE TABLE seen_file (
    path        BLOB PRIMARY KEY,
    size_bytes  INTEGER NOT NULL,
    changed_ns  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
