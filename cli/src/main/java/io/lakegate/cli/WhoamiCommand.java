package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lakegate whoami}: whom the key acts as. */
@Command(name = "whoami", mixinStandardHelpOptions = true, description = "Says whom your key acts as.")
final class WhoamiCommand implements Callable<Integer> {

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Option(names = "--json", description = "Print the server's JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode me = access.client().fetch("/v1/me");
        var out = spec.commandLine().getOut();
        out.println(
                json
                        ? me.toPrettyString()
                        : me.path("name").asText() + " (" + me.path("role").asText() + ")");
        return 0;
    }
}
