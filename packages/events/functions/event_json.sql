create or replace function event_json(e event) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', e.id, 'sequence', e.sequence::text, 'type', e.type,
    'subject', e.subject, 'revision', e.revision::text, 'occurredAt', e.occurred_at,
    'data', e.data)
$$;
