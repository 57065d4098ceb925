package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint.Line;
import io.lakegate.server.databricks.token.TokenEndpoint.UnreachableException;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Doubt;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore.Intent;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore.Leased;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.setting.RefreshSettings;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Leads one refresh: lease, prepare, intent, call, write. The steps of the protocol in their order; docs/refresh.md
 * draws them. Holds nothing between refreshes; {@link Refresher} sees to it that a process leads each connection at most
 * once at a time, the database that all processes together do.
 */
@ApplicationScoped
public class Leader {

    /**
     * Rule 3: how long after the intent the first byte may still go out. Far below the quiet period, so that whoever
     * waits out the quiet period from the intent has waited it out from the presentation, too.
     */
    static final Duration WRITE_WINDOW = RefreshSettings.WRITE_WINDOW;

    private final TokenSetStore store;
    private final SealedTokens sealer;
    private final KnownIntegrations known;
    private final Integrations integrations;
    private final OwnGrant ownGrant;
    private final TokenEndpoint endpoint;
    private final OutcomeWriter writer;
    private final LongSupplier nanoTime;
    private final UUID replica = UUID.randomUUID();

    @Inject
    Leader(
            TokenSetStore store,
            SealedTokens sealer,
            Integrations integrations,
            OwnGrant ownGrant,
            TokenEndpoint endpoint,
            OutcomeWriter writer) {
        this(store, sealer, integrations, ownGrant, endpoint, writer, System::nanoTime);
    }

