package io.lakegate.server.posit.credentials;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.app.environment.Credentials;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.hot.Resolutions;
import io.lakegate.server.exchange.token.Answer;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.Exchange;
import io.lakegate.server.exchange.token.Keys;
import io.lakegate.server.exchange.token.MinimumValidity;
import io.lakegate.server.exchange.token.RateLimit;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides one exchange: whose key, which content, which integration, whose connection; then asks as that content's app. */
@ApplicationScoped
class CredentialExchange {

    private final Keys keys;
    private final RateLimit limit;
    private final SubjectTokens subjects;
    private final ContentOwners owners;
    private final Apps apps;
    private final Associations associations;
    private final ViewerConnections connections;
    private final WorkloadIdentity identity;
    private final Exchange exchange;
    private final Resolutions resolutions;
    private final DatabaseClock clock;
    private final Audit audit;

    CredentialExchange(
            Keys keys,
            RateLimit limit,
            SubjectTokens subjects,
            ContentOwners owners,
            Apps apps,
            Associations associations,
            ViewerConnections connections,
            WorkloadIdentity identity,
            Exchange exchange,
            Resolutions resolutions,
            DatabaseClock clock,
            Audit audit) {
        this.keys = keys;
        this.limit = limit;
        this.subjects = subjects;
        this.owners = owners;
        this.apps = apps;
        this.associations = associations;
        this.connections = connections;
        this.identity = identity;
        this.exchange = exchange;
        this.resolutions = resolutions;
        this.clock = clock;
        this.audit = audit;
    }

    /** Answers; blocks while a token is being renewed. */
    Reply answer(Asking asking, byte[] form) {
        long stamp = resolutions.stamp();
        Optional<Keys.Shown> key = asking.key().flatMap(keys::person);
        if (key.isEmpty()) {
            return Reply.unauthorized();
        }
        Duration wait = limit.bucket(key.get().hash()).takeOrWait();
        if (!wait.isZero()) {
            return Reply.comeBack(Code.RATE_LIMIT, "This key asks too often.", wait);
        }
        keys.used(key.get().asker(), key.get().id(), clock.instant());
        SignedIn person = person(key.get());
        if (!person.role().covers(Role.PUBLISHER)) {
            throw Code.PERMISSION_DENIED.says("Only publishers and administrators exchange credentials.");
        }
        return answer(stamp, key.get(), person, CredentialsForm.read(asking.form(), form), form);
    }

    /** Code 24, for a request that is none of these. */
    void authenticate(Asking asking) {
        if (asking.key().flatMap(keys::person).isEmpty()) {
            throw Code.NOT_AUTHENTICATED.says("Send an API key of Lakegate as 'Authorization: Key lgp_…'.");
        }
    }

    private Reply answer(long stamp, Keys.Shown key, SignedIn person, CredentialsForm form, byte[] bytes) {
        Subject subject = requireSubject(person, form);
        Apps.App app = apps.find(subject.content())
                .filter(it -> !it.disabled())
                .orElseThrow(() -> Code.NO_SUCH_OBJECT.says("The content is gone or disabled."));
        List<Association> usable = usable(subject);
        if (form.identity()) {
            return identity.sign(app, usable, form.audience());
        }
        Association association = choose(usable, form.audience());
        ConnectionId connection = connection(association, subject);
        var asker = new Asker.OfApp(app, subject.environment());
        Answer answer = exchange.exchange(asker, connection, MinimumValidity.STANDARD, Optional.empty());
        if (answer instanceof Answer.Token) {
            resolutions.remember(stamp, bytes, key, asker, connection, subject.until());
        }
        return reply(answer, association);
    }

    private static SignedIn person(Keys.Shown key) {
        return switch (key.asker()) {
            case Asker.OfPerson person -> person.person();
            case Asker.OfApp app -> throw new IllegalStateException("a personal key is a person's");
        };
    }

