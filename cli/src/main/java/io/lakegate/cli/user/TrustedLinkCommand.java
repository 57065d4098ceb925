package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate trusted-issuer link …}. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Which subject of an issuer is which person.")
final class TrustedLinkCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an issuer's links.")
    int list(
            @Mixin Conversation server,
            @Parameters(paramLabel = "ISSUER", description = "Its id or name.") String issuer) {
        ServerClient client = server.client();
        JsonNode found = new Items(client, TrustedIssuerCommand.items(client).path(issuer) + "/links", "link").page();
        return server.answer(
                found,
                answer -> server.table(
                        new Table("SUBJECT", "PERSON", "SINCE").of(answer.path("items"), TrustedLinkCommand::row),
                        "Nobody is linked."));
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Links a subject to a person.")
    int add(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "ISSUER", description = "Its id or name.") String issuer,
            @Parameters(index = "1", paramLabel = "SUBJECT", description = "As the issuer writes it.") String subject,
            @Parameters(index = "2", paramLabel = "PERSON", description = "What they sign in with.") String person) {
        ServerClient client = server.client();
        client.post(
                TrustedIssuerCommand.items(client).path(issuer) + "/links",
                ServerClient.object().put("subject", subject).put("person", person));
        return server.done(subject + " is " + person + ".");
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a link back.")
    int remove(
            @Mixin Conversation server,
            @Parameters(index = "0", paramLabel = "ISSUER", description = "Its id or name.") String issuer,
            @Parameters(index = "1", paramLabel = "SUBJECT", description = "As the issuer writes it.") String subject,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        ServerClient client = server.client();
        String path = TrustedIssuerCommand.items(client).path(issuer) + "/links";
        server.confirm(yes, () -> "Take it back? JWTs of " + subject + " prove nothing any more.");
        client.delete(path + "?subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8));
        return server.done("Taken back.");
    }

    private static List<String> row(JsonNode item) {
        return List.of(Words.text(item, "subject"), Words.text(item, "person"), Words.time(item, "linked_at"));
    }
}
