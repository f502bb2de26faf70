-- A key that is saved after another was deleted is another one: what Jules said of the old one is not noted for it.

create sequence jules_credential_saving as integer;
select setval('jules_credential_saving', (select coalesce(max(revision), 0) + 1 from jules_credential), false);
grant usage on sequence jules_credential_saving to jules_session;
