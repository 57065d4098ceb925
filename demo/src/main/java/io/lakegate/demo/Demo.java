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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    @Option(
            names = "--once",
            description =
                    "Use a home and ports of its own, end after the story; exit status 0, or 1 where a step failed.")
    private boolean once;

    @Option(names = "--brief", description = "Tell the steps only, not each message that was sent and received.")
    private boolean brief;

    private Narrator narrator = new Narrator(System.out);

    private Demo() {}

    /** Runs the demo and exits with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        narrator = new Narrator(System.out, brief);
        Path home = Files.createTempDirectory("lakegate-demo-");
        try {
            return play(home);
        } catch (StoryException e) {
            System.out.flush();
            System.err.println("lakegate demo: " + e.getMessage());
            return 1;
        } finally {
            Programs.delete(home);
        }
    }

    private int play(Path home) {
        narrator.chapter("Start a local Databricks and a Lakegate server");
        try (Cast cast = start(home)) {
            Story.tell(cast);
            narrator.line("");
            if (!once) {
                stay(cast);
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

    private void stay(Cast cast) {
        Addresses.tell(narrator, cast);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            cast.close();
        }));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
