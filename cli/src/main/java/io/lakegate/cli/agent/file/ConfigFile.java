package io.lakegate.cli.agent.file;

import io.lakegate.cli.agent.hold.Kept;
import io.lakegate.cli.agent.hold.LivingToken;
import io.lakegate.cli.server.RefusedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The managed {@code databricks.cfg}: a section for each connection, with host and a token that lives. */
final class ConfigFile {

    /** How we know our own file again. */
    private static final String FIRST_LINE = "# Kept by lakegate agent: replaced whenever a token is renewed.";

    private final Path file;
    private String shown = "";

    ConfigFile(Path file) {
        this.file = file;
    }

    /**
     * Whether it may be written.
     *
     * @throws RefusedException where somebody else's file lies there
     */
    void requireOurs() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !OwnFile.beginsWith(file, FIRST_LINE)) {
            throw new RefusedException(
                    file + " was not written by lakegate agent, which leaves it alone; move it away");
        }
    }

    void show(List<Kept> all) {
        String text = FIRST_LINE + "\n" + all.stream().map(ConfigFile::section).collect(Collectors.joining());
        if (!text.equals(shown) || !Files.exists(file)) {
            requireOurs();
            OwnFile.replace(file, text);
            shown = text;
        }
    }

    void remove() {
        if (OwnFile.beginsWith(file, FIRST_LINE)) {
            OwnFile.remove(file);
        }
    }

    private static String section(Kept kept) {
        String token = kept.token()
                .map(LivingToken::reveal)
                .map(text -> "token = " + text + "\n")
                .orElse("");
        return "\n[" + kept.profile() + "]\nhost = " + kept.connection().host() + "\n" + token;
    }
}
