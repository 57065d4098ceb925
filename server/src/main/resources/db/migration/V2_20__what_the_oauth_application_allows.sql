-- integration: what an admin knows of the OAuth application at Databricks; empty where nobody said so.
alter table integration
    add column secret_expires_at        timestamptz,                                        -- when the client secret stops working
    add column session_lifetime_minutes int check (session_lifetime_minutes > 0);           -- from consent to the end of the refresh token
