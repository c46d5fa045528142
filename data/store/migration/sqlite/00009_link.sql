-- +goose Up

-- These are written for each name of each article. Rows stand in the index of their key, so that there is one tree less to keep.
--
-- mention: why an identity is whom an article means, is the rule, from 0 to 1 how sure it is, and what it found. No rule: an earlier
-- version linked it.
ALTER TABLE mention RENAME TO mention_9;
CREATE TABLE mention (
    number     BIGINT NOT NULL REFERENCES article (number),
    identity   TEXT NOT NULL,
    name       TEXT NOT NULL,
    key        TEXT NOT NULL,
    sex        TEXT NOT NULL,
    loose      SMALLINT NOT NULL,
    rule       TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    why        TEXT NOT NULL,
    PRIMARY KEY (number, identity, name)
) WITHOUT ROWID;
INSERT INTO mention SELECT number, identity, name, key, sex, loose, '', 0, '' FROM mention_9;
DROP TABLE mention_9;
CREATE INDEX mention_identity ON mention (identity, number);
CREATE INDEX mention_loose ON mention (key, name, identity) WHERE loose = 1;

ALTER TABLE identity_key RENAME TO identity_key_9;
CREATE TABLE identity_key (
    key      TEXT NOT NULL,
    identity TEXT NOT NULL REFERENCES identity (id),
    PRIMARY KEY (key, identity)
) WITHOUT ROWID;
INSERT INTO identity_key SELECT key, identity FROM identity_key_9;
DROP TABLE identity_key_9;
CREATE INDEX identity_key_identity ON identity_key (identity);

ALTER TABLE identity_name RENAME TO identity_name_9;
CREATE TABLE identity_name (
    identity TEXT NOT NULL REFERENCES identity (id),
    name     TEXT NOT NULL,
    articles BIGINT NOT NULL,
    PRIMARY KEY (identity, name)
) WITHOUT ROWID;
INSERT INTO identity_name SELECT identity, name, articles FROM identity_name_9;
DROP TABLE identity_name_9;

-- How many articles print a loose name, for each identity it was given to: sums over mention, so that deciding anew what no later
-- evidence changes needs no look at the articles.
CREATE TABLE loose_name (
    key      TEXT NOT NULL,
    name     TEXT NOT NULL,
    sex      TEXT NOT NULL,
    identity TEXT NOT NULL,
    articles BIGINT NOT NULL,
    PRIMARY KEY (key, name, sex, identity)
) WITHOUT ROWID;
INSERT INTO loose_name (key, name, sex, identity, articles)
    SELECT key, name, sex, identity, COUNT(*) FROM mention WHERE loose = 1 GROUP BY key, name, sex, identity;

-- What articles say where they name an identity: kind, value and count of each trait (Profile in the program).
CREATE TABLE identity_profile (
    identity TEXT PRIMARY KEY REFERENCES identity (id),
    traits   TEXT NOT NULL
) WITHOUT ROWID;

-- Identities that are not one, as an article names both or they have nothing in common but the name. a is before b.
CREATE TABLE identity_apart (
    a       TEXT NOT NULL REFERENCES identity (id),
    b       TEXT NOT NULL REFERENCES identity (id),
    article TEXT NOT NULL, -- the first that said so
    PRIMARY KEY (a, b)
);

-- Counts the transactions that link, so that a process knows whether the identities that it holds in memory are the newest.
INSERT INTO counter (name, value) VALUES ('identity', 0);

-- The version of the keys under which identities are filed.
INSERT INTO counter (name, value) VALUES ('keys', 0);

-- +goose Down
DELETE FROM counter WHERE name IN ('identity', 'keys');
DROP TABLE identity_apart;
DROP TABLE identity_profile;
DROP TABLE loose_name;
DROP INDEX mention_loose;
CREATE INDEX mention_loose ON mention (key) WHERE loose = 1;
ALTER TABLE mention DROP COLUMN why;
ALTER TABLE mention DROP COLUMN confidence;
ALTER TABLE mention DROP COLUMN rule;
