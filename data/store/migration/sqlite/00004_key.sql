-- +goose Up

-- Keys of the interface and the pages. Only hashes of secrets are kept. Lists are JSON.
CREATE TABLE access_key (
    id      TEXT PRIMARY KEY,
    prefix  TEXT NOT NULL,        -- how the secret begins: all of it that is ever shown
    hash    BLOB NOT NULL UNIQUE, -- of the secret
    name    TEXT NOT NULL,
    public  SMALLINT NOT NULL,
    scopes  TEXT NOT NULL,
    origins TEXT NOT NULL,
    filter  TEXT NOT NULL,
    created BIGINT NOT NULL,
    used    BIGINT,               -- about when it was last; NULL: never
    revoked BIGINT                -- NULL: it holds
);

-- The sessions of people who signed in with a key.
CREATE TABLE session (
    hash   BLOB PRIMARY KEY, -- of what the cookie holds
    key_id TEXT NOT NULL REFERENCES access_key (id),
    ends   BIGINT NOT NULL
);

-- +goose Down
DROP TABLE session;
DROP TABLE access_key;
