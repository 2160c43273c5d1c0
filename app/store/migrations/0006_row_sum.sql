-- What each row was when it was written (app/store/rowsum.py), by its table and its number.
CREATE TABLE row_sum (
    name        TEXT NOT NULL,
    number      INTEGER NOT NULL,
    sum         BLOB NOT NULL,
    PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;
