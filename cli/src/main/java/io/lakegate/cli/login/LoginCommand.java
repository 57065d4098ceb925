package io.lakegate.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.Credentials.SavedKey;
import io.lakegate.cli.server.PersonalKey;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.server.ServerUrl;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate login}: the person approves in the browser, the key lands in a file that only they can read. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = "Makes a personal key for this machine, after you approve it in the browser, and keeps it.")
public final class LoginCommand implements Callable<Integer> {

    /** Time to sign in, with a second factor somewhere else. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--no-browser", description = "Only print the address; open it yourself.")
    private boolean noBrowser;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen on this port of 127.0.0.1, for ssh -L N:127.0.0.1:N (default: a free one).")
    private int port;

    /** Made by picocli. */
    public LoginCommand() {}

    @Override
    public Integer call() {
        ServerUrl url = server.access().url();
        var pkce = Pkce.random();
        String code;
        try (var callback = Callback.listen(port, pkce)) {
            show(authorize(url, pkce, callback.port()));
            code = callback.await(PATIENCE);
        }
        JsonNode made = server.access()
                .anonymous()
                .post("/v1/cli/token", ServerClient.object().put("code", code).put("code_verifier", pkce.verifier()));
        return keep(url, made);
    }

    private void show(URI page) {
        boolean opened = !noBrowser && WebBrowser.open(page);
        server.remark(opened ? "Approve in the browser. If none opened, go to:" : "Open this in your browser:");
        server.remark(page.toString());
    }

    /** Parameters are plain by construction; see the server's page for why it is {@code client_state}. */
    private static URI authorize(ServerUrl url, Pkce pkce, int port) {
        return url.at("/cli/authorize?port=" + port + "&client_state=" + pkce.state() + "&code_challenge="
                + pkce.challenge() + "&machine=" + Machine.name());
    }

    private int keep(ServerUrl url, JsonNode made) {
        var credentials = server.access().credentials();
        Optional<SavedKey> before = credentials.find(url);
        var key = new PersonalKey(made.path("key").asText());
        credentials.save(url, new SavedKey(Words.text(made, "id"), key, Words.text(made, "expires_at")));
        var client = new ServerClient(url, Optional.of(key));
        before.ifPresent(old -> LogoutCommand.revoke(client, old));
        return server.answer(client.fetch("/v1/me"), me -> {
            server.say("Logged in at " + url + " as " + Words.text(me, "name") + ", until "
                    + Words.time(made, "expires_at") + ".");
            if (server.access().keyFromEnvironment()) {
                server.remark("LAKEGATE_KEY is set and wins over this login; unset it.");
            }
        });
    }
}
