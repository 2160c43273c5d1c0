-- Rows with numbers have sums: one changed bit made of a copied photo one of another item.
ALTER TABLE errand_copy RENAME TO errand_copy_before;
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
INSERT INTO errand_copy (errand, errand_group, place, sha256, file, size_bytes)
    SELECT errand, errand_group, place, sha256, file, size_bytes FROM errand_copy_before
    ORDER BY errand, errand_group, place;
DROP TABLE errand_copy_before;

ALTER TABLE seen_file RENAME TO seen_file_before;
CREATE TABLE seen_file (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    path        BLOB NOT NULL UNIQUE,
    size_bytes  INTEGER NOT NULL,
    changed_ns  INTEGER NOT NULL
) STRICT;
INSERT INTO seen_file (path, size_bytes, changed_ns)
    SELECT path, size_bytes, changed_ns FROM seen_file_before ORDER BY path;
DROP TABLE seen_file_before;
