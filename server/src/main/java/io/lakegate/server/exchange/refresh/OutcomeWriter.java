package io.lakegate.server.exchange.refresh;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.NewTokens;
import io.lakegate.server.exchange.refresh.tokenset.Persistence;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.OAuthError;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Writes what {@link OutcomeRule} says a leader writes, and tells the audit, the integration and the circuit. */
@ApplicationScoped
class OutcomeWriter {

    /** What a token endpoint may ask for with {@code Retry-After}; beyond that we look again ourselves. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private static final String REFRESH = "connection.refresh";
    private static final String CONNECTION = "connection";

    private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);

    private final TokenSetStore store;
    private final SealedTokens sealer;
    private final Database database;
    private final Audit audit;
    private final Traffic traffic;
    private final RefreshMetrics metrics;
    private final RefusedClients refusedClients;

    OutcomeWriter(
            TokenSetStore store,
            SealedTokens sealer,
            Database database,
            Audit audit,
            RefusedClients refusedClients,
            Traffic traffic,
            RefreshMetrics metrics) {
        this.store = store;
        this.sealer = sealer;
        this.database = database;
        this.audit = audit;
        this.refusedClients = refusedClients;
        this.traffic = traffic;
        this.metrics = metrics;
    }

    Traffic traffic() {
        return traffic;
    }

    RefreshMetrics metrics() {
        return metrics;
    }

    /** The call has ended; {@code leased} is the row as the lease found it. */
    void write(TokenSet leased, Integration integration, Presentation presentation, TokenOutcome outcome) {
        Claim claim = Leader.claim(leased);
        Duration wait = tellCircuit(leased.tokenEndpoint(), outcome);
        switch (OutcomeRule.decide(leased.renewal(), claim, presentation.fingerprint(), outcome)) {
            case Write.Commit commit -> commit(leased, claim, presentation, commit);
            case Write.Refuse refuse -> refuse(leased.id(), claim, refuse.reason(), word(refuse.error()));
            case Write.AskAdmin ask -> {
                attempt(
                        "note that connection " + leased.id() + " needs an admin",
                        () -> store.askAdmin(leased.id(), claim, sentence(ask.error())));
                tell(failed(leased.id(), sentence(ask.error())));
            }
            case Write.PauseIntegration pause -> {
                takeBack(leased.id(), claim, Duration.ZERO, word(pause.error()));
                pause(integration, sentence(pause.error()));
                tell(failed(leased.id(), word(pause.error())));
            }
            case Write.TakeBack back -> {
                takeBack(leased.id(), claim, longer(wait, back.retryAfter()), back.why());
                tell(failed(leased.id(), back.why()));
            }
            case Write.KeepIntent keep -> {
                keepIntent(leased.id(), claim, longer(wait, keep.retryAfter()), keep.why());
                tell(failed(leased.id(), keep.why()).with("unknown", "true"));
            }
        }
    }

    /** Nothing was presented and nothing is wrong: another time. */
    void putDown(TokenSet leased) {
        metrics.notReached();
        attempt(
                "put down a lease of connection " + leased.id(),
                () -> store.putDown(leased.id(), Leader.claim(leased)));
    }

    /** Found out without asking: no refresh can help this token set. Needs the fence as read or leased. */
    void end(TokenSet set, ReconnectReason reason) {
        Claim claim = new Claim(set.generation(), set.version(), set.fence(), set.presentations());
        refuse(set.id(), claim, reason, reason.sentence());
    }

    /** No connection to the token endpoint, so no intent either. */
    void notReached(TokenSet leased, String why) {
        metrics.notReached();
        Duration wait = traffic.failed(leased.tokenEndpoint(), Optional.empty());
        keepIntent(leased.id(), Leader.claim(leased), wait, why);
        tell(failed(leased.id(), why));
    }

    /** A refused client has presented nothing (rule 6), and there is another secret to try at once. */
    void clientSecretRefused(TokenSet leased) {
        takeBack(
                leased.id(),
                Leader.claim(leased),
                Duration.ZERO,
                "Databricks refused a client secret; the next is tried");
    }

    /** Something of ours, such as our signing key, was not to be had. */
    void notPrepared(TokenSet leased, String why) {
        metrics.notReached();
        keepIntent(leased.id(), Leader.claim(leased), Duration.ofSeconds(5), why);
        tell(failed(leased.id(), why));
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
        if (stands) {
            tell(AuditEntry.success(
                            Actor.SYSTEM, REFRESH, CONNECTION, leased.id().value())
                    .with("version", Long.toString(leased.version() + 1)));
        } else {
            metrics.late();
            LOG.infof("connection %s: an answer came after something newer; it is dropped", leased.id());
        }
    }

    private NewTokens newTokens(TokenSet leased, Presentation presentation, Write.Commit commit) {
        return NewTokens.of(
                leased.renewal().atWill() ? withoutRefreshToken(commit.granted()) : commit.granted(),
                presentation.at(),
                sealer,
                leased.id(),
                leased.generation(),
                leased.tokenEndpoint());
    }

    /** One that nobody asked for; the row has no place for it. */
    private static TokenOutcome.Granted withoutRefreshToken(TokenOutcome.Granted granted) {
        return new TokenOutcome.Granted(
                granted.accessToken(), Optional.empty(), Optional.empty(), granted.life(), granted.scopes());
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

    private void pause(Integration integration, String reason) {
        attempt("pause integration " + integration.id(), () -> {
            refusedClients.pause(integration, reason);
            return true;
        });
    }

    private static AuditEntry failed(ConnectionId id, String why) {
        return new AuditEntry(
                Actor.SYSTEM,
                REFRESH,
                Optional.of(new AuditEntry.AuditObject(CONNECTION, id.toString())),
                AuditEntry.Outcome.FAILED,
                Map.of("reason", why));
    }

    /** Soon, together with others. An audit that is full must not stop a token from being stored. */
    private void tell(AuditEntry entry) {
        try {
            audit.later(entry);
        } catch (RuntimeException e) {
            LOG.warnf("an entry of a refresh could not be recorded: %s", e);
        }
    }

    private Duration tellCircuit(URI tokenEndpoint, TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.NotProcessed not -> traffic.failed(tokenEndpoint, not.retryAfter());
            case TokenOutcome.Unknown unknown -> traffic.failed(tokenEndpoint, unknown.retryAfter());
            case TokenOutcome.Granted granted -> answered(tokenEndpoint);
            case TokenOutcome.GrantRefused refused -> answered(tokenEndpoint);
            case TokenOutcome.ClientRefused refused -> answered(tokenEndpoint);
        };
    }

    private Duration answered(URI tokenEndpoint) {
        traffic.answered(tokenEndpoint);
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
