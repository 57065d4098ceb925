-- integration: which of a service principal's secrets at Databricks this is, so that it can be deleted there. Empty where somebody typed the
-- secret in: its text does not tell.
alter table client_secret add column databricks_id text;
