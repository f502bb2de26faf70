-- Whose money a correction of true revenue takes: which draws of the lot, and how much of each.

-- A lot's draws are a list from the last to the first: so a correction walks back over them as far as it must, and no
-- spend pays for an index. Drawn from last; and, of the draws that may still hold money, the last.
alter table lot add column last_draw bigint, add column last_earning bigint;
-- What the lot's last_earning was when this draw was booked; of draws from purchased lots alone.
alter table transfer add column earning_before bigint;

-- The last transfer before it: tells in which order a workspace's bookings and corrections came.
alter table revenue_correction add column after_seq bigint not null;
-- Of a taking: no draw of the lot whose number lies in here held money after it. Later takings skip them.
alter table revenue_correction add column emptied int8range;

create table revenue_correction_part (
  workspace_id text not null,
  -- The draw, and the usage that it belongs to.
  draw_seq bigint not null,
  number integer not null,
  -- The number of the taking of which it gives back; 0: it takes, or gives what nothing had taken.
  restores integer not null default 0
    constraint revenue_correction_part_restores_earlier check (restores between 0 and number - 1),
  lot_id text not null,
  usage_id text not null,
  revenue_minor bigint not null
    constraint revenue_correction_part_changes_something check (revenue_minor <> 0),
  constraint revenue_correction_part_key primary key (workspace_id, draw_seq, number, restores),
  constraint revenue_correction_part_of_correction foreign key (workspace_id, lot_id, number)
    references revenue_correction,
  constraint revenue_correction_part_of_draw foreign key (workspace_id, draw_seq) references transfer,
  constraint revenue_correction_part_gives_back check (restores = 0 or revenue_minor > 0)
);
-- The last taken first.
create index revenue_correction_part_of_lot
  on revenue_correction_part (workspace_id, lot_id, number desc, draw_seq);
create trigger revenue_correction_part_is_append_only before update or delete on revenue_correction_part
  for each row execute function refuse_change('the ledger is append-only');
create trigger revenue_correction_part_is_never_truncated before truncate on revenue_correction_part
  for each statement execute function refuse_change('the ledger is append-only');

grant select on revenue_correction_part to credits;
