package io.lakegate.server.notice;

import io.lakegate.server.database.Database;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what needs a hand from the tables of the packages below, in one question: every page asks it for the bell. The
 * number at the start of each part is the ordinal of its {@link NoticeKind}.
 */
@ApplicationScoped
class FindingStore {

    /** A key that was made for less than the warning time was meant to be short. */
    private static final String FINDINGS = """
            with finding (kind, id, target, name, through, word, at, ends) as (
                select 0, c.id, c.id, c.name, i.name, t.reason,
                       coalesce(t.failed_at, c.connected_at), null::timestamptz
                  from connection c
                  join token_set t on t.connection_id = c.id
                  join integration i on i.id = c.integration_id
                 where (c.owner_id = :person or (:admin and c.owner_id is null)) and c.connected_at is not null
                   and t.state = 'RECONNECT_NEEDED'
                union all
                select 1, i.id, i.id, i.name, i.name, i.paused_reason, coalesce(i.paused_at, i.updated_at), null
                  from integration i
                 where :admin and i.paused_reason is not null
                union all
                select 2, c.id, c.id, c.name, i.name, coalesce(t.failure, ''), coalesce(t.failed_at, c.created_at), null
                  from connection c
                  join token_set t on t.connection_id = c.id
                  join integration i on i.id = c.integration_id
                 where :admin and c.owner_id is null and t.state = 'ACTIVE' and t.refusals > 0
                union all
                select 3, c.id, c.id, c.name, i.name, i.paused_reason, coalesce(i.paused_at, i.updated_at), null
                  from connection c
                  join token_set t on t.connection_id = c.id
                  join integration i on i.id = c.integration_id
                 where not :admin and c.owner_id = :person and c.connected_at is not null and t.state = 'ACTIVE'
                   and i.paused_reason is not null
                union all
                select 4, i.id, i.id, i.name, i.name, '', i.secret_expires_at, i.secret_expires_at
                  from integration i
                 where :admin and i.secret_expires_at <= lakegate_now() + interval '14 days'
                union all
                select 5, c.id, c.id, c.name, i.name, '', t.expires_at, t.expires_at
                  from connection c
                  join token_set t on t.connection_id = c.id
                  join integration i on i.id = c.integration_id
                 where :admin and c.owner_id is null and t.state = 'ACTIVE' and t.renewal = 'none'
                   and t.expires_at <= lakegate_now() + interval '14 days'
                union all
                select 6, k.id, k.id, '', '', '', k.published_at, null
                  from workload_key k
                 where :admin and k.signs_at is null and k.retired_at is null
                   and k.published_at <= lakegate_now() - interval '1 day'
                union all
                select 7, c.id, c.id, c.name, i.name, '', t.session_end, t.session_end
                  from connection c
                  join token_set t on t.connection_id = c.id
                  join integration i on i.id = c.integration_id
                 where c.owner_id = :person and c.connected_at is not null and t.state = 'ACTIVE'
                   and t.session_end <= lakegate_now() + interval '3 days'
                union all
                select 8, k.id, a.id, k.name, a.name, '', k.expires_at, k.expires_at
                  from app_key k
                  join app a on a.id = k.app_id
                 where (a.owner_id = :person or (:admin and a.owner_id is null)) and a.disabled_at is null
                   and k.revoked_at is null and k.expires_at > lakegate_now()
                   and k.expires_at <= lakegate_now() + interval '14 days'
                   and k.expires_at - k.created_at > interval '14 days'
                union all
                select 9, k.id, k.id, k.name, '', '', k.expires_at, k.expires_at
                  from personal_key k
                 where k.person_id = :person and k.revoked_at is null and k.expires_at > lakegate_now()
                   and k.expires_at <= lakegate_now() + interval '14 days'
                   and k.expires_at - k.created_at > interval '14 days')
            select *, coalesce(ends <= lakegate_now(), false) as over from finding
             where :kind::int is null or (kind, at, id) > (:kind, :at, cast(:id as uuid))
             order by kind, at, id
             limit :limit
            """;

    private final Database database;

    FindingStore(Database database) {
        this.database = database;
    }

    /**
     * Those for one person, the most pressing first.
     *
     * @param admin whether they are also told what admins put right
     * @param after only those behind this position
     */
    List<Finding> list(UserId person, boolean admin, Optional<Finding.Position> after, int limit) {
        return database.read(handle -> handle.createQuery(FINDINGS)
                .bind("person", person.value())
                .bind("admin", admin)
                .bindByType("kind", after.map(it -> it.kind().ordinal()).orElse(null), Integer.class)
                .bindByType(
                        "at", after.map(it -> it.at().atOffset(ZoneOffset.UTC)).orElse(null), OffsetDateTime.class)
                .bindByType("id", after.map(Finding.Position::id).orElse(null), UUID.class)
                .bind("limit", limit)
                .map((row, context) -> finding(row))
                .list());
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                NoticeKind.values()[row.getInt("kind")],
                row.getObject("id", UUID.class),
                row.getObject("target", UUID.class),
                row.getString("name"),
                row.getString("through"),
                row.getString("word"),
                row.getTimestamp("at").toInstant(),
                ends(row),
                row.getBoolean("over"));
    }

    private static Optional<Instant> ends(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getTimestamp("ends")).map(Timestamp::toInstant);
    }
}
