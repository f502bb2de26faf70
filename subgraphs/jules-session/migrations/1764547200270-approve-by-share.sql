-- An approval that waits to be told is not told after the end of the share by which it was given.

alter table jules_plan add column by_share boolean not null default false;
grant update (by_share) on jules_plan to jules_session;
