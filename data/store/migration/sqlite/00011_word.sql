-- +goose Up

-- The words of identities' names, in Latin letters and folded, by which a reader's first letters are completed.
CREATE TABLE identity_word (
    word     TEXT NOT NULL,
    identity TEXT NOT NULL REFERENCES identity (id),
    PRIMARY KEY (word, identity)
);

-- +goose Down
DROP TABLE identity_word;
