package io.lakegate.server.connection.revoke;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenRevocation;
import io.lakegate.server.exchange.Endings.Ended;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Revokes at Databricks what was ended here, where Databricks offers that. */
@ApplicationScoped
class Upstream {

    private static final int AT_ONCE = 8;

    /** Whoever asked waits for the answer. */
    private static final long SECONDS = 30;

    private final TokenRevocation revocation;
    private final Integrations integrations;

    Upstream(TokenRevocation revocation, Integrations integrations) {
        this.revocation = revocation;
        this.integrations = integrations;
    }

    /**
     * What became of it.
     *
     * @param revoked how many refresh tokens were taken back
     * @param sentences one for each integration
     */
    record Outcome(long revoked, List<String> sentences) {}

    /** Blocks, half a minute for each integration at most. */
    Outcome revoke(List<Ended> ended) {
        Map<IntegrationId, List<Ended>> byIntegration =
                ended.stream().collect(Collectors.groupingBy(Ended::integration));
        long revoked = 0;
        var sentences = new ArrayList<String>();
        for (var each : byIntegration.entrySet()) {
            Optional<Integration> integration = integrations.find(each.getKey());
            if (integration.isPresent()) {
                Outcome one = revoke(integration.get(), each.getValue());
                revoked += one.revoked();
                sentences.addAll(one.sentences());
            }
        }
        return new Outcome(revoked, List.copyOf(sentences));
    }

    private Outcome revoke(Integration integration, List<Ended> ended) {
        if (!integration.authType().ofPeople()) {
            return new Outcome(
                    0, List.of(integration.name() + ": nothing to revoke at Databricks; no refresh token was issued."));
        }
        Optional<URI> endpoint = revocation.endpoint(integration.host(), integration.server());
        if (endpoint.isEmpty()) {
            return new Outcome(0, List.of(integration.name() + ": Databricks offers no revocation endpoint."));
        }
        try {
            long revoked = revoke(integration, endpoint.get(), integrations.credentials(integration), ended);
            return new Outcome(
                    revoked,
                    List.of(integration.name() + ": Databricks took back " + revoked + " of " + ended.size()
                            + " refresh tokens."));
        } catch (SealBrokenException e) {
            return new Outcome(
                    0, List.of(integration.name() + ": not revoked at Databricks, the client secret does not open."));
        }
    }

    private long revoke(Integration integration, URI endpoint, ClientCredentials client, List<Ended> ended) {
        var room = new Semaphore(AT_ONCE);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<Boolean>> calls = ended.stream()
                .map(each -> threads.submit(() -> {
                    room.acquire();
                    try {
                        return each.refreshToken()
                                .get()
                                .map(token -> revocation.revoke(integration.host(), endpoint, client, token))
                                .orElse(false);
                    } finally {
                        room.release();
                    }
                }))
                .toList();
        long done = calls.stream().filter(call -> succeeded(call, end)).count();
        threads.shutdownNow();
        return done;
    }

    private static boolean succeeded(Future<Boolean> call, long end) {
        try {
            return call.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