    /** What is wrong with a subject token is written down: somebody may be trying what they have found. */
    private Subject requireSubject(SignedIn person, CredentialsForm form) {
        try {
            Subject subject = subjects.require(form);
            if (!owners.owns(person.id(), subject.content())) {
                throw Code.NOT_THE_OWNER.says(
                        "Only an owner of the content exchanges its session tokens. This is somebody else's.");
            }
            return subject;
        } catch (ProblemException refused) {
            audit.later(AuditEntry.refused(
                    person.actor(), "token.exchange", "user", person.id().toString(), refused.type()));
            throw refused;
        }
    }

    private List<Association> usable(Subject subject) {
        List<Association> usable = subject.environment()
                .map(associations::list)
                .orElseGet(() -> associations.listStandard(subject.content()));
        if (usable.isEmpty()) {
            throw Code.NO_INTEGRATION.says("The content uses no integration. Its owner associates one with it.");
        }
        return usable;
    }

    private static Association choose(List<Association> usable, Optional<String> audience) {
        if (audience.isEmpty() && usable.size() > 1) {
            throw Code.AUDIENCE_REQUIRED.says("The content uses several integrations: say which one as audience.");
        }
        return audience.map(guid -> usable.stream()
                        .filter(it -> Guid.find(guid)
                                .filter(it.integration().value()::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow(() -> Code.AUDIENCE.says(
                                "audience is not the guid of an integration that the content uses.")))
                .orElseGet(usable::getFirst);
    }

    private ConnectionId connection(Association association, Subject subject) {
        boolean ofUser = subject.viewer().isPresent();
        Credentials wanted = ofUser ? Credentials.SERVICE : Credentials.VIEWER;
        if (association.credentials() == wanted) {
            throw Code.SUBJECT_TYPE_NOT_ALLOWED.says(
                    ofUser
                            ? "This integration is a service account's: send the content session token."
                            : "To this integration everybody logs in themselves: send the viewer's session token.");
        }
        return association.connection().map(ConnectionId::new).orElseGet(() -> viewers(association, subject));
    }

    private ConnectionId viewers(Association association, Subject subject) {
        ViewerConnections.Found found = connections
                .find(subject.viewer().orElseThrow(), association.integration(), subject.content())
                .filter(ViewerConnections.Found::connected)
                .orElseThrow(() -> notLoggedIn(association));
        if (!found.granted()) {
            throw Code.NO_SESSION.says("The viewer is logged in but has not shared the connection with this content:"
                    + " they do that at /connections/" + found.id() + ".");
        }
        return found.id();
    }

    private static ProblemException notLoggedIn(Association association) {
        return Code.NO_SESSION.says("The viewer has not logged in: they do that at /__oauth__/integrations/"
                + association.integration() + "/login.");
    }

    private static Reply reply(Answer answer, Association association) {
        return switch (answer) {
            case Answer.Token token -> Reply.token(token);
            case Answer.ComeBackLater later ->
                Reply.comeBack(Code.REFRESH_FAILED, "The token is being renewed: ask again.", later.after());
            case Answer.Paused paused ->
                throw Code.REFRESH_FAILED.says(
                        "It is an administrator's turn to repair the integration: " + paused.reason());
            case Answer.ConnectNeeded needed -> throw connectNeeded(needed.state(), association);
            case Answer.OwnerMayNotConnect none ->
                throw Code.PERMISSION_DENIED.says(
                        "The owner of the connection is not on the integration's access list: ask an administrator.");
            case Answer.NotFound none -> throw notLoggedIn(association);
        };
    }

    private static ProblemException connectNeeded(ConnectionState state, Association association) {
        if (!(state instanceof ConnectionState.ReconnectNeeded needed)) {
            return notLoggedIn(association);
        }
        Code code =
                needed.reason() == ReconnectReason.NO_REFRESH_TOKEN || needed.reason() == ReconnectReason.GRANT_REFUSED
                        ? Code.REFRESH_TOKEN
                        : Code.REFRESH_FAILED;
        return code.says("The viewer must log in again: " + needed.reason().sentence() + ".");
    }
}