    /** With a monotonic clock of one's own. */
    Leader(
            TokenSetStore store,
            SealedTokens sealer,
            Integrations integrations,
            OwnGrant ownGrant,
            TokenEndpoint endpoint,
            OutcomeWriter writer,
            LongSupplier nanoTime) {
        this.store = store;
        this.sealer = sealer;
        this.known = new KnownIntegrations(integrations);
        this.integrations = integrations;
        this.ownGrant = ownGrant;
        this.endpoint = endpoint;
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    /** Who the leases of this process belong to. */
    public UUID replica() {
        return replica;
    }

    /**
     * Refreshes the token set as it was read, if nobody is faster. Blocks until the outcome is written.
     *
     * @return false if somebody else has the lease, so that waiting for the row makes sense
     */
    boolean lead(TokenSet seen) {
        Traffic traffic = writer.traffic();
        if (!traffic.enter(seen.tokenEndpoint())) {
            return true;
        }
        try {
            Optional<Leased> leased = store.lease(seen, replica);
            leased.ifPresent(taken -> goOn(taken, seen.lease().isPresent()));
            return leased.isPresent() || !known.runs(seen.integration());
        } finally {
            traffic.leave(seen.tokenEndpoint());
        }
    }

    /** The same from a lease that was claimed ahead of anybody asking. */
    void leadAhead(Leased leased, boolean stolen) {
        Traffic traffic = writer.traffic();
        if (!traffic.enterAhead(leased.set().tokenEndpoint())) {
            writer.putDown(leased.set());
            return;
        }
        try {
            goOn(leased, stolen);
        } finally {
            traffic.leaveAhead(leased.set().tokenEndpoint());
        }
    }

    private void goOn(Leased leased, boolean stolen) {
        if (stolen) {
            writer.metrics().stole();
        }
        known.find(leased.set().integration(), leased.integrationVersion())
                .ifPresentOrElse(integration -> prepare(leased, integration), () -> writer.putDown(leased.set()));
    }

    /** Everything that may take long or fail happens before the intent. */
    private void prepare(Leased leased, Integration integration) {
        Optional<ReconnectReason> over = whyNoRefreshHelps(leased, integration);
        if (over.isPresent()) {
            writer.end(leased.set(), over.get());
            return;
        }
        var secrets = new SecretsInTurn(integrations, integration);
        Optional<Leased> mine = Optional.of(leased);
        while (mine.isPresent()) {
            mine = attempt(mine.get(), integration, secrets) ? again(mine.get()) : Optional.empty();
        }
    }

    /** With one secret. True where Databricks refused the secret, nothing was presented, and another one is to be tried. */
    private boolean attempt(Leased leased, Integration integration, SecretsInTurn secrets) {
        return grant(leased, integration, secrets)
                .map(grant -> connect(leased, integration, grant, secrets))
                .orElse(false);
    }

    /** The lease went with the intent; whoever has it by now goes on instead of us. */
    private Optional<Leased> again(Leased leased) {
        return store.find(leased.set().id()).flatMap(seen -> store.lease(seen.set(), replica));
    }

    private Optional<ReconnectReason> whyNoRefreshHelps(Leased leased, Integration integration) {
        if (!integration.server().tokenEndpoint().equals(leased.set().tokenEndpoint())) {
            return Optional.of(ReconnectReason.INTEGRATION_CHANGED);
        }
        try {
            leased.refreshToken().ifPresent(token -> sealer.openRefreshToken(leased.set(), token));
            return Optional.empty();
        } catch (SealBrokenException e) {
            return Optional.of(ReconnectReason.SEAL_BROKEN);
        }
    }

    /** Opens secrets and signs. */
    private Optional<Grant> grant(Leased leased, Integration integration, SecretsInTurn secrets) {
        try {
            return Optional.of(
                    leased.set().renewal().atWill()
                            ? asked(ownGrant.prepare(leased.set().id(), integration, secrets::next))
                            : refreshed(leased, secrets.next()));
        } catch (SealBrokenException e) {
            if (leased.set().renewal() == Renewal.TOKEN_EXCHANGE) {
                writer.notPrepared(leased.set(), "the key that signs workload tokens does not open");
            } else {
                writer.clientSecretBroken(leased.set(), integration);
            }
            return Optional.empty();
        }
    }

    private static Grant asked(OwnGrant.Prepared prepared) {
        return (intent, line, mayWrite) -> prepared.present(line, mayWrite);
    }

    /** Sends what the intent gave back, never what was read before. */
    private Grant refreshed(Leased leased, ClientCredentials client) {
        return (intent, line, mayWrite) -> line.refresh(
                client,
                sealer.openRefreshToken(leased.set(), intent.refreshToken().orElseThrow()),
                mayWrite);
    }

    private boolean connect(Leased leased, Integration integration, Grant grant, SecretsInTurn secrets) {
        try (Line line = endpoint.connect(leased.set().tokenEndpoint())) {
            return present(leased, integration, grant, secrets, line);
        } catch (UnreachableException e) {
            writer.notReached(leased.set(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** The clock of the write window starts before the intent is sent, so that it is never later than the row's. */
    private boolean present(Leased leased, Integration integration, Grant grant, SecretsInTurn secrets, Line line) {
        long beforeIntent = nanoTime.getAsLong();
        BooleanSupplier mayWrite = () -> nanoTime.getAsLong() - beforeIntent < WRITE_WINDOW.toNanos();
        Optional<Intent> intent = intend(leased);
        if (intent.isEmpty()) {
            return false;
        }
        TokenOutcome outcome = call(intent.get(), grant, line, mayWrite);
        writer.metrics().ended(outcome);
        if (secrets.goesOnAfter(outcome)) {
            writer.clientSecretRefused(leased.set());
            return true;
        }
        writer.write(leased.set(), integration, intent.get().presentation(), outcome);
        secrets.heard(outcome);
        return false;
    }

    /** An intent whose fate is unknown is no permission; nothing was presented, so it may be taken back. */
    private Optional<Intent> intend(Leased leased) {
        try {
            return store.intend(leased.set());
        } catch (RuntimeException e) {
            writer.takeBackIntentOfUnknownFate(leased.set(), e);
            return Optional.empty();
        }
    }

    private TokenOutcome call(Intent intent, Grant grant, Line line, BooleanSupplier mayWrite) {
        writer.metrics().presented();
        try {
            return grant.present(intent, line, mayWrite);
        } catch (RuntimeException e) {
            return new TokenOutcome.Unknown(
                    "the call failed unexpectedly: " + e.getClass().getSimpleName(), Doubt.OURS);
        }
    }

    /** What the leader of this lease claims to work on, once its intent stands. */
    static Claim claim(TokenSet leased) {
        return new Claim(leased.generation(), leased.version(), leased.fence(), leased.presentations() + 1);
    }

    /** One request, made ready before the intent. */
    @FunctionalInterface
    private interface Grant {
        TokenOutcome present(Intent intent, Line line, BooleanSupplier mayWrite);
    }
}
