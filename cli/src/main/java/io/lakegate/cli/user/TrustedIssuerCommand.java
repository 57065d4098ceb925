package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate trusted-issuer …}. */
@Command(
        name = "trusted-issuer",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Issuers whose JWTs say who somebody is, as far as subjects are linked to people.",
        subcommands = TrustedLinkCommand.class)
public final class TrustedIssuerCommand {

    /** Made by picocli. */
    public TrustedIssuerCommand() {}

    static Items items(ServerClient client) {
        return new Items(client, "/v1/trusted-issuers", "trusted-issuer");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the trusted issuers.")
    int list(@Mixin Conversation server) {
        return server.answer(
                items(server.client()).page(),
                answer -> server.table(
                        new Table("ID", "NAME", "ISSUER", "AUDIENCE", "LINKS")
                                .of(answer.path("items"), TrustedIssuerCommand::row),
                        "No issuer is trusted."));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one.")
    int show(
            @Mixin Conversation server,
            @Parameters(paramLabel = "ISSUER", description = "Its id or name.") String issuer) {
        ServerClient client = server.client();
        JsonNode found = client.fetch(items(client).path(issuer));
        return server.answer(
                found,
                it -> List.of("id", "name", "issuer", "audience", "subject_claim", "jwks_uri", "links")
                        .forEach(field -> server.say(field + ": " + Words.text(it, field))));
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Trusts an issuer.")
    int create(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "NAME", description = "What people call it.") String name,
            @Parameters(index = "1", paramLabel = "ISSUER", description = "The iss claim, character by character.")
                    String issuer,
            @Parameters(index = "2", paramLabel = "AUDIENCE", description = "Must be among the aud claim.")
                    String audience,
            @Option(
                            names = "--subject-claim",
                            paramLabel = "CLAIM",
                            defaultValue = "sub",
                            description = "Which claim names the subject (default: sub).")
                    String claim,
            @Option(
                            names = "--jwks-uri",
                            paramLabel = "URL",
                            defaultValue = "",
                            description = "Where its keys lie (default: as its discovery document says).")
                    String keys) {
        JsonNode made = server.client()
                .post(
                        "/v1/trusted-issuers",
                        ServerClient.object()
                                .put("name", name)
                                .put("issuer", issuer)
                                .put("audience", audience)
                                .put("subject_claim", claim)
                                .put("jwks_uri", keys));
        return server.answer(made, it -> {
            server.say("Trusted " + Words.text(it, "name") + " (" + Words.text(it, "id") + ").");
            server.remark("Next: lakegate trusted-issuer link add " + Words.text(it, "id") + " SUBJECT PERSON");
        });
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Stops trusting an issuer.")
    int delete(
            @Mixin Conversation server,
            @Parameters(paramLabel = "ISSUER", description = "Its id or name.") String issuer,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = items(client).path(issuer);
        server.confirm(yes, () -> "Stop trusting " + issuer + "? Its links go with it.");
        client.delete(path);
        return server.done("No longer trusted.");
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "issuer"),
                Words.text(item, "audience"),
                Words.text(item, "links"));
    }
}
