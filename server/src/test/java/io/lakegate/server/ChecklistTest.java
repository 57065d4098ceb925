package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/checklist.md} says what is tested; here it is held to its word. */
class ChecklistTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("^\\| ([BE]-\\d\\d) \\| (.+?) \\| (.+?) \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    private static final List<Row> ROWS = new ArrayList<>();
    private static final Map<String, List<String>> METHODS = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Files.readAllLines(ROOT.resolve("docs/checklist.md"))
                .forEach(line -> ROW.matcher(line)
                        .results()
                        .forEach(found ->
                                ROWS.add(new Row(found.group(1), found.group(2), found.group(3), found.group(4)))));
        for (String module : List.of("server", "emulator", "acceptance", "cli", "bench")) {
            readTests(ROOT.resolve(module).resolve("src/test/java"));
        }
    }

    private static void readTests(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(ChecklistTest::readTest);
        }
    }

    private static void readTest(Path file) {
        try {
            String name = file.getFileName().toString().replace(".java", "");
            METHOD.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(method -> METHODS.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCheckHasOneRowInItsOrder() {
        List<String> wanted = Stream.concat(ids("B", 60), ids("E", 50)).toList();

        assertThat(ROWS.stream().map(Row::id)).containsExactlyElementsOf(wanted);
    }

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(ROWS.stream().flatMap(Row::tests).toList())
                .hasSizeGreaterThan(100)
                .allSatisfy(test -> assertThat(METHODS.getOrDefault(test.type(), List.of()))
                        .as(test.type())
                        .contains(test.method()));
    }

    @Test
    void whatIsTestedIsTestedUnderItsId() {
        assertThat(ROWS.stream().filter(row -> row.state().equals("tested")))
                .allSatisfy(row -> assertThat(row.tests().map(NamedTest::method))
                        .as(row.id())
                        .anyMatch(method -> method.contains(row.id().replace("-", "") + "_")));
    }

    @Test
    void whatIsNotTestedSaysWhy() {
        assertThat(ROWS.stream().filter(row -> !row.state().equals("tested"))).allSatisfy(row -> {
            assertThat(row.state()).as(row.id()).isIn("later", "does not apply");
            assertThat(row.where().replaceAll("`[^`]*`", "")).as(row.id()).containsPattern("\\w{4,}.*\\w{2,}");
        });
    }

    private static Stream<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s-%02d".formatted(letter, number));
    }

    private record Row(String id, String what, String state, String where) {
        Stream<NamedTest> tests() {
            return TEST.matcher(where).results().map(NamedTest::of);
        }
    }

    private record NamedTest(String type, String method) {
        static NamedTest of(MatchResult found) {
            return new NamedTest(found.group(1), found.group(2));
        }
    }
}
