package io.lakegate.cli.integration.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is wrong with an integration, check by check, and whose turn it is.",
            "Nobody needs to sign in and no refresh token is spent. For admins."
        },
        footer = "Exit status: 0 nothing is wrong; 1 something is, or the server did not say; 2 misunderstood.")
public final class DoctorCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Mixin
    private AdminToken admin = new AdminToken();

    private int told;

    /** Made by picocli. */
    public DoctorCommand() {}

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/verifications";
        ObjectNode order = ServerClient.object();
        admin.addTo(order, server.access());
        JsonNode run = client.post(path, order);
        String id = run.path("id").asText();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (run.path("state").asText().equals("running") && System.nanoTime() < end) {
            tell(run);
            pause();
            run = find(client.fetch(path), id);
        }
        tell(run);
        return verdict(run);
    }

    private int verdict(JsonNode run) {
        if (!run.path("state").asText().equals("done")) {
            throw new RefusedException("the verification broke off; try again");
        }
        long failed = count(run, "fail");
        server.answer(
                run,
                done -> server.say(
                        (failed == 0 ? "Nothing is wrong" : Words.count(failed, "thing is", "things are") + " wrong")
                                + "; " + count(run, "pass") + " passed, " + count(run, "skipped") + " skipped."));
        return failed == 0 ? 0 : 1;
    }

    /** Each line once, as soon as it is known. */
    private void tell(JsonNode run) {
        JsonNode lines = run.path("lines");
        for (; told < lines.size(); told++) {
            if (!server.json()) {
                tellLine(lines.get(told));
            }
        }
    }

    private void tellLine(JsonNode line) {
        String verdict = line.path("verdict").asText();
        server.say("%-7s  %s: %s"
                .formatted(verdict.toUpperCase(Locale.ROOT), Words.text(line, "title"), Words.text(line, "said")));
        if (verdict.equals("fail")) {
            server.say("         cause: " + Words.text(line, "cause"));
            server.say("         turn:  " + Words.text(line, "turn"));
            server.say("         do:    " + Words.text(line, "next"));
        }
    }

    private static long count(JsonNode run, String verdict) {
        return run.path("lines")
                .valueStream()
                .filter(line -> line.path("verdict").asText().equals(verdict))
                .count();
    }

    private static JsonNode find(JsonNode page, String id) {
        return page.path("verifications")
                .valueStream()
                .filter(run -> run.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException("the verification is gone; try again"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }
}
