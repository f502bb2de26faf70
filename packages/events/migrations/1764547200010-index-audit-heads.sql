-- Published heads of the audit log are a few among all events, and are read to verify the log: other events do not
-- enter this index.
create index event_audit_heads on event (sequence) where type = 'audit.head_published';
