package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.refresh.LeaseRule;
import io.lakegate.server.exchange.refresh.PresentRule;

/**
 * The statements of the refresh protocol. Their {@code WHERE} clauses are the pure rules once more, because only the
 * database can check and write in one step; {@code StoreMirrorsRulesTest} holds the two together. Time is always
 * {@code lakegate_now()}.
 */
public final class TokenSetSql {

    /** Rule 11: who may ask at will needs no refresh token. */
    static final String RENEWABLE =
            "(refresh_token is not null or renewal in ('client-credentials', 'token-exchange'))";

    /** Rule 7: from when on a refresh token that was presented may be presented again; null if nothing stands against it. */
    static final String REPLAY_AT = """
            case when presented_at is not null and rotation_seen <> 'multi-use' then greatest(
                expires_at + make_interval(secs => :skew),
                presented_at + make_interval(secs => :quietPeriod * power(2, least(presentations, :lastDoubling) - 1))) end
            """;

    /** {@link PresentRule}. */
    static final String MAY_PRESENT = """
              and (retry_at is null or retry_at <= lakegate_now())
              and (presented_at is null
                   or rotation_seen = 'multi-use'
                   or (coalesce(expires_at, '-infinity') + make_interval(secs => :skew) <= lakegate_now()
                       and presented_at + make_interval(secs => :quietPeriod * power(2, least(presentations, :lastDoubling) - 1))
                           <= lakegate_now()))
            """;

    /**
     * The intent and the success must survive the loss of the database's memory, and of its primary, before anybody
     * acts on them; an operator's {@code synchronous_commit = off} must not reach them.
     */
    private static final String SYNCHRONOUS =
            "synchronous as materialized (select set_config('synchronous_commit', 'on', true))";

    /** Rule 2, first step; {@link LeaseRule}. Also says which version of its integration it goes through, if that runs. */
    static final String LEASE = """
            update token_set t
               set lease_owner = :owner,
                   lease_until = lakegate_now() + make_interval(secs => :lease),
                   fence = fence + 1
              from integration i
             where t.connection_id = :id and t.generation = :generation and t.version = :version
               and i.id = t.integration_id and i.paused_reason is null
               and state = 'ACTIVE' and RENEWABLE
               and (session_end is null or session_end > lakegate_now())
               and (lease_until is null or lease_until <= lakegate_now())
            """.replace("RENEWABLE", RENEWABLE) + MAY_PRESENT + """
            returning t.*, i.version as integration_version, lakegate_now() as at
            """;

    /** Gives a lease back that presented nothing, without a reason to wait. */
    static final String PUT_DOWN = """
            update token_set set lease_owner = null, lease_until = null
             where connection_id = :id and generation = :generation and version = :version and fence = :fence
               and state = 'ACTIVE'
            """;

    /** Rule 2, second step. Gives back the one refresh token that may be sent. */
    static final String INTENT = "with " + SYNCHRONOUS + """

            update token_set
               set presented_fingerprint = coalesce(refresh_fingerprint, '0000000000000000'),
                   presented_at = lakegate_now(),
                   presentations = presentations + 1
              from synchronous
             where connection_id = :id and generation = :generation and version = :version and fence = :fence
               and state = 'ACTIVE' and RENEWABLE
               and lease_until > lakegate_now()
            """.replace("RENEWABLE", RENEWABLE) + MAY_PRESENT + """
            returning refresh_token, presented_fingerprint, presented_at, presentations
            """;

    /** Rule 4: whoever's answer it is, it counts, unless something newer was stored. Appends to {@code change}. */
    static final String COMMIT = "with " + SYNCHRONOUS + """
            , committed as (
                update token_set
                   set state = 'ACTIVE', reason = null, version = version + 1,
                       refresh_token = coalesce(:refreshToken, refresh_token),
                       refresh_fingerprint = coalesce(:refreshFingerprint, refresh_fingerprint),
                       access_token = :accessToken, access_fingerprint = :accessFingerprint,
                       scopes = coalesce(:scopes, scopes),
                       issued_at = :issuedAt, expires_at = :expiresAt, renew_at = :renewAt,
                       due_at = least(cast(:renewAt as timestamptz), session_end),
                       lease_owner = null, lease_until = null,
                       presented_fingerprint = null, presented_at = null, presentations = 0,
                       retry_at = null, rotation_seen = :rotation, failure = null, failed_at = null, refusals = 0
                  from synchronous
                 where connection_id = :id and generation = :generation and version = :version
                   and (state = 'ACTIVE' or (state = 'RECONNECT_NEEDED' and reason = 'REFRESH_OUTCOME_UNKNOWN'))
                returning connection_id)
            insert into change (kind, id) select 'token-set', connection_id from committed
            """;

    /** What every other write of a leader needs. */
    private static final String FENCED = """
             where connection_id = :id and generation = :generation and version = :version and fence = :fence
               and state = 'ACTIVE'
            """;

    /** Rule 6, the user's turn. Keeps both tokens and the intent: the row is the evidence, and a late answer may heal it. */
    static final String REFUSE = """
            with refused as (
                update token_set
                   set state = 'RECONNECT_NEEDED', reason = :reason, lease_owner = null, lease_until = null,
                       retry_at = null, failure = :failure, failed_at = lakegate_now()
            """ + FENCED + """
                returning connection_id)
            insert into change (kind, id) select 'token-set', connection_id from refused
            """;

