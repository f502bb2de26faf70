-- What must hold at every commit, for the workspaces in $1. One row for each violation; none is the only good
-- answer. Used by the replay that goes on all the time, whose finds creditLedgerHealth tells, and by the tests.
with booked as (
  select * from transfer where workspace_id = any ($1::text[])
), lots as (
  select * from lot where workspace_id = any ($1::text[])
), accounts as (
  select * from account where workspace_id = any ($1::text[])
), side as (
  select workspace_id, lot_id, source, credit as ledger_account, amount from booked
  union all
  select workspace_id, lot_id, source, debit, -amount from booked
), by_account as (
  select workspace_id,
    coalesce(sum(amount) filter (where ledger_account = 'AWARDED'), 0) as awarded,
    coalesce(sum(amount) filter (where ledger_account = 'PURCHASED'), 0) as purchased,
    coalesce(sum(amount) filter (where ledger_account = 'RESERVED'), 0) as reserved,
    sum(amount) as total
  from side group by workspace_id
), by_lot as (
  select workspace_id, lot_id, count(distinct source) as sources,
    -coalesce(sum(amount) filter (where ledger_account in ('SOLD', 'GIVEN_AWAY')), 0) as granted,
    coalesce(sum(amount) filter (where ledger_account in ('AWARDED', 'PURCHASED')), 0) as available,
    coalesce(sum(amount) filter (where ledger_account = 'RESERVED'), 0) as reserved,
    coalesce(sum(amount) filter (where ledger_account = 'CONSUMED'), 0) as consumed,
    coalesce(sum(amount) filter (where ledger_account = 'EXPIRED'), 0) as expired,
    coalesce(sum(amount) filter (where ledger_account = 'CLAWED_BACK'), 0) as revoked
  from side group by workspace_id, lot_id
), running as (
  select workspace_id, seq, awarded_after, purchased_after, reserved_after, booked_at,
    row_number() over walk as place, lag(booked_at) over walk as booked_before,
    sum(case when credit = 'AWARDED' then amount when debit = 'AWARDED' then -amount else 0 end) over walk as awarded,
    sum(case when credit = 'PURCHASED' then amount when debit = 'PURCHASED' then -amount else 0 end) over walk as purchased,
    sum(case when credit = 'RESERVED' then amount when debit = 'RESERVED' then -amount else 0 end) over walk as reserved
  from booked window walk as (partition by workspace_id order by seq)
), spends as (
  select * from spend where workspace_id = any ($1::text[])
), by_spend as (
  select s.workspace_id, s.id, count(*) as draws, sum(t.amount) as credits,
    coalesce(sum(t.amount) filter (where t.source = 'AWARDED'), 0) as awarded
  from spends s join booked t on t.workspace_id = s.workspace_id and t.cause = s.id
    and t.kind in ('SPEND', 'CAPTURE') and t.booked_at = s.booked_at and t.seq >= s.seq and t.seq < s.seq + s.draws
  group by s.workspace_id, s.id
), by_reversal as (
  select r.workspace_id, r.reverses_seq, sum(r.amount) as credits, max(r.reversed_before + r.amount) as upto,
    count(*) filter (where r.lot_id <> t.lot_id or t.kind not in ('SPEND', 'CAPTURE') or t.seq is null) as strange,
    max(t.amount) as drawn
  from booked r left join booked t on t.workspace_id = r.workspace_id and t.seq = r.reverses_seq
  where r.kind = 'REVERSAL' group by r.workspace_id, r.reverses_seq
), earned as (
  select workspace_id, lot_id, sum(revenue_minor) as minor from (
    select workspace_id, lot_id, revenue_minor from booked where revenue_minor is not null
    union all
    select workspace_id, lot_id, revenue_minor from revenue_correction where workspace_id = any ($1::text[])
  ) parts group by workspace_id, lot_id
), parts as (
  select * from revenue_correction_part where workspace_id = any ($1::text[])
), held_by_draw as (
  select d.workspace_id, d.lot_id, d.seq, d.revenue_minor + coalesce(r.minor, 0) + coalesce(p.minor, 0) as minor
  from booked d
  left join (
    select workspace_id, reverses_seq, sum(revenue_minor) as minor from booked where kind = 'REVERSAL' group by 1, 2
  ) r on r.workspace_id = d.workspace_id and r.reverses_seq = d.seq
  left join (
    select workspace_id, draw_seq, sum(revenue_minor) as minor from parts group by 1, 2
  ) p on p.workspace_id = d.workspace_id and p.draw_seq = d.seq
  where d.kind in ('SPEND', 'CAPTURE') and d.source = 'PURCHASED'
), linked as (
  select workspace_id, earning_before as seq from booked where earning_before is not null
  union
  select workspace_id, last_earning from lots
), months as (
  select month, begins_at, ends_at from booking_month
  union all
  select month, begins_at, ends_at from running_month
), holding as (
  select workspace_id, sum(credits) as credits from (
    select workspace_id, credits from reservation where state = 'HELD' and workspace_id = any ($1::text[])
    union all
    select workspace_id, held from lots
  ) parts group by workspace_id
)
select 'an account equals the sum of its transfers' as invariant, a.workspace_id, a.workspace_id as detail
from accounts a left join by_account b using (workspace_id)
where (a.awarded, a.purchased, a.reserved)
  is distinct from (coalesce(b.awarded, 0), coalesce(b.purchased, 0), coalesce(b.reserved, 0))
  or coalesce(b.total, 0) <> 0
