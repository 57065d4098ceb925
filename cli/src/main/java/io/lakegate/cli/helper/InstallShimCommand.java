package io.lakegate.cli.helper;

import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.terminal.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate agent install-shim}. */
@Command(
        name = "install-shim",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a databricks command that answers auth token, auth env and version from the agent, and hands everything",
            "else to the next databricks on your PATH."
        })
public final class InstallShimCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A folder on your PATH, before that of the Databricks CLI (default: ~/.local/bin).")
    private String folder = "";

    @Option(names = "--remove", description = "Remove it again.")
    private boolean remove;

    /** Made by picocli. */
    public InstallShimCommand() {}

    @Override
    public Integer call() {
        Path file = folder().resolve("databricks");
        if (remove) {
            return server.done(Shim.remove(file) ? file + " is removed." : "There was no " + file + ".");
        }
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new RefusedException(folder() + " cannot be made; name another folder");
        }
        Shim.keep(file);
        advise(file);
        return server.done(file + " answers for the agent.");
    }

    private Path folder() {
        Path home = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")));
        return (folder.isEmpty() ? home.resolve(".local/bin") : Path.of(folder))
                .toAbsolutePath()
                .normalize();
    }

    /** A helper that nobody finds helps nobody. */
    private void advise(Path file) {
        List<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(entry -> entry.startsWith("/"))
                .map(entry -> Path.of(entry).normalize().resolve("databricks"))
                .filter(Files::isExecutable)
                .toList();
        if (!found.contains(file)) {
            server.remark("Put " + file.getParent() + " on your PATH: export PATH=\"" + file.getParent() + ":$PATH\"");
        } else if (!found.getFirst().equals(file)) {
            server.remark(found.getFirst() + " comes first on your PATH; put " + file.getParent() + " before it");
        }
    }
}
