package io.lakegate.server.exchange.refresh;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.TokenSet.Presentation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.OAuthError;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Writes what {@link OutcomeRule} says a leader writes, and tells the audit, the integration and the circuit. */
@ApplicationScoped
class OutcomeWriter {

    /** What a token endpoint may ask for with {@code Retry-After}; beyond that we look again ourselves. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);

    private final TokenSetStore store;
    private final SealedTokens sealer;
    private final Database database;
    private final Audit audit;
    private final Integrations integrations;
    private final Circuit circuit = new Circuit(System::nanoTime);

    OutcomeWriter(TokenSetStore store, SealedTokens sealer, Database database, Audit audit, Integrations integrations) {
        this.store = store;
        this.sealer = sealer;
        this.database = database;
        this.audit = audit;
        this.integrations = integrations;
    }

    /** How long the token endpoint should be left alone; empty if it need not. */
    Optional<Duration> circuitOpenFor(TokenSet set) {
        return circuit.openFor(set.tokenEndpoint());
    }

    /** The call has ended; {@code leased} is the row as the lease found it. */
    void write(TokenSet leased, Integration integration, Presentation presentation, TokenOutcome outcome) {
        Claim claim = Leader.claim(leased);
        Duration wait = tellCircuit(leased.tokenEndpoint(), outcome);
        switch (OutcomeRule.decide(claim, presentation.fingerprint(), outcome)) {
            case Write.Commit commit -> commit(leased, claim, presentation, commit);
            case Write.Refuse refuse -> refuse(leased.id(), claim, refuse.reason(), word(refuse.error()));
            case Write.PauseIntegration pause -> {
                takeBack(leased.id(), claim, Duration.ZERO, word(pause.error()));
                pause(integration, sentence(pause.error()));
            }
            case Write.TakeBack back -> takeBack(leased.id(), claim, longer(wait, back.retryAfter()), back.why());
            case Write.KeepIntent keep -> keepIntent(leased.id(), claim, wait, keep.why());
        }
    }

    /** Found out without asking: no refresh can help this token set. Needs the fence as read or leased. */
    void end(TokenSet set, ReconnectReason reason) {
        Claim claim = new Claim(set.generation(), set.version(), set.fence(), set.presentations());
        refuse(set.id(), claim, reason, reason.sentence());
    }

    /** No connection to the token endpoint, so no intent either. */
    void notReached(TokenSet leased, String why) {
        Duration wait = circuit.failed(leased.tokenEndpoint());
        keepIntent(leased.id(), Leader.claim(leased), wait, why);
    }

    void clientSecretBroken(TokenSet leased, Integration integration) {
        keepIntent(leased.id(), Leader.claim(leased), Duration.ZERO, "the stored client secret does not open");
        pause(integration, "the stored client secret does not open: enter it again");
    }

    /** Whether it was committed or not: under our fence and count it is ours alone, and we presented nothing. */
    void takeBackIntentOfUnknownFate(TokenSet leased, RuntimeException cause) {
        LOG.warnf("connection %s: the fate of an intent is unknown, nothing was sent: %s", leased.id(), cause);
        takeBack(leased.id(), Leader.claim(leased), Duration.ofSeconds(1), "the database did not confirm the intent");
    }

    /** Sealing is part of each try: it may need the database, too. */
    private void commit(TokenSet leased, Claim claim, Presentation presentation, Write.Commit commit) {
        boolean stands = Persistence.untilAnswered(
                "store the tokens of connection " + leased.id(),
                () -> store.commit(leased.id(), claim, newTokens(leased, presentation, commit), commit.rotation()));
        if (!stands) {
            LOG.infof("connection %s: an answer came after something newer; it is dropped", leased.id());
        }
    }

    private NewTokens newTokens(TokenSet leased, Presentation presentation, Write.Commit commit) {
        return NewTokens.of(
                commit.granted(), presentation.at(), sealer, leased.id(), leased.generation(), leased.tokenEndpoint());
    }

    private void refuse(ConnectionId id, Claim claim, ReconnectReason reason, String failure) {
        Persistence.untilAnswered("note that connection " + id + " needs its user", () -> {
            database.run(handle -> {
                if (store.refuse(handle, id, claim, reason, failure)) {
                    audit.record(handle, reconnectNeeded(id, reason));
                } else {
                    store.makeDue(handle, id, claim);
                }
            });
            return true;
        });
    }

    private static AuditEntry reconnectNeeded(ConnectionId id, ReconnectReason reason) {
        return AuditEntry.refused(
                Actor.SYSTEM, "connection.reconnect-needed", "connection", id.toString(), reason.name());
    }

    private void takeBack(ConnectionId id, Claim claim, Duration wait, String failure) {
        attempt("take back an intent of connection " + id, () -> store.takeBack(id, claim, wait, failure));
    }

    private void keepIntent(ConnectionId id, Claim claim, Duration wait, String failure) {
        attempt("end the lease of connection " + id, () -> store.keepIntent(id, claim, wait, failure));
    }

    /** These writes may fail: the row without them is only more careful than it need be. */
    private static void attempt(String what, BooleanSupplier write) {
        Persistence.fewTimes(what, write);
    }

    /** Unless the admin changed the integration while we spoke with its old self. */
    private void pause(Integration integration, String reason) {
        attempt("pause integration " + integration.id(), () -> {
            integrations
                    .find(integration.id())
                    .filter(now -> now.version() == integration.version())
                    .filter(now -> now.pausedReason().isEmpty())
                    .ifPresent(now -> integrations.pause(now.id(), reason));
            return true;
        });
    }

    private Duration tellCircuit(URI tokenEndpoint, TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.NotProcessed not -> circuit.failed(tokenEndpoint);
            case TokenOutcome.Unknown unknown -> circuit.failed(tokenEndpoint);
            case TokenOutcome.Granted granted -> answered(tokenEndpoint);
            case TokenOutcome.GrantRefused refused -> answered(tokenEndpoint);
            case TokenOutcome.ClientRefused refused -> answered(tokenEndpoint);
        };
    }

    private Duration answered(URI tokenEndpoint) {
        circuit.answered(tokenEndpoint);
        return Duration.ZERO;
    }

    /** {@code Retry-After} is honoured, capped, and stretched by up to a tenth so that not all come back at once. */
    private static Duration longer(Duration wait, Optional<Duration> retryAfter) {
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration capped = asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
        Duration stretched = capped.plusMillis(ThreadLocalRandom.current().nextLong(capped.toMillis() / 10 + 1));
        return stretched.compareTo(wait) > 0 ? stretched : wait;
    }

    private static String word(OAuthError error) {
        return "Databricks answered " + error.code();
    }

    private static String sentence(OAuthError error) {
        return word(error) + error.description().map(text -> ": " + text).orElse("");
    }
}
