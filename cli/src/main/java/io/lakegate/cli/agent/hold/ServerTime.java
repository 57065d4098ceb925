package io.lakegate.cli.agent.hold;

import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * This machine's clocks; beside a development server on the same machine, moved ahead as that server's is. So hours that
 * somebody lets pass there pass here too, and nobody has to wait for them.
 */
public final class ServerTime implements AgentClock {

    /** Not in development mode; or a server of before, which shows its clock to admins. */
    private static final Set<Integer> NO_CLOCK = Set.of(403, 404);

    private final ServerAccess server;
    private volatile boolean following;
    private volatile Duration ahead = Duration.ZERO;

    /** Follows that server, if it is one with a clock to follow. */
    public ServerTime(ServerAccess server) {
        this.server = server;
        this.following = server.url().loopback();
    }

    @Override
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    /** Whether there may be a clock to follow. */
    public boolean following() {
        return following;
    }

    /** Looks at the server's clock once; a server that answers that it has none is never asked again. */
    public void follow() {
        if (!following) {
            return;
        }
        try {
            long seconds = server.client()
                    .fetch("/v1/development/clock")
                    .path("ahead_seconds")
                    .asLong();
            ahead = Duration.ofSeconds(seconds);
        } catch (RefusedException e) {
            following =
                    e.answered().filter(it -> NO_CLOCK.contains(it.status())).isEmpty();
        }
    }
}
