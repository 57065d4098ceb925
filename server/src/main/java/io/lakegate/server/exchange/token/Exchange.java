package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.FreshnessRule;
import io.lakegate.server.exchange.refresh.FreshnessRule.Freshness;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.Refresher;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody asks, and gets a fresh access token or hears whose turn it is. Reading never locks; only an EXPIRED token
 * makes the caller wait, a STALE one is renewed behind its back.
 */
@ApplicationScoped
public class Exchange {

    /** How long a caller waits for a refresh; below the time-outs that HTTP clients commonly have. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** No token of an OAuth application lives longer; whoever holds an endless access token asks again within a day. */
    public static final Duration LONGEST_TOLD = Duration.ofHours(24);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final TokenSetStore store;
    private final SealedTokens sealer;
    private final Refresher refresher;
    private final Integrations integrations;
    private final IssueLog issues;
    private final TokenMemory memory;
    private final RefusedTokens refusedTokens;
    private final SharedReads<Question, Optional<SeenTokenSet>> reads = new SharedReads<>();

    Exchange(
            TokenSetStore store,
            SealedTokens sealer,
            Refresher refresher,
            Integrations integrations,
            IssueLog issues,
            TokenMemory memory,
            RefusedTokens refusedTokens) {
        this.store = store;
        this.sealer = sealer;
        this.refresher = refresher;
        this.integrations = integrations;
        this.issues = issues;
        this.memory = memory;
        this.refusedTokens = refusedTokens;
    }

    /**
     * Answers one request. Blocks while the token is being renewed, {@link #PATIENCE} at most; use a virtual thread.
     *
     * @param rejected the token that Databricks answered 401 or 403 to; renewed if it is still the stored one (rule 8)
     */
    public Answer exchange(Asker asker, ConnectionId id, MinimumValidity minimum, Optional<Fingerprint> rejected) {
        long stamp = memory.stamp(id);
        Optional<SeenTokenSet> seen = find(asker, id);
        if (seen.isEmpty()) {
            return whyNot(asker, id);
        }
        Freshness freshness = freshness(seen.get(), minimum.wanted(), rejected);
        if (freshness == Freshness.FRESH) {
            return handOut(asker, seen.get(), stamp);
        }
        if (freshness == Freshness.STALE) {
            renewBehind(seen.get());
            return handOut(asker, seen.get(), stamp);
        }
        return seen.get().set().renewal() == Renewal.NONE && isStored(seen.get(), rejected)
                ? askAgain(asker, seen.get(), minimum)
                : renewFirst(asker, seen.get(), minimum, rejected);
    }

    /** Who was granted it knows that it exists, and may hear what stands against it. */
    private Answer whyNot(Asker asker, ConnectionId id) {
        boolean known = switch (asker) {
            case Asker.OfApp app -> store.grantedTo(id, app.app().id());
            case Asker.OfPerson person -> store.ownedBy(id, person.person().id());
        };
        return known ? new Answer.OwnerMayNotConnect() : new Answer.NotFound();
    }

    private static boolean isStored(SeenTokenSet seen, Optional<Fingerprint> rejected) {
        return rejected.isPresent()
                && seen.set().state() instanceof ConnectionState.Active
                && seen.set().access().map(Access::fingerprint).equals(rejected);
    }

    /** Nothing renews it: either Databricks refuses it for good, or it refused one request and the token is as good as ever. */
    private Answer askAgain(Asker asker, SeenTokenSet before, MinimumValidity minimum) {
        return refusedTokens.settle(before)
                ? renewFirst(asker, before, minimum, Optional.empty())
                : new Answer.ComeBackLater(SOON);
    }

    /** Starts renewing a STALE token that was handed out from memory. */
    public void renewBehind(Asker asker, ConnectionId id) {
        find(asker, id)
                .filter(seen -> freshness(seen, FreshnessRule.FLOOR, Optional.empty()) == Freshness.STALE)
                .ifPresent(this::renewBehind);
    }

    private Optional<SeenTokenSet> find(Asker asker, ConnectionId id) {
        return reads.read(new Question(asker.id(), id), () -> switch (asker) {
            case Asker.OfApp app -> store.findForApp(id, app.app().id());
            case Asker.OfPerson person -> store.findForOwner(id, person.person().id());
        });
    }