union all
select 'an account equals its lots', a.workspace_id, a.workspace_id
from accounts a left join (
  select workspace_id, sum(available) filter (where source = 'AWARDED') as awarded,
    sum(available) filter (where source = 'PURCHASED') as purchased, sum(reserved) as reserved
  from lots group by workspace_id
) l using (workspace_id)
where (a.awarded, a.purchased, a.reserved)
  is distinct from (coalesce(l.awarded, 0), coalesce(l.purchased, 0), coalesce(l.reserved, 0))
union all
select 'a lot equals its transfers', l.workspace_id, l.id
from lots l left join by_lot b on b.workspace_id = l.workspace_id and b.lot_id = l.id
where (l.granted, l.available, l.reserved, l.consumed, l.expired, l.revoked, 1)
  is distinct from (b.granted, b.available, b.reserved, b.consumed, b.expired, b.revoked, b.sources)
union all
select 'a transfer has a lot of its class', b.workspace_id, b.seq::text
from booked b left join lots l on l.workspace_id = b.workspace_id and l.id = b.lot_id
where l.source is distinct from b.source
union all
select 'transfers are numbered without gaps', a.workspace_id, a.seq::text
from accounts a left join (
  select workspace_id, count(*) as transfers, max(seq) as last from booked group by workspace_id
) b using (workspace_id)
where a.seq <> coalesce(b.transfers, 0) or a.seq <> coalesce(b.last, 0)
union all
select 'each transfer states the balances after it', workspace_id, seq::text from running
where (seq, awarded_after, purchased_after, reserved_after) is distinct from (place, awarded, purchased, reserved)
union all
select 'bookings never go back in time', workspace_id, seq::text from running where booked_at < booked_before
union all
select 'a spend equals its draws', s.workspace_id, s.id
from spends s left join by_spend b using (workspace_id, id)
where (s.draws, s.credits, s.awarded, s.purchased)
  is distinct from (b.draws, b.credits, b.awarded, b.credits - b.awarded)
union all
select 'every draw belongs to a spend', d.workspace_id, d.workspace_id
from (select workspace_id, count(*) as draws from booked where kind in ('SPEND', 'CAPTURE') group by workspace_id) d
left join (select workspace_id, sum(draws) as draws from spends group by workspace_id) s using (workspace_id)
where d.draws is distinct from s.draws
union all
select 'a draw is given back at most once', workspace_id, reverses_seq::text from by_reversal
where strange > 0 or credits > drawn or credits <> upto
union all
select 'true revenue is exact for each lot', l.workspace_id, l.id
from lots l left join earned e on e.workspace_id = l.workspace_id and e.lot_id = l.id
where l.revenue_minor <> coalesce(e.minor, 0)
  or l.source = 'PURCHASED'
    and l.revenue_minor <> true_revenue(l.net_minor, l.granted, l.consumed, l.refunded, l.revoked)
union all
select 'no draw holds less than no true revenue', workspace_id, seq::text from held_by_draw where minor < 0
union all
select 'draws hold the true revenue of their lot', l.workspace_id, l.id
from lots l left join (
  select workspace_id, lot_id, sum(minor) as minor from held_by_draw group by 1, 2
) d on d.workspace_id = l.workspace_id and d.lot_id = l.id
where l.revenue_minor <> coalesce(d.minor, 0)
union all
select 'a draw that holds true revenue is found from its lot', h.workspace_id, h.seq::text
from held_by_draw h left join linked using (workspace_id, seq) where h.minor > 0 and linked.seq is null
union all
select 'a correction is the sum of its draws', c.workspace_id, c.lot_id || ' ' || c.number
from revenue_correction c left join (
  select workspace_id, lot_id, number, sum(revenue_minor) as minor from parts group by 1, 2, 3
) p using (workspace_id, lot_id, number)
where c.workspace_id = any ($1::text[]) and c.revenue_minor is distinct from p.minor
union all
select 'only what was taken is given back', p.workspace_id, p.draw_seq::text
from parts p left join parts taken on taken.workspace_id = p.workspace_id and taken.draw_seq = p.draw_seq
  and taken.number = p.restores and taken.revenue_minor < 0
where p.restores > 0
group by p.workspace_id, p.draw_seq, p.restores, taken.revenue_minor
having sum(p.revenue_minor) > coalesce(-taken.revenue_minor, 0)
union all
select 'a spend counts for the month of its booking', s.workspace_id, s.id
from spends s left join months m on s.booked_at >= m.begins_at and s.booked_at < m.ends_at
where m.month is distinct from s.month
union all
select 'a correction counts for the month of its booking', c.workspace_id, c.lot_id || ' ' || c.number
from revenue_correction c left join months m on c.booked_at >= m.begins_at and c.booked_at < m.ends_at
where c.workspace_id = any ($1::text[]) and m.month is distinct from c.month
union all
select 'reserved credits have a reservation or a dispute', a.workspace_id, a.workspace_id
from accounts a left join holding h using (workspace_id) where a.reserved <> coalesce(h.credits, 0)
union all
select 'free credits settle a refund first', workspace_id, id from lots where refunded > revoked and available > 0
union all
select 'what falls due is on time', a.workspace_id, a.workspace_id
from accounts a
where least(
    (select min(expires_at) from lot l where l.workspace_id = a.workspace_id and l.open),
    (select min(expires_at) from reservation r where r.workspace_id = a.workspace_id and r.state = 'HELD'))
  < coalesce(a.next_due_at, 'infinity')
