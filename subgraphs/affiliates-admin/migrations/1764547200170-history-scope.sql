-- Who may tell history tells it for everybody: no key that acts for one person holds the scope.
alter table api_key drop constraint api_key_platform_scopes;
alter table api_key add constraint api_key_platform_scopes check (owner_user_id is null
  or not scopes && array['credits:grant', 'affiliates:read', 'events:read', 'history:write']);
