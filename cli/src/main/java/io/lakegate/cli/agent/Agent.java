package io.lakegate.cli.agent;

import io.lakegate.cli.agent.broker.ServerBroker;
import io.lakegate.cli.agent.file.AgentFiles;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.file.AgentLock;
import io.lakegate.cli.agent.hold.Holdings;
import io.lakegate.cli.agent.hold.ServerTime;
import io.lakegate.cli.agent.socket.AgentRoutes;
import io.lakegate.cli.agent.socket.AgentSocket;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The agent itself, from start to end, in the process that calls {@link #run}. */
final class Agent {

    /** Notices the end of a sleep, and a token that is due, this soon. */
    private static final Duration TICK = Duration.ofSeconds(5);

    /** Beside a development server whose clock somebody may move. */
    private static final Duration DEVELOPMENT_TICK = Duration.ofMillis(500);

    private final AgentHome home;
    private final ServerTime clock;
    private final AgentFiles files;
    private final Holdings holdings;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Agent(AgentHome home, ServerAccess server) {
        this.home = home;
        this.clock = new ServerTime(server);
        this.files = new AgentFiles(home, clock);
        this.holdings = new Holdings(new ServerBroker(server), clock, files, home.chosen());
    }

    /** Runs until it is told to stop; leaves neither socket nor tokens behind. */
    void run(Runnable ready) {
        try (AgentLock lock = AgentLock.take(home);
                files) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endAndWait));
            clock.follow();
            holdings.refresh();
            try (AgentSocket socket = listen()) {
                ready.run();
                work();
            }
        } finally {
            ended.countDown();
        }
    }

    private AgentSocket listen() {
        var routes = new AgentRoutes(home, holdings, clock, files::problem, end::countDown);
        try {
            return AgentSocket.listen(home.socket(), AgentHome.myself(), routes);
        } catch (IOException e) {
            throw new RefusedException("this machine has no room for temporary files (" + e.getMessage() + ")");
        }
    }

    private void work() {
        try {
            while (!end.await(tick().toMillis(), TimeUnit.MILLISECONDS)) {
                workOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong here, what is held is served on. */
    @SuppressWarnings("SystemOut") // the agent's log
    private void workOnce() {
        try {
            clock.follow();
            holdings.tick();
            files.tidy();
            holdings.chosen()
                    .filter(it -> !home.chosen().equals(Optional.of(it)))
                    .ifPresent(home::choose);
        } catch (RuntimeException e) {
            System.err.println("lakegate: " + Instant.now() + " " + e);
        }
    }

    private Duration tick() {
        return clock.following() ? DEVELOPMENT_TICK : TICK;
    }

    /** A signal ends the JVM after its hooks: tidying up belongs in there. */
    private void endAndWait() {
        end.countDown();
        try {
            ended.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the person should know at the start; empty if all is well. */
    String problem() {
        return files.problem().isEmpty() ? holdings.problem() : files.problem();
    }
}
