package io.lakegate.cli.completion;

import io.lakegate.cli.server.MisunderstoodException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lakegate completion bash}: a script that lets the shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that lets your shell complete commands and options.",
        footer = {
            "",
            "For bash, in ~/.bashrc:",
            "  eval \"$(lakegate completion bash)\"",
            "For zsh, in ~/.zshrc:",
            "  source <(lakegate completion zsh)",
            "",
            "Shells start faster with the script in a file: bash reads",
            "~/.local/share/bash-completion/completions/lakegate, zsh a file _lakegate in a folder of its $fpath."
        })
public final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.", completionCandidates = Shells.class)
    private String shell = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Made by picocli. */
    public CompletionCommand() {}

    @Override
    public Integer call() {
        List<Level> levels = Level.all(spec.root());
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case "bash" -> BashScript.of(levels);
                    case "zsh" -> ZshScript.of(levels);
                    default ->
                        throw new MisunderstoodException("there is completion for bash and for zsh, not for " + shell);
                });
        out.flush();
        return 0;
    }

    /** For which there is a script. */
    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh").iterator();
        }
    }
}
