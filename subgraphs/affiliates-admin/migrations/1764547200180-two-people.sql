-- Nobody acts on own money, and large acts need two people.

alter table undo_request drop constraint undo_request_refusal_known,
  add constraint undo_request_refusal_known check (refusal_code in ('ALREADY_UNDONE', 'NOT_UNDOABLE', 'OWN_ACCOUNT'));
