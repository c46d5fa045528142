-- +goose Up

-- Which archived pages belong to which article: all that were ever put for it, also those that brought nothing new. Two articles
-- may have the same page.
CREATE TABLE page (
    key    TEXT NOT NULL,
    number BIGINT NOT NULL REFERENCES article (number),
    PRIMARY KEY (key, number)
);
CREATE INDEX page_number ON page (number);

-- Surnames whose bare mentions are still to be decided anew, for the person filed under them (see indexer/link).
CREATE TABLE undecided (
    key  TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, name)
);

-- +goose Down
DROP TABLE undecided;
DROP TABLE page;