    /** A refusal that found a newer version. */
    static final String MAKE_DUE = """
            update token_set set renew_at = least(renew_at, lakegate_now()), due_at = least(due_at, lakegate_now())
             where connection_id = :id and generation = :generation and version > :version and state = 'ACTIVE'
            """;

    /** Nothing was presented: neither by this lease's holder nor, that is the count's part, recorded as if. */
    static final String TAKE_BACK = """
            update token_set
               set lease_owner = null, lease_until = null,
                   presentations = presentations - 1,
                   presented_fingerprint = case when presentations > 1 then presented_fingerprint end,
                   presented_at = case when presentations > 1 then presented_at end,
                   retry_at = lakegate_now() + make_interval(secs => :wait),
                   due_at = greatest(due_at, lakegate_now() + make_interval(secs => :wait)),
                   failure = :failure, failed_at = lakegate_now()
            """ + FENCED + """
               and presentations = :presentations and presentations > 0
            """;

    /**
     * Rule 11: Databricks refuses what an admin has to mend, and asking again costs nothing: after 15 s, 30 s, a minute,
     * up to an hour.
     */
    static final String ASK_ADMIN = TAKE_BACK
            .replace(":wait", "least(3600, 15 * power(2, least(refusals, 8)))")
            .replace("set lease_owner", "set refusals = refusals + 1, lease_owner");

    /** Rule 7: the lease ends, the intent stays. */
    static final String KEEP_INTENT = """
            update token_set
               set lease_owner = null, lease_until = null,
                   retry_at = lakegate_now() + make_interval(secs => :wait),
                   due_at = greatest(due_at, lakegate_now() + make_interval(secs => :wait)),
                   failure = :failure, failed_at = lakegate_now()
            """ + FENCED;

    /** Rule 10: a new consent. */
    static final String CONSENT = """
            with consented as (
                update token_set
                   set state = 'ACTIVE', reason = null,
                       generation = generation + 1, version = version + 1, fence = fence + 1,
                       integration_id = :integration, token_endpoint = :tokenEndpoint,
                       refresh_token = :refreshToken, refresh_fingerprint = :refreshFingerprint,
                       access_token = :accessToken, access_fingerprint = :accessFingerprint, scopes = :scopes,
                       issued_at = :issuedAt, expires_at = :expiresAt, session_end = :sessionEnd, renew_at = :renewAt,
                       due_at = least(cast(:renewAt as timestamptz), cast(:sessionEnd as timestamptz)), consented_at = lakegate_now(),
                       lease_owner = null, lease_until = null,
                       presented_fingerprint = null, presented_at = null, presentations = 0,
                       retry_at = null, rotation_seen = :rotation, renewal = :renewal,
                       failure = null, failed_at = null, refusals = 0
                 where connection_id = :id and generation = :expectedGeneration
                returning connection_id)
            insert into change (kind, id) select 'token-set', connection_id from consented
            """;

    /** Rule 10: what is left of a row whose connection ends. An answer that is still on its way finds another generation. */
    static final String ERASED = """
            state = 'DISCONNECTED', reason = null,
            generation = t.generation + 1, version = t.version + 1, fence = t.fence + 1,
            refresh_token = null, refresh_fingerprint = null,
            access_token = null, access_fingerprint = null, scopes = '',
            issued_at = null, expires_at = null, session_end = null, renew_at = null,
            due_at = null, lease_owner = null, lease_until = null,
            presented_fingerprint = null, presented_at = null, presentations = 0,
            retry_at = null, rotation_seen = 'unknown', failure = null, failed_at = null, refusals = 0
            """;

    /** Rule 10: disconnect. Erases both tokens. */
    public static final String DISCONNECT = """
            with disconnected as (
                update token_set t
                   set %s
                 where connection_id = :id and state <> 'DISCONNECTED'
                returning connection_id)
            insert into change (kind, id) select 'token-set', connection_id from disconnected
            """.formatted(ERASED);

    static final String CREATE = """
            insert into token_set (connection_id, integration_id, owner_id, state, generation, version, token_endpoint,
                renewal)
            values (:id, :integration, cast(:owner as uuid), 'DISCONNECTED', 0, 0, :tokenEndpoint, :renewal)
            """;

    static final String NOTE_FAILURE = """
            update token_set set failure = :failure, failed_at = lakegate_now()
             where connection_id = :id and state = 'DISCONNECTED' and generation = 0
            """;

    public static final String FIND = "select *, lakegate_now() as at from token_set where connection_id = :id";

    /** What hands nothing out while its owner is not on the integration's access list; the first line spares most the question. */
    private static final String OWNER_MAY_CONNECT = """
             and (owner_id is null
                  or not exists (select from integration_access a where a.integration_id = token_set.integration_id)
                  or lakegate_may_connect(integration_id, owner_id))
            """;

    /** Granted, whatever else stands against it. */
    static final String GRANTED_TO_APP = FIND + """
             and exists (select 1 from connection_grant g where g.connection_id = :id and g.app_id = :app
                            and (not g.by_sharing or lakegate_may_use(:id, g.granted_by)))
            """;

    static final String FIND_FOR_APP = GRANTED_TO_APP + OWNER_MAY_CONNECT;

    /** Their own; or shared with them, token included; or the organisation's, which is every admin's. */
    static final String OWNED = FIND + """
             and (owner_id = :owner
                  or lakegate_may_use(:id, :owner)
                  or (owner_id is null
                      and exists (select from person p where p.id = :owner and p.role = 'admin' and p.disabled_at is null)))
            """;

    static final String FIND_FOR_OWNER = OWNED + OWNER_MAY_CONNECT;

    private TokenSetSql() {}
}