    private static Freshness freshness(SeenTokenSet seen, Duration minimum, Optional<Fingerprint> rejected) {
        Optional<Access> access = seen.set().access();
        boolean active = seen.set().state() instanceof ConnectionState.Active;
        if (!active || access.isEmpty() || access.map(Access::fingerprint).equals(rejected)) {
            return Freshness.EXPIRED;
        }
        return FreshnessRule.freshness(access.get(), seen.at(), minimum);
    }

    private void renewBehind(SeenTokenSet seen) {
        if (refresher.decide(seen) instanceof LeaseOutcome.Free) {
            refresher.settle(seen);
        }
    }

    private Answer renewFirst(
            Asker asker, SeenTokenSet before, MinimumValidity minimum, Optional<Fingerprint> rejected) {
        if (before.set().state() instanceof ConnectionState.Active && !await(before)) {
            return new Answer.ComeBackLater(SOON);
        }
        long stamp = memory.stamp(before.set().id());
        Optional<SeenTokenSet> after = find(asker, before.set().id());
        if (after.isEmpty()) {
            return whyNot(asker, before.set().id());
        }
        boolean usable = freshness(after.get(), minimum.required(), rejected) != Freshness.EXPIRED;
        return usable ? handOut(asker, after.get(), stamp) : whoseTurn(after.get());
    }

    /** False if this caller was told to stop: then it must not touch the database, whose connections an interrupt closes. */
    private boolean await(SeenTokenSet seen) {
        try {
            refresher.settle(seen).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return true; // the flight goes on without this caller, who reads the row once more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answer whoseTurn(SeenTokenSet seen) {
        if (!(seen.set().state() instanceof ConnectionState.Active)) {
            return new Answer.ConnectNeeded(seen.set().state());
        }
        Optional<String> paused = integrations.find(seen.set().integration()).flatMap(Integration::pausedReason);
        if (paused.isPresent()) {
            return new Answer.Paused(paused.get());
        }
        return store.adminsTurn(seen.set().id())
                .<Answer>map(Answer.Paused::new)
                .orElseGet(() -> new Answer.ComeBackLater(wait(seen)));
    }

    private Duration wait(SeenTokenSet seen) {
        Duration byRow = switch (refresher.decide(seen)) {
            case LeaseOutcome.NotBefore later -> Duration.between(seen.at(), later.at());
            case LeaseOutcome.Held held -> SOON;
            case LeaseOutcome.Free free -> SOON;
            case LeaseOutcome.Over over -> SOON;
            case LeaseOutcome.NotActive inactive -> SOON;
        };
        Duration byCircuit = refresher.circuitOpenFor(seen.set()).orElse(Duration.ZERO);
        return byRow.compareTo(byCircuit) > 0 ? byRow : byCircuit;
    }

    private Answer handOut(Asker asker, SeenTokenSet seen, long stamp) {
        Access access = seen.set().access().orElseThrow();
        try {
            var token = sealer.openAccessToken(seen.set(), seen.accessToken().orElseThrow());
            issues.record(asker, seen);
            if (lasting(asker, seen)) {
                memory.remember(stamp, asker, seen, token);
            }
            return new Answer.Token(token, left(access, seen.at()), access.scopes());
        } catch (SealBrokenException e) {
            refresher.sealBroken(seen.set());
            return new Answer.ConnectNeeded(new ConnectionState.ReconnectNeeded(ReconnectReason.SEAL_BROKEN));
        }
    }

    /** Who has it by a role or by sharing is asked for each time: memory hears of neither. */
    private static boolean lasting(Asker asker, SeenTokenSet seen) {
        return switch (asker) {
            case Asker.OfApp app -> true;
            case Asker.OfPerson person ->
                seen.set().owner().equals(Optional.of(person.person().id()));
        };
    }

    private static Duration left(Access access, Instant now) {
        Duration left = Duration.between(now, access.expiresAt());
        return left.compareTo(LONGEST_TOLD) < 0 ? left : LONGEST_TOLD;
    }

    /** May this one have that connection's token, and how is it? */
    private record Question(UUID asker, ConnectionId id) {}
}
