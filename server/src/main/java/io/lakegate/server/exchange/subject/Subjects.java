package io.lakegate.server.exchange.subject;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.issuer.session.SessionTokens;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.trusted.TrustedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out which connection a subject means. Nothing here grants anything: a connection that its owner did not grant to the app is
 * no answer, whatever the associations say.
 */
@ApplicationScoped
public class Subjects {

    private final Database database;
    private final SessionTokens sessions;
    private final TrustedTokens trusted;
    private final PersonStore people;
    private final Associations associations;
    private final Audit audit;

    Subjects(
            Database database,
            SessionTokens sessions,
            TrustedTokens trusted,
            PersonStore people,
            Associations associations,
            Audit audit) {
        this.database = database;
        this.sessions = sessions;
        this.trusted = trusted;
        this.people = people;
        this.associations = associations;
        this.audit = audit;
    }

    /** Who the subject is, as far as the token proves it to this app. */
    public sealed interface Proof {}

    /** A person, until then; one who may sign in. */
    public record Person(UserId id, Instant ends) implements Proof {}

    /** The app that asks. */
    public record Itself() implements Proof {}

    /** Nobody; {@code why} is a fixed word for the audit, never for the caller. */
    public record Nobody(String why) implements Proof {}

    /** Nobody can say right now. */
    public record Unknown() implements Proof {}

    /** The connection that serves this app for this subject. Refused tokens are audited. May ask an issuer for its keys. */
    public Resolution resolve(Apps.App app, Optional<EnvironmentId> environment, ShownSubject shown) {
        return switch (prove(app, shown.type(), shown.token())) {
            case Person person -> resolve(app, environment, shown, Optional.of(person));
            case Itself itself -> resolve(app, environment, shown, Optional.empty());
            case Nobody nobody -> new Resolution.NotProven();
            case Unknown unknown -> new Resolution.Unavailable();
        };
    }

    /** Who a subject token proves somebody to be, to this app. Refused tokens are audited. */
    public Proof prove(Apps.App app, ShownSubject.Type type, String token) {
        Proof proof = switch (type) {
            case SESSION -> session(app.id(), token);
            case JWT, ID_TOKEN -> jwt(token);
            case APP -> token.equalsIgnoreCase(app.id().toString()) ? new Itself() : new Nobody("another-app");
        };
        if (proof instanceof Nobody nobody) {
            audit.later(AuditEntry.refused(
                            Actor.app(app.id().value(), app.name()),
                            "token.subject",
                            "app",
                            app.id().toString(),
                            nobody.why())
                    .with("type", type.uri()));
        }
        return proof;
    }

    /**
     * The person's connection through this integration that the app may use; the active one where there are several.
     *
     * @return empty where they have none or did not grant it
     */
    public Optional<ConnectionId> granted(AppId app, IntegrationId integration, UserId person) {
        return database.read(handle -> handle.createQuery("""
                        select t.connection_id from token_set t
                        join connection_grant g on g.connection_id = t.connection_id and g.app_id = :app
                        where t.owner_id = :person and t.integration_id = :integration
                        order by t.state <> 'ACTIVE', t.issued_at desc nulls last, t.connection_id limit 1
                        """)
                .bind("app", app.value())
                .bind("person", person.value())
                .bind("integration", integration.value())
                .mapTo(UUID.class)
                .findOne()
                .map(ConnectionId::new));
    }

    private Resolution resolve(
            Apps.App app, Optional<EnvironmentId> environment, ShownSubject shown, Optional<Person> person) {
        List<Association> all = associations(app.id(), environment, shown.environment());
        return switch (AssociationRule.choose(all, person.isPresent(), shown.audience())) {
            case AssociationRule.None none -> new Resolution.NoTarget(none.why());
            case AssociationRule.Chosen chosen -> connection(app, chosen.association(), person);
        };
    }

    /** Those of an app's environment that serve each person by their own connection. */
    public List<Association> viewers(AppId app, Optional<EnvironmentId> environment, Optional<String> named) {
        return associations(app, environment, named).stream()
                .filter(Association::needsPerson)
                .toList();
    }

    private List<Association> associations(AppId app, Optional<EnvironmentId> environment, Optional<String> named) {
        return environment
                .map(associations::list)
                .orElseGet(() -> named.map(name -> associations.listNamed(app, name))
                        .orElseGet(() -> associations.listStandard(app)));
    }

    private Resolution connection(Apps.App app, Association association, Optional<Person> person) {
        Optional<ConnectionId> found = association.needsPerson()
                ? person.flatMap(it -> granted(app.id(), association.integration(), it.id()))
                : association.connection().map(ConnectionId::new);
        return found.<Resolution>map(connection ->
                        new Resolution.Means(connection, association, person.map(Person::id), person.map(Person::ends)))
                .orElseGet(() -> new Resolution.ConnectFirst(association));
    }

    private Proof session(AppId app, String token) {
        Optional<SessionTokens.Read> read = sessions.read(token, app.value());
        if (read.isEmpty()) {
            return new Nobody("session-token");
        }
        UserId person = new UserId(read.get().person());
        boolean maySignIn = database.read(handle -> people.find(handle, person))
                .filter(known -> !known.disabled())
                .isPresent();
        return maySignIn ? new Person(person, read.get().ends()) : new Nobody("person");
    }

    private Proof jwt(String token) {
        return switch (trusted.read(token)) {
            case TrustedTokens.Read read -> new Person(read.person(), read.ends());
            case TrustedTokens.Refused refused -> new Nobody(refused.why());
            case TrustedTokens.Unreachable away -> new Unknown();
        };
    }
}
