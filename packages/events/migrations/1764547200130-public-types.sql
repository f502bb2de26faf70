-- What partners may see of the log is known to the database too: `feed` answers nothing else.
alter table event_type add column is_public boolean not null default false;
