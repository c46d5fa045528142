-- Addresses are normal URLs (indexer.NormalURL) unless said otherwise; hosts are written as in those, with an unusual port.

-- +goose Up

-- The outlets that are crawled, with their settings, and how it goes. Lists are JSON.
CREATE TABLE crawl (
    outlet       TEXT PRIMARY KEY REFERENCES outlet (id),
    url          TEXT NOT NULL,   -- as given
    feeds        TEXT NOT NULL,
    every        BIGINT NOT NULL, -- nanoseconds; 0: the crawler's
    delay        BIGINT,          -- nanoseconds; NULL: the crawler's
    allow        TEXT NOT NULL,
    ports        TEXT NOT NULL,
    added        BIGINT NOT NULL,
    paused       BIGINT,          -- since when; NULL: it is crawled
    reason       TEXT NOT NULL,   -- of the pause
    succeeded    BIGINT,          -- when a feed or page was last had
    failing      BIGINT,          -- the first failure after that
    outcome      TEXT NOT NULL,   -- of the last attempt; empty: there was none
    error        TEXT NOT NULL    -- of the last failure, as a sentence
);

-- Until when each host is left alone: after a fetch by the delay, during one by the longest time that it can take.
-- A robots.txt stands in a row of its own, under scheme, host and port, as https://gazette.example.
CREATE TABLE crawl_host (
    host          TEXT PRIMARY KEY,
    next_at       BIGINT NOT NULL,
    robots        BLOB,             -- robots.txt as read
    robots_status INTEGER NOT NULL, -- of HTTP; 0: it could not be had
    robots_at     BIGINT,           -- when that was; NULL: never tried
    robots_tries  INTEGER NOT NULL  -- failures in a row
);

-- The frontier: every address that the crawl knows, and what became of it.
CREATE TABLE visit (
    url           TEXT PRIMARY KEY,
    outlet        TEXT NOT NULL REFERENCES crawl (outlet),
    kind          TEXT NOT NULL,
    address       TEXT NOT NULL,    -- as printed, which is what is fetched
    host          TEXT NOT NULL,
    found         BIGINT NOT NULL,
    published     BIGINT,           -- as the list that names it says
    updated       BIGINT,           -- likewise
    due           BIGINT,           -- NULL: not again, unless a list names it with a later update
    gone          SMALLINT NOT NULL, -- 1: never again
    first_at      BIGINT,           -- when it was first had
    tried         BIGINT,           -- when it was last tried
    attempts      INTEGER NOT NULL, -- failures in a row
    looks         INTEGER NOT NULL, -- times it was had
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    outcome       TEXT NOT NULL,    -- of the last attempt; empty: there was none
    article       TEXT NOT NULL     -- the id it has, or would have
);
CREATE INDEX visit_due ON visit (outlet, due) WHERE due IS NOT NULL;
CREATE INDEX visit_outlet ON visit (outlet, kind);

-- How many attempts ended how, by hour. Hours are counted from 1970 UTC.
CREATE TABLE visit_count (
    outlet  TEXT NOT NULL,
    hour    BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    stored  SMALLINT NOT NULL, -- 1: an article was added or changed
    visits  BIGINT NOT NULL,
    PRIMARY KEY (outlet, hour, outcome, stored)
);

-- Who printed each article that is not withdrawn, and when, so that they can be counted without reading them.
CREATE TABLE printed (
    number     BIGINT PRIMARY KEY REFERENCES article (number),
    outlet     TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    published  BIGINT -- NULL: the page gives no time of day
);
CREATE INDEX printed_outlet ON printed (outlet, first_seen);

-- +goose Down
DROP TABLE printed;
DROP TABLE visit_count;
DROP TABLE visit;
DROP TABLE crawl_host;
DROP TABLE crawl;
