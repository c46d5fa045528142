-- +goose Up

-- People whom readers imported. The same person may come from several origins, and then has one id. names is a JSON list.
CREATE TABLE known (
    origin     TEXT PRIMARY KEY, -- what tells them from others where they came from, as wikidata/Q42
    id         TEXT NOT NULL,    -- of the person: given once; that of the built-in table where the person is in it
    name       TEXT NOT NULL,
    names      TEXT NOT NULL,
    sex        TEXT NOT NULL,
    role       TEXT NOT NULL,
    country    TEXT NOT NULL,
    wikidata   TEXT NOT NULL,
    prominence BIGINT NOT NULL
);
CREATE INDEX known_id ON known (id);
CREATE INDEX known_wikidata ON known (wikidata) WHERE wikidata <> '';

-- Keys under which they are looked for; they only narrow the search, names decide.
CREATE TABLE known_key (
    origin     TEXT NOT NULL REFERENCES known (origin),
    key        TEXT NOT NULL,
    id         TEXT NOT NULL,
    prominence BIGINT NOT NULL,
    PRIMARY KEY (origin, key)
) WITHOUT ROWID;
CREATE INDEX known_key_key ON known_key (key, prominence, id);

-- +goose Down
DROP TABLE known_key;
DROP TABLE known;
