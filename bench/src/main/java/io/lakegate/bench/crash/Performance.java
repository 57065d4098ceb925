package io.lakegate.bench.crash;

import io.lakegate.bench.Mode;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.bench.stage.TokenCheck;
import io.lakegate.bench.stage.Wait;
import io.lakegate.demo.stage.ServerProcess;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One step from the consent to the end: a fresh connection, callers at every replica, the trouble, the quiet period, the verdict. */
final class Performance {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    /** A caller's, longer than any freeze. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A little more than the quiet period, or than what a doubled one asks for. */
    private static final Duration STEP_OF_TIME = Outcome.QUIET_PERIOD.plusSeconds(10);

    /** All replicas know by then what was committed at another. */
    private static final Duration HEARD = Duration.ofSeconds(1);

    private static final int CALLERS_AT_EACH = 5;
    private static final int MOST_QUIET_PERIODS = 4;

    private final Cluster cluster;
    private final Mode mode;
    private final Step step;
    private final Duration freeze;
    private final Duration slow;
    private final String connection;
    private final TokenCheck check;
    private int wrongTokens;

    Performance(Cluster cluster, Mode mode, Step step, Duration freeze, Duration slow) {
        this.cluster = cluster;
        this.mode = mode;
        this.step = step;
        this.freeze = freeze;
        this.slow = slow;
        this.connection = cluster.connectAnother();
        this.check = new TokenCheck(cluster.databricks());
    }

    Outcome play() {
        try (TokenCallers callers = new TokenCallers(cluster.cast().server.url(), 200, PATIENCE)) {
            ageUntilItExpires(callers);
            cluster.databricks().journal().clear();
            List<Future<TokenAnswer>> asked = new ArrayList<>();
            ServerProcess victim = trouble(callers, asked);
            String during = inWords(join(asked));
            if (!victim.alive()) {
                cluster.balancer().add(cluster.restart(victim).place().port());
            }
            String rightAfter = inWords(askEverywhere(callers));
            String afterQuiet = inWords(untilSettled(callers));
            return outcome(during, rightAfter, afterQuiet);
        } finally {
            cluster.forget(connection);
        }
    }

    /** Two refreshes without trouble: then the server has seen whether this refresh token rotates. */
    private void ageUntilItExpires(TokenCallers callers) {
        for (int refresh = 0; refresh < 2; refresh++) {
            ask(callers);
            pass(TWO_HOURS);
        }
        ask(callers);
    }

    private ServerProcess trouble(TokenCallers callers, List<Future<TokenAnswer>> asked) {
        try (Scene scene = new Scene(cluster, step, connection, freeze, slow)) {
            pass(TWO_HOURS);
            asked.addAll(start(callers));
            scene.happen();
            return scene.victim();
        }
    }

    private List<Future<TokenAnswer>> start(TokenCallers callers) {
        List<Future<TokenAnswer>> asked = new ArrayList<>();
        for (ServerProcess replica : cluster.replicas()) {
            for (int caller = 0; caller < CALLERS_AT_EACH; caller++) {
                asked.add(callers.ask(replica.place().port(), cluster.appKey(), connection));
            }
        }
        return asked;
    }

    private List<TokenAnswer> askEverywhere(TokenCallers callers) {
        return join(start(callers));
    }

    private TokenAnswer ask(TokenCallers callers) {
        return callers.askNow(cluster.balancer().port(), cluster.appKey(), connection);
    }

    /** Time passes, a quiet period at a time, until callers hear either a token or whose turn it is. */
    private List<TokenAnswer> untilSettled(TokenCallers callers) {
        List<TokenAnswer> answers = askEverywhere(callers);
        for (int tries = 0; tries < MOST_QUIET_PERIODS && !settled(answers); tries++) {
            pass(STEP_OF_TIME);
            answers = askEverywhere(callers);
        }
        return answers;
    }

    /** Time never jumps but here; until the replicas have heard of it they would hand out what was fresh before. */
    private void pass(Duration time) {
        cluster.pass(time);
        Wait.pass(HEARD);
    }

    private static boolean settled(List<TokenAnswer> answers) {
        return answers.stream()
                .allMatch(answer -> answer.good() || answer.error().equals("invalid_grant"));
    }

    private List<TokenAnswer> join(List<Future<TokenAnswer>> asked) {
        List<TokenAnswer> answers = asked.stream()
                .map(answer -> answer.toCompletionStage().toCompletableFuture().join())
                .toList();
        answers.stream()
                .filter(TokenAnswer::good)
                .map(TokenAnswer::accessToken)
                .distinct()
                .filter(token -> !check.worksForAlice(token))
                .forEach(wrong -> wrongTokens++);
        return answers;
    }

    private static String inWords(List<TokenAnswer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.good() ? "a token" : answer.inWords(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Outcome outcome(String during, String rightAfter, String afterQuiet) {
        Presentations seen = Presentations.of(cluster.databricks().journal().entriesOf("refresh_token"));
        boolean early = seen.closest()
                .filter(gap -> gap.compareTo(Outcome.QUIET_PERIOD) < 0)
                .isPresent();
        return new Outcome(
                mode,
                step,
                during,
                rightAfter,
                afterQuiet,
                seen.all(),
                seen.mostOfOneToken(),
                seen.closestInWords(),
                early,
                wrongTokens,
                cluster.state(connection));
    }
}
