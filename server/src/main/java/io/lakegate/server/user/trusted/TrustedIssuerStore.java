package io.lakegate.server.user.trusted;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code trusted_issuer} and {@code trusted_link}. Every write tells the other replicas. */
@ApplicationScoped
class TrustedIssuerStore {

    private static final String ISSUERS = """
            select i.*, (select count(*) from trusted_link l where l.issuer_id = i.id) as links from trusted_issuer i
            """;

    List<TrustedIssuer> list(Handle handle) {
        return handle.createQuery(ISSUERS + "order by lower(i.name)")
                .map((row, context) -> issuer(row))
                .list();
    }

    Optional<TrustedIssuer> find(Handle handle, UUID id) {
        return handle.createQuery(ISSUERS + "where i.id = :id")
                .bind("id", id)
                .map((row, context) -> issuer(row))
                .findOne();
    }

    Optional<TrustedIssuer> findByIssuer(Handle handle, String issuer) {
        return handle.createQuery(ISSUERS + "where i.issuer = :issuer")
                .bind("issuer", issuer)
                .map((row, context) -> issuer(row))
                .findOne();
    }

    void insert(Handle handle, UUID id, TrustedIssuerForm form, URI keys) {
        handle.createUpdate("""
                        insert into trusted_issuer (id, name, issuer, audience, subject_claim, jwks_uri)
                        values (:id, :name, :issuer, :audience, :claim, :keys)
                        """)
                .bind("id", id)
                .bind("name", form.name())
                .bind("issuer", form.issuer())
                .bind("audience", form.audience())
                .bind("claim", form.subjectClaim())
                .bind("keys", keys.toString())
                .execute();
        tell(handle, id);
    }

    void delete(Handle handle, UUID id) {
        handle.execute("delete from trusted_issuer where id = ?", id);
        tell(handle, id);
    }

    /** By subject: those after one, at most so many. */
    List<TrustedLink> links(Handle handle, UUID issuer, String after, int limit) {
        return handle.createQuery("""
                        select l.subject, l.person_id, l.linked_at, p.name, p.display_name
                        from trusted_link l join person p on p.id = l.person_id
                        where l.issuer_id = :issuer and l.subject collate "C" > :after
                        order by l.subject collate "C" limit :limit
                        """)
                .bind("issuer", issuer)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new TrustedLink(
                        row.getString("subject"),
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getString("display_name"),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The person who may sign in and is linked with that subject. */
    Optional<UserId> person(Handle handle, UUID issuer, String subject) {
        return handle.createQuery("""
                        select l.person_id from trusted_link l join person p on p.id = l.person_id
                        where l.issuer_id = :issuer and l.subject = :subject and p.disabled_at is null
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(UUID.class)
                .findOne()
                .map(UserId::new);
    }

    /** False if that subject is linked already. */
    boolean link(Handle handle, UUID issuer, String subject, UserId person) {
        boolean linked = handle.execute(
                        "insert into trusted_link (issuer_id, subject, person_id) values (?, ?, ?) on conflict do nothing",
                        issuer,
                        subject,
                        person.value())
                == 1;
        tell(handle, person.value());
        return linked;
    }

    boolean unlink(Handle handle, UUID issuer, String subject) {
        boolean gone =
                handle.execute("delete from trusted_link where issuer_id = ? and subject = ?", issuer, subject) == 1;
        tell(handle, issuer);
        return gone;
    }

    private static void tell(Handle handle, UUID id) {
        Changes.tell(handle, Change.Kind.TRUST, id);
    }

    private static TrustedIssuer issuer(ResultSet row) throws SQLException {
        return new TrustedIssuer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("audience"),
                row.getString("subject_claim"),
                URI.create(row.getString("jwks_uri")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("links"));
    }
}
