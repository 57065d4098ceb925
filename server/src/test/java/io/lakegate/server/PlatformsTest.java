package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/platforms.md} says which test shows each promise; here it is held to its word. */
class PlatformsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String module : List.of("server", "emulator", "acceptance", "cli", "bench")) {
            there.addAll(testsIn(ROOT.resolve(module).resolve("src/test/java")));
        }

        assertThat(there).containsAll(named(text()));
        assertThat(named(text())).hasSizeGreaterThan(15);
    }

    @Test
    void everyPromiseNamesATestThatShowsIt() throws IOException {
        List<String> rows = text().lines()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.endsWith("| shown by |"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(25)
                .allSatisfy(row -> assertThat(row.split("\\|", -1)[3])
                        .as(row)
                        .matches(shown -> NAMED.matcher(shown).find()));
    }

    @Test
    void everyDocumentHasItsSection() throws IOException {
        assertThat(text().lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3, 6)))
                .containsExactly("000", "001", "002", "003", "004");
    }

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("docs/platforms.md"));
    }

    private static List<String> named(String text) {
        return NAMED.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(it -> it.replace("`", ""))
                .toList();
    }

    private static Set<String> testsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList());
        }
    }
}
