package io.lakegate.cli.agent.file;

import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.agent.hold.AgentClock;
import io.lakegate.cli.agent.hold.Kept;
import io.lakegate.cli.agent.hold.LivingToken;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the {@code databricks} helper answers with, one small file for each profile and each host, in lines that a shell
 * reads with {@code read} alone. Each says until when it may be used, so that an agent that was killed misleads nobody.
 */
final class AnswerFiles {

    private static final String FIRST_LINE = "lakegate-answer 1";

    /** Two readings of two clocks differ by so much without any of them having moved. */
    private static final long SAME_SECONDS = 2;

    private final Path folder;
    private final AgentClock clock;
    private final Map<String, Shown> shown = new HashMap<>();

    AnswerFiles(Path folder, AgentClock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What a file says already. */
    private record Shown(String serial, String profile, long until) {}

    void show(List<Kept> all) {
        Map<String, Kept> answers = byName(all);
        for (Path file : files()) {
            if (!answers.containsKey(name(file))) {
                shown.remove(name(file));
                OwnFile.remove(file);
            }
        }
        answers.forEach(this::write);
    }

    void remove() {
        files().forEach(OwnFile::remove);
        shown.clear();
    }

    /** By profile, and by host where that is clear: the only one there, or the one that is profile workbench. */
    private static Map<String, Kept> byName(List<Kept> all) {
        var answers = new HashMap<String, Kept>();
        Map<String, List<Kept>> byHost = all.stream()
                .collect(Collectors.groupingBy(
                        it -> OwnConnection.authority(it.connection().host())));
        byHost.forEach((host, there) -> there.stream()
                .filter(it -> there.size() == 1 || it.profile().equals("workbench"))
                .forEach(it -> answers.put("host-" + host, it)));
        all.forEach(it -> answers.put("profile-" + it.profile(), it));
        answers.values().removeIf(it -> it.token().isEmpty());
        return answers;
    }

    private void write(String name, Kept kept) {
        LivingToken token = kept.token().orElseThrow();
        Uptime now = Uptime.now();
        long until = now.after(token.left(clock).minus(LivingToken.FLOOR));
        Shown before = shown.get(name);
        boolean same = before != null
                && before.serial().equals(token.serial())
                && before.profile().equals(kept.profile())
                && Math.abs(before.until() - until) <= SAME_SECONDS;
        if (!same || !Files.exists(folder.resolve(name))) {
            OwnFile.replace(folder.resolve(name), text(kept, token, now, until));
            shown.put(name, new Shown(token.serial(), kept.profile(), until));
        }
    }

    /** The helper reads these lines in this order. The last is the token, by the reader's own clock good until the one before. */
    private String text(Kept kept, LivingToken token, Uptime now, long until) {
        Instant expiry = Instant.now().plus(token.left(clock)).truncatedTo(ChronoUnit.SECONDS);
        return String.join(
                        "\n",
                        FIRST_LINE,
                        now.boot(),
                        Long.toString(until),
                        Long.toString(now.after(LivingToken.YOUNG.minus(token.age(clock)))),
                        token.serial(),
                        kept.profile(),
                        kept.connection().host(),
                        expiry.toString(),
                        token.reveal())
                + "\n";
    }

    private Set<Path> files() {
        var files = new HashSet<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        } catch (IOException e) {
            // no folder, no files
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
