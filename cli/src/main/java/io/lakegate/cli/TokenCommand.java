package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lakegate token ID}: a fresh access token on standard output, ready for {@code $(…)}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a fresh access token of one of your connections, and nothing else.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Parameters(paramLabel = "CONNECTION", description = "Id of the connection (lakegate connection list).")
    private String connection = "";

    @Option(names = "--json", description = "Print token type, expiry and scope as well, as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!connection.matches("[0-9a-fA-F-]{36}")) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "a connection id looks like 8-4-4-4-12 hexadecimal digits, not " + connection);
        }
        JsonNode answer = access.client().fetch("/v1/connections/" + connection + "/token");
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? answer.toPrettyString()
                                : answer.path("access_token").asText());
        return 0;
    }
}
