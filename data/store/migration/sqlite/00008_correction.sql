-- +goose Up

-- What readers decided about who is who. Rows are never deleted: undone says since when one holds no more.
CREATE TABLE correction (
    number    BIGINT PRIMARY KEY,
    kind      TEXT NOT NULL,     -- merge, split, rename
    identity  TEXT NOT NULL REFERENCES identity (id), -- merge: who is another; split: whose the names were; rename: who is called otherwise
    other     TEXT REFERENCES identity (id),          -- merge: who that is; split: whose the names are
    made      SMALLINT NOT NULL, -- 1: the split made other
    called    TEXT NOT NULL,     -- the name of identity when this was decided
    name      TEXT NOT NULL,     -- rename: the name to show; else that of other
    by_whom   TEXT NOT NULL,
    note      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    undone    BIGINT,
    undone_by TEXT NOT NULL
);
CREATE INDEX correction_identity ON correction (identity);
CREATE INDEX correction_other ON correction (other);

-- The printed names that a split gives away; article is empty where it holds everywhere. The article need not be stored yet.
CREATE TABLE correction_name (
    correction BIGINT NOT NULL REFERENCES correction (number),
    name       TEXT NOT NULL,
    article    TEXT NOT NULL,
    PRIMARY KEY (correction, name, article)
);

-- 'correction' numbers them; 'decided' grows with every change, so that what was read of them is known to be out of date.
INSERT INTO counter (name, value) VALUES ('correction', 0), ('decided', 0);

-- Articles whose people and organisations are to be decided anew.
CREATE TABLE relink (
    number BIGINT PRIMARY KEY REFERENCES article (number)
);

-- The name that a reader chose, and its keys. The name that articles print stays beside it, as linking compares with that.
ALTER TABLE identity ADD COLUMN shown TEXT;
CREATE TABLE shown_key (
    key      TEXT NOT NULL,
    identity TEXT NOT NULL REFERENCES identity (id),
    PRIMARY KEY (key, identity)
);
CREATE INDEX shown_key_identity ON shown_key (identity);

CREATE INDEX identity_redirect ON identity (redirect) WHERE redirect IS NOT NULL;

-- +goose Down
DROP INDEX identity_redirect;
DROP TABLE shown_key;
ALTER TABLE identity DROP COLUMN shown;
DROP TABLE relink;
DELETE FROM counter WHERE name IN ('correction', 'decided');
DROP TABLE correction_name;
DROP TABLE correction;
