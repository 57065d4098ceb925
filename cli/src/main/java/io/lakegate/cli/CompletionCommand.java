package io.lakegate.cli;

import io.lakegate.cli.server.MisunderstoodException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lakegate completion bash}: a script that lets the shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script: source <(lakegate completion bash), or zsh.")
final class CompletionCommand implements Callable<Integer> {

    /** Lets zsh run what was written for bash. */
    private static final String ZSH =
            "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("lakegate", spec.root().commandLine());
        spec.commandLine()
                .getOut()
                .print(
                        switch (shell) {
                            case "bash" -> script;
                            case "zsh" -> ZSH + script;
                            default ->
                                throw new MisunderstoodException(
                                        "there is completion for bash and for zsh, not for " + shell);
                        });
        spec.commandLine().getOut().flush();
        return 0;
    }
}
