package io.lakegate.emulator.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads, one token, many times over: E-20 and E-38 with the network out of the way. */
class ParallelPresentationTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 3_000;
    private static final String REDIRECT = "http://localhost:9999/callback";

    private final Clock clock = Clock.systemUTC();
    private final User user = SeedFile.readDefault().directory().users().getFirst();
    private final OAuthApplication application = new Applications(clock)
            .register(
                    new ApplicationSettings(
                            "parallel",
                            true,
                            List.of(REDIRECT),
                            List.of("all-apis", "offline_access"),
                            List.of(),
                            TokenAccessPolicy.DEFAULT),
                    user);
    private final Level level = new Level.Account("a-1");
    private final Sessions sessions = new Sessions(clock);
    private final Codes codes = new Codes(sessions, clock);
    private final CodeVerifier verifier = new CodeVerifier();

    @Test
    void aSessionThatBeginsWhileItsApplicationIsDeletedIsDeadFromTheStart() {
        AuthorizationCode late = code("late");
        sessions.endClient(late.clientId(), java.time.Instant.MIN, true);

        Session session = sessions.begin(late, TokenAccessPolicy.DEFAULT);

        assertThat(sessions.isAlive(session.id())).isFalse();
        assertThat(sessions.list()).isEmpty();
    }

    @Test
    void E38_exactlyOnePresentationOfASingleUseTokenSucceeds() throws Exception {
        assertEachRound(round -> {
            Session session = sessions.begin(code("s" + round), TokenAccessPolicy.DEFAULT);
            Secret token = sessions.firstRefreshToken(session, TokenAccessPolicy.DEFAULT);
            Presentation presentation =
                    new Presentation(token.reveal(), application, level, new RefreshMode.SingleUse(), List.of());
            return () -> sessions.present(presentation) instanceof RefreshDecision.Renewed;
        });
    }

    @Test
    void E20_exactlyOneRedemptionOfACodeSucceeds() throws Exception {
        assertEachRound(round -> {
            Secret text = codes.issue(code("c" + round));
            Redemption redemption =
                    new Redemption(text.reveal(), application.clientId(), REDIRECT, Optional.of(verifier), level);
            return () -> codes.redeem(redemption).isPresent();
        });
    }

    private interface Round {
        Callable<Boolean> prepare(int number);
    }

    private void assertEachRound(Round round) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int number = 0; number < ROUNDS; number++) {
                Callable<Boolean> attempt = round.prepare(number);
                List<Future<Boolean>> attempts = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    attempts.add(threads.submit(() -> {
                        together.await();
                        return attempt.call();
                    }));
                }
                assertThat(successes(attempts)).as("round %d", number).isEqualTo(1);
            }
        }
    }

    private static int successes(List<Future<Boolean>> attempts) throws Exception {
        int successes = 0;
        for (Future<Boolean> attempt : attempts) {
            successes += attempt.get() ? 1 : 0;
        }
        return successes;
    }

    private AuthorizationCode code(String sessionId) {
        String challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
        return new AuthorizationCode(
                sessionId,
                application.clientId(),
                REDIRECT,
                challenge,
                user,
                level,
                List.of("all-apis", "offline_access"),
                Optional.empty(),
                clock.instant().plusSeconds(60));
    }
}
