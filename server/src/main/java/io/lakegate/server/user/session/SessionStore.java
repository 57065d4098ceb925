package io.lakegate.server.user.session;

import io.lakegate.server.database.Database;
import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.http.Position;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.BrowserSession;
import io.lakegate.server.user.Confirmation;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.Sessions;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The rows of {@code browser_session}. The cookie holds a random id, the row its SHA-256: whoever reads the database cannot
 * sign in with what they find.
 */
@ApplicationScoped
class SessionStore implements Sessions {

    /** Starts every session id, so that a leaked one can be recognised. */
    static final String PREFIX = "lgs_";

    /** Absolute end: a week, so that a stolen laptop is not signed in for ever. */
    private static final String LONGEST = "interval '7 days'";

    /** Idle end: a working day's evening. */
    private static final String IDLE = "interval '12 hours'";

    private final Database database;

    SessionStore(Database database) {
        this.database = database;
    }

    /** Starts a session and gives its id, which is told to the browser and kept nowhere. */
    BearerKey start(Handle handle, UserId person, InboundRequest from) {
        BearerKey id = BearerKey.random(PREFIX);
        handle.createUpdate("""
                        insert into browser_session (id_hash, person_id, form_token, ends_at, address, user_agent)
                        values (:hash, :person, :formToken, lakegate_now() + %s, :address, :userAgent)
                        """.formatted(LONGEST))
                .bind("hash", id.sha256())
                .bind("person", person.value())
                .bind("formToken", BearerKey.random("").reveal())
                .bind("address", from.address())
                .bind("userAgent", from.userAgent())
                .execute();
        return id;
    }

    /** The living session of that id. Counts as use. */
    Optional<Session> find(BearerKey id) {
        Optional<Session> found = database.read(handle -> handle.createQuery("""
                        select p.id, p.name, p.display_name, p.role, p.password_is_one_time, s.form_token,
                               s.confirmed_at > lakegate_now() - make_interval(secs => :goodFor) as confirmed,
                               s.seen_at < lakegate_now() - interval '1 minute' as touch
                        from browser_session s join person p on p.id = s.person_id
                        where s.id_hash = :hash and s.ends_at > lakegate_now()
                          and s.seen_at > lakegate_now() - %s and p.disabled_at is null
                        """.formatted(IDLE))
                .bind("hash", id.sha256())
                .bind("goodFor", (double) Confirmation.GOOD_FOR.toSeconds())
                .map((row, context) -> session(row, new SessionHash(id.sha256())))
                .findOne());
        found.filter(Session::touch).ifPresent(session -> touch(id));
        return found;
    }

    /** Ends one session. */
    void end(Handle handle, SessionHash session) {
        handle.createUpdate("delete from browser_session where id_hash = :hash")
                .bind("hash", session.bytes())
                .execute();
    }

    @Override
    public int endAll(Handle handle, UserId person) {
        return handle.createUpdate("delete from browser_session where person_id = :person")
                .bind("person", person.value())
                .execute();
    }

    @Override
    public List<BrowserSession> list(Handle handle, UserId person) {
        return handle.createQuery("""
                        select id, created_at, seen_at, ends_at, address, user_agent, id_hash from browser_session
                        where person_id = :person and ends_at > lakegate_now() and seen_at > lakegate_now() - %s
                        order by seen_at desc, id
                        """.formatted(IDLE))
                .bind("person", person.value())
                .map((row, context) -> browserSession(row))
                .list();
    }

    @Override
    public List<BrowserSession> page(Handle handle, UserId person, Optional<Position> after, int limit) {
        return handle.createQuery("""
                        select id, created_at, seen_at, ends_at, address, user_agent, id_hash from browser_session
                        where person_id = :person and ends_at > lakegate_now() and seen_at > lakegate_now() - %s
                          and (cast(:id as uuid) is null
                               or (created_at, id) < (cast(:time as timestamptz), cast(:id as uuid)))
                        order by created_at desc, id desc limit :limit
                        """.formatted(IDLE))
                .bind("person", person.value())
                .bindByType("id", after.map(it -> it.id().toString()).orElse(null), String.class)
                .bindByType("time", after.map(it -> it.time().toString()).orElse(null), String.class)
                .bind("limit", limit)
                .map((row, context) -> browserSession(row))
                .list();
    }

    private static BrowserSession browserSession(ResultSet row) throws SQLException {
        return new BrowserSession(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("user_agent"),
                new SessionHash(row.getBytes("id_hash")));
    }

    @Override
    public boolean end(Handle handle, UserId person, UUID session) {
        return handle.createUpdate("delete from browser_session where id = :id and person_id = :person")
                        .bind("id", session)
                        .bind("person", person.value())
                        .execute()
                == 1;
    }

    /** Its person has just proved who they are. */
    void confirmed(Handle handle, SessionHash session) {
        handle.createUpdate("update browser_session set confirmed_at = lakegate_now() where id_hash = :hash")
                .bind("hash", session.bytes())
                .execute();
    }

    /** Forgets sessions that are over; nothing depends on it but the size of the table. */
    int forgetEnded() {
        return database.transaction(handle -> handle.createUpdate(
                        "delete from browser_session where ends_at <= lakegate_now() or seen_at <= lakegate_now() - "
                                + IDLE)
                .execute());
    }

    /** At most once a minute and session, so that looking at pages costs no write each. */
    private void touch(BearerKey id) {
        database.run(handle -> handle.createUpdate(
                        "update browser_session set seen_at = lakegate_now() where id_hash = :hash")
                .bind("hash", id.sha256())
                .execute());
    }

    private static Session session(ResultSet row, SessionHash hash) throws SQLException {
        var person = new SignedIn(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                Optional.of(hash),
                Optional.of(row.getString("form_token")));
        return new Session(
                person, row.getBoolean("password_is_one_time"), row.getBoolean("confirmed"), row.getBoolean("touch"));
    }

    /**
     * A living session.
     *
     * @param person who
     * @param mustChangePassword whether they may do nothing else before
     * @param confirmed whether they proved lately who they are
     * @param touch whether its last use is worth writing down
     */
    record Session(SignedIn person, boolean mustChangePassword, boolean confirmed, boolean touch) {}
}
