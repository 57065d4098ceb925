package io.lakegate.server.posit.content;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of table {@code posit_content}; an app without one was registered elsewhere. */
@ApplicationScoped
class ContentStore {

    private static final String FACTS = """
            select a.id, a.number, a.owner_id, coalesce(c.title, '') as title, coalesce(c.access_type, 'acl') as access_type,
                   b.number as bundle, b.deployed_at
            from app a left join posit_content c on c.app_id = a.id
                left join lateral (select number, deployed_at from posit_bundle p
                                   where p.app_id = a.id and p.deployed_at is not null
                                   order by p.deployed_at desc, p.number desc limit 1) b on true
            """;

    private final Database database;

    ContentStore(Database database) {
        this.database = database;
    }

    /** Of all apps. */
    Map<UUID, ContentFacts> all() {
        return database
                .read(handle -> handle.createQuery(FACTS)
                        .map((row, context) -> facts(row))
                        .list())
                .stream()
                .collect(Collectors.toMap(ContentFacts::app, facts -> facts));
    }

    /** Of one app that there is. */
    ContentFacts require(AppId app) {
        return database.read(handle -> handle.createQuery(FACTS + "where a.id = :id")
                .bind("id", app.value())
                .map((row, context) -> facts(row))
                .one());
    }

    void save(AppId app, String title, String accessType) {
        database.run((Handle handle) -> handle.createUpdate("""
                        insert into posit_content (app_id, title, access_type) values (:app, :title, :accessType)
                        on conflict (app_id) do update set title = :title, access_type = :accessType
                        """)
                .bind("app", app.value())
                .bind("title", title)
                .bind("accessType", accessType)
                .execute());
    }

    private static ContentFacts facts(ResultSet row) throws SQLException {
        return new ContentFacts(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                Optional.ofNullable(row.getObject("owner_id", UUID.class)),
                row.getString("title"),
                row.getString("access_type"),
                Optional.ofNullable(row.getObject("bundle", Long.class)),
                instant(row.getObject("deployed_at", OffsetDateTime.class)));
    }

    static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
