-- Two likenesses that differ in at most three bits have at least one of their four quarters in common.
CREATE INDEX photo_like_1 ON photo (substr(verdict ->> '$.likeness', 1, 4));
CREATE INDEX photo_like_2 ON photo (substr(verdict ->> '$.likeness', 5, 4));
CREATE INDEX photo_like_3 ON photo (substr(verdict ->> '$.likeness', 9, 4));
CREATE INDEX photo_like_4 ON photo (substr(verdict ->> '$.likeness', 13, 4));
