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
