-- +goose Up

-- outlet.home: the place that an outlet writes for, by its id in the gazetteer; empty where that is all the world, or not known.
ALTER TABLE outlet ADD COLUMN home TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE outlet DROP COLUMN home;
