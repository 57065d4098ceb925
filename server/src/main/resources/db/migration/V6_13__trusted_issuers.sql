-- user: identity providers whose JWTs say who somebody is, as far as an admin has linked a subject of theirs to a person.
create table trusted_issuer (
    id            uuid primary key,
    name          text not null,
    issuer        text not null,                            -- the iss claim, character by character
    audience      text not null,                            -- must be among the aud claim
    subject_claim text not null default 'sub',
    jwks_uri      text not null,
    created_at    timestamptz not null default lakegate_now()
);
create unique index trusted_issuer_name on trusted_issuer (lower(name));
create unique index trusted_issuer_issuer on trusted_issuer (issuer);

-- user: this subject of that issuer is this person. Nothing else makes it so: no e-mail, no name.
create table trusted_link (
    issuer_id  uuid not null references trusted_issuer on delete cascade,
    subject    text not null,
    person_id  uuid not null references person on delete cascade,
    linked_at  timestamptz not null default lakegate_now(),
    primary key (issuer_id, subject)
);
create index trusted_link_person on trusted_link (person_id);

create trigger trusted_link_gone after delete on trusted_link
    referencing old table as gone for each statement execute function change_by_delete('trust', 'person_id');
