-- Keeps the zones of policies. Months count from the first of them on; the running one may end later for it.
create or replace function keep_zones(p_versions integer[], p_zones text[], p_published timestamptz[]) returns void
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  insert into program_time_zone (version, zone, published_at)
  select * from unnest(p_versions, p_zones, p_published)
  on conflict do nothing;
  perform 1 from running_month for update;
  if not found then
    perform roll_months((select min(at) from unnest(p_published) at));
  end if;
  update running_month set ends_at = greatest(ends_at, month_end(month, begins_at));
end $$;

grant execute on function keep_zones to credits;
