-- A Jules key under a key of its own, as the secrets of sessions are: rotation leaves the ciphertext alone.

alter table jules_credential add column wrapped_key bytea
  -- Null: sealed directly under key_id, as all were; the next walk over them puts it into an envelope.
  constraint jules_credential_key_is_sealed check (octet_length(wrapped_key) > 28);
create index jules_credential_direct on jules_credential (user_id) where wrapped_key is null;
grant update (wrapped_key) on jules_credential to jules_session;
