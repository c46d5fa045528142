-- Times are nanoseconds since 1970 UTC; flags are 0 or 1; hashes are SHA-256. The statements of the program itself are
-- written once for SQLite and PostgreSQL; only the types of columns differ, so each has its own folder of migrations.

-- +goose Up

-- Both numbers are taken inside the transaction that uses them (UPDATE … RETURNING): they commit in order and leave no gaps.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('seq', 0), ('number', 0);

CREATE TABLE outlet (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    language TEXT NOT NULL
);

CREATE TABLE outlet_host (
    host   TEXT PRIMARY KEY,
    outlet TEXT NOT NULL REFERENCES outlet (id)
);
CREATE INDEX outlet_host_outlet ON outlet_host (outlet);

-- The newest version of each article with its annotations. hash covers every other column but draft.
CREATE TABLE article (
    number     BIGINT PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    seq        BIGINT NOT NULL UNIQUE,
    withdrawn  SMALLINT NOT NULL,
    version    INTEGER NOT NULL,
    first_seen BIGINT NOT NULL,
    draft      BLOB NOT NULL, -- hash of what was put, before linking: the same again changes nothing
    body       BLOB NOT NULL, -- zstd of JSON; empty when withdrawn
    hash       BLOB NOT NULL
);

-- Versions that were replaced. hash covers the other columns.
CREATE TABLE article_version (
    number  BIGINT NOT NULL REFERENCES article (number),
    version INTEGER NOT NULL,
    body    BLOB NOT NULL,
    hash    BLOB NOT NULL,
    PRIMARY KEY (number, version)
);

-- Every quote id ever given. gone marks the tombstone of a quote that is no longer in its article.
CREATE TABLE quote (
    id     TEXT PRIMARY KEY,
    number BIGINT NOT NULL REFERENCES article (number),
    gone   SMALLINT NOT NULL
);
CREATE INDEX quote_number ON quote (number);

-- People and organisations: id is "person:" or "org:" and a slug. redirect is the identity this one was merged into.
CREATE TABLE identity (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    sex      TEXT NOT NULL,
    redirect TEXT REFERENCES identity (id)
);

-- Keys under which an identity is looked for; they only narrow the search, names decide.
CREATE TABLE identity_key (
    key      TEXT NOT NULL,
    identity TEXT NOT NULL REFERENCES identity (id),
    PRIMARY KEY (key, identity)
);
CREATE INDEX identity_key_identity ON identity_key (identity);

-- The names under which articles print an identity, and how many articles do: sums over mention.
CREATE TABLE identity_name (
    identity TEXT NOT NULL REFERENCES identity (id),
    name     TEXT NOT NULL,
    articles BIGINT NOT NULL,
    PRIMARY KEY (identity, name)
);

-- Who is named in which article. identity is empty where the name fits nobody or more than one; loose marks what was
-- decided by the surname alone, and may change with later evidence.
CREATE TABLE mention (
    number   BIGINT NOT NULL REFERENCES article (number),
    identity TEXT NOT NULL,
    name     TEXT NOT NULL,
    key      TEXT NOT NULL,
    sex      TEXT NOT NULL,
    loose    SMALLINT NOT NULL,
    PRIMARY KEY (number, identity, name)
);
CREATE INDEX mention_identity ON mention (identity, number);
CREATE INDEX mention_loose ON mention (key) WHERE loose = 1;

-- +goose Down
DROP TABLE mention;
DROP TABLE identity_name;
DROP TABLE identity_key;
DROP TABLE identity;
DROP TABLE quote;
DROP TABLE article_version;
DROP TABLE article;
DROP TABLE outlet_host;
DROP TABLE outlet;
DROP TABLE counter;
