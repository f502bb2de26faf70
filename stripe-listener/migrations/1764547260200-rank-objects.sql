-- Two events of one second: the object that is further on its way is the newer one.
alter table stripe_object add column rank integer not null default 0;

-- A promotion code that is shown after the session in which it was typed.
create index stripe_object_by_promotion on stripe_object
  using gin ((body -> 'discounts') jsonb_path_ops) where type = 'checkout.session';
