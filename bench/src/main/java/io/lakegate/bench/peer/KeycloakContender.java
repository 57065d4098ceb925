package io.lakegate.bench.peer;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.bench.stampede.Contender;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link Keycloak}'s broker, read by many. */
public final class KeycloakContender implements Contender {

    private final Keycloak keycloak;
    private final TokenCallers callers;
    private final String bearer;

    private KeycloakContender(Keycloak keycloak, int most) {
        this.keycloak = keycloak;
        this.callers = new TokenCallers(keycloak.url(), most, Duration.ofSeconds(60));
        this.bearer = keycloak.signIn();
    }

    /** Starts it beside a cluster. */
    public static KeycloakContender start(Cluster cluster, int most, Progress progress) {
        Keycloak keycloak = Keycloak.start(cluster, List.of(), progress);
        try {
            return new KeycloakContender(keycloak, most);
        } catch (RuntimeException e) {
            keycloak.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "Keycloak " + KeycloakSoftware.VERSION + ", 1 process";
    }

    @Override
    public void expire() {
        keycloak.expireStoredTokens();
    }

    @Override
    public List<TokenAnswer> stampede(int count) {
        List<Future<TokenAnswer>> asked = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            asked.add(callers.get(keycloak.port(), Keycloak.READ, bearer));
        }
        return asked.stream()
                .map(answer -> answer.toCompletionStage().toCompletableFuture().join())
                .toList();
    }

    @Override
    public TokenAnswer askOnce() {
        return stampede(1).getFirst();
    }

    /** Keycloak has no state of its own for that; what one more caller hears, once the token is due again, is it. */
    @Override
    public String state() {
        expire();
        TokenAnswer next = askOnce();
        return next.good() ? "refreshes" : "dead: " + next.inWords();
    }

    @Override
    public void close() {
        callers.close();
        keycloak.close();
    }
}
