package io.lakegate.cli.agent;

import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.file.AgentLock;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.terminal.Conversation;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate agent stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends the agent; its tokens and its databricks.cfg go with it.")
final class StopCommand implements Callable<Integer> {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() throws InterruptedException {
        AgentHome home = Home.here();
        if (!Home.agent().stop()) {
            return server.done("No agent was running.");
        }
        long start = System.nanoTime();
        while (AgentLock.taken(home)) {
            if (System.nanoTime() - start > LONGEST_STOP.toNanos()) {
                throw new RefusedException("the agent has not ended yet; lakegate agent status shows its process");
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return server.done("The agent has ended.");
    }
}
