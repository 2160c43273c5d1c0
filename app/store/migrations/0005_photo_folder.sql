-- The folder a photo was taken in from, as text: photos of one item can be parted by it later.
CREATE TABLE photo_folder (
    photo       INTEGER PRIMARY KEY REFERENCES photo (id),
    folder      TEXT NOT NULL
) STRICT;
