package io.lakegate.demo;

import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.demo.stage.StoryException;
import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lakegate demo}: starts everything, tells the story, then stays for the browser. */
@Command(
        name = "lakegate demo",
        mixinStandardHelpOptions = true,
        description = "Starts a local Databricks and a Lakegate server and tells the whole story in the terminal.")
public final class Demo implements Callable<Integer> {

    private static final int SERVER_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9000;

    /** The server may take 90 s to end: a refresh under way, then its database. */
    private static final Duration LONGEST_END = Duration.ofSeconds(100);

    private static final Duration FOREVER = Duration.ofDays(365);

    @Option(
            names = "--once",
            description =
                    "Use a home and ports of its own, end after the story; exit status 0, or 1 where a step failed.")
    private boolean once;

    @Option(names = "--brief", description = "Tell the steps only, not each message that was sent and received.")
    private boolean brief;

    private Narrator narrator = new Narrator(System.out);

    /** Counted down by Ctrl-C or SIGTERM. */
    private final CountDownLatch toldToEnd = new CountDownLatch(1);

    /** Counted down when both programs have ended and their home is gone. */
    private final CountDownLatch tidy = new CountDownLatch(1);

    private Demo() {}

    /** Runs the demo and exits with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        narrator = new Narrator(System.out, brief);
        Path home = Files.createTempDirectory("lakegate-demo-");
        Runtime.getRuntime().addShutdownHook(new Thread(this::endTidily));
        try {
            return play(home);
        } catch (StoryException e) {
            System.out.flush();
            System.err.println("lakegate demo: " + e.getMessage());
            return 1;
        } finally {
            Programs.delete(home);
            tidy.countDown();
        }
    }

    /** The JVM waits for its shutdown hooks: long enough for the story's own thread to put everything away. */
    private void endTidily() {
        toldToEnd.countDown();
        await(tidy, LONGEST_END);
    }

    private int play(Path home) {
        narrator.chapter("Start a local Databricks and a Lakegate server");
        try (Cast cast = start(home)) {
            Story.tell(cast);
            narrator.line("");
            if (!once) {
                Addresses.tell(narrator, cast);
                await(toldToEnd, FOREVER);
                return 0;
            }
        }
        narrator.line(Story.GOOD_END);
        return 0;
    }

    private Cast start(Path home) {
        Emulator databricks = Emulator.start(EmulatorOptions.defaults());
        List<URI> workspaces =
                databricks.workspaces().stream().map(EmulatedWorkspace::url).toList();
        narrator.say("local Databricks: account " + databricks.accountUrl() + ", workspaces " + workspaces);
        try {
            List<URI> hosts = new ArrayList<>(workspaces);
            hosts.add(databricks.accountUrl());
            var place = new ServerProcess.Place(
                    Programs.serverJar(),
                    home,
                    once ? Programs.freePort() : SERVER_PORT,
                    once ? Programs.freePort() : MANAGEMENT_PORT,
                    hosts);
            ServerProcess server = ServerProcess.start(place, narrator);
            narrator.done("Lakegate: " + server.url());
            return new Cast(narrator, databricks, server);
        } catch (RuntimeException e) {
            databricks.close();
            throw e;
        }
    }

    private static void await(CountDownLatch latch, Duration longest) {
        try {
            boolean inTime = latch.await(longest.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("lakegate demo: not everything ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
