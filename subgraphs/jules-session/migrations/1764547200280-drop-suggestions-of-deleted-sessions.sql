-- Of a deleted session nothing is kept that the agent said: its patches, summaries and differences neither.

alter table jules_suggestion drop constraint jules_suggestion_has_patch;
alter table jules_suggestion add constraint jules_suggestion_has_patch
  check (patch is not null or problems is not null or summary = '');
grant update (patch, problems) on jules_suggestion to jules_session;
grant delete on jules_suggestion_file to jules_session;
