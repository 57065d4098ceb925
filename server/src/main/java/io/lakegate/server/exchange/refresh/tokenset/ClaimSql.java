package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.exchange.refresh.LeaseRule;

/** The statements of the worker that renews ahead. */
final class ClaimSql {

    /** When a connection that nobody uses is renewed: spread by its id, so that they do not come together. */
    private static final String IDLE_RENEWAL = "issued_at + make_interval(secs => :idleLife *"
            + " (0.9 + 0.1 * (abs(hashtext(cast(t.connection_id as text)) % 1000) / 1000.0)))";

    /** Used or consented to within a day, or it is time for a token all the same, so that Databricks does not forget the session. */
    private static final String WANTED = """
            (coalesce(greatest(used_at, consented_at), 'infinity') > lakegate_now() - make_interval(secs => :inUse)
             or %s <= lakegate_now())
            """.formatted(IDLE_RENEWAL);

    /** {@link LeaseRule}, and wanted. The lease itself was looked at when the row was found and locked. */
    private static final String FREE = "(" + TokenSetSql.RENEWABLE
            + " and (session_end is null or session_end > lakegate_now())" + TokenSetSql.MAY_PRESENT + " and " + WANTED
            + ")";

    /** Until when a row that may not be leased is left alone: the first moment at which the rules could say something else. */
    private static final String PUT_OFF =
            """
            greatest(lakegate_now() + interval '1 second', least(session_end,
                case when not %s then greatest(
                         expires_at - make_interval(secs => :floor - 1), lakegate_now() + interval '1 minute')
                     when not %s then %s
                     else greatest(retry_at, %s) end))
            """.formatted(TokenSetSql.RENEWABLE, WANTED, IDLE_RENEWAL, TokenSetSql.REPLAY_AT);

    /**
     * For each integration its rows in the order in which they became due. Finding and leasing is one statement; the conditions of the
     * lease are judged on the row as the update finds it, whatever happened since it was found.
     */
    static final String CLAIM = """
            with due as materialized (
                select share.integration_id as due_integration, c.connection_id as due_id, c.lease_owner as held_by
                  from unnest(cast(:integrations as uuid[]), cast(:rows as int[])) as share (integration_id, share_rows)
                 cross join lateral (
                    select connection_id, lease_owner from token_set
                     where integration_id = share.integration_id and state = 'ACTIVE' and due_at <= lakegate_now()
                       and (lease_until is null or lease_until <= lakegate_now())
                     order by due_at limit share.share_rows
                       for no key update skip locked) c)
            update token_set t
               set lease_owner = case when FREE then cast(:owner as uuid) else lease_owner end,
                   lease_until = case when FREE then lakegate_now() + make_interval(secs => :lease) else lease_until end,
                   fence = fence + case when FREE then 1 else 0 end,
                   due_at = case when FREE then due_at else PUT_OFF end
              from due, integration i
             where t.connection_id = due.due_id and i.id = due.due_integration and i.paused_reason is null
               and t.state = 'ACTIVE' and (t.lease_until is null or t.lease_until <= lakegate_now())
            returning t.*, i.version as integration_version, lakegate_now() as at, due.held_by,
                      (t.lease_until is not null and t.lease_until > lakegate_now()) as taken
            """.replace("FREE", FREE).replace("PUT_OFF", PUT_OFF);

    static final String OLDEST = """
            select coalesce(max(extract(epoch from lakegate_now() - c.due_at)), 0)
              from unnest(cast(:integrations as uuid[])) as share (integration_id)
             cross join lateral (
                select due_at from token_set
                 where integration_id = share.integration_id and state = 'ACTIVE' and due_at <= lakegate_now()
                 order by due_at limit 1) c
            """;

    private ClaimSql() {}
}
