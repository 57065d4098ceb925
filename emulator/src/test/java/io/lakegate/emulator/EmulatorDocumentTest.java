package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.directory.SeedException;
import io.lakegate.emulator.directory.SeedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** docs/emulator.md: each behaviour has its evidence, each switch that is named there exists, and each that exists is named. */
@ExtendWith(EmulatorExtension.class)
class EmulatorDocumentTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern EVIDENCE =
            Pattern.compile("recorded|source|documented|reported|\\*assumption\\*|ours|RFC|Databricks wants");

    /** What a key of the lakehouse's seed stands below. */
    private static final Map<String, String> SEED_KEYS = Map.of(
            "start_seconds", "warehouses: [{id: 4c616b6567617465, name: One, KEY: 3}]",
            "auto_stop_minutes", "warehouses: [{id: 4c616b6567617465, name: One, KEY: 3}]",
            "grants", "catalogs: [{name: a, schemas: [{name: b, tables: [{name: c, columns: [id BIGINT], KEY: []}]}]}]",
            "pending_seconds", job(),
            "running_seconds", job());

    private static final String CATALOG =
            "catalogs: [{name: a, schemas: [{name: b, tables: [{name: c, columns: [id BIGINT]}]}]}]";

    /** Set where an application is registered, not at the emulator. */
    private static final Set<String> OF_AN_APPLICATION = Set.of("token_access_policy");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final String page = read();

    @Test
    void everyBehaviourSaysHowWeKnow() {
        assertThat(rows()).hasSizeGreaterThan(80);
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row).as("three cells").hasSize(3);
            assertThat(row.get(1)).as(row.getFirst()).containsPattern(EVIDENCE);
        });
    }

    @Test
    void everySwitchThatTheTableNamesExists(Emulator emulator) {
        Set<String> behaviour = behaviour(emulator);
        Predicate<String> known = word -> behaviour.contains(word)
                || options().contains(word)
                || OF_AN_APPLICATION.contains(word)
                || isSeedKey(word)
                || isMethod(word)
                || isRoute(emulator, word);

        assertThat(switches()).isNotEmpty().allMatch(known, "a switch of the emulator");
    }

    @Test
    void everyBehaviourThatCanBeSwitchedIsInTheTableAndAtTheControlPort(Emulator emulator) {
        String controls = page.lines()
                .filter(line -> line.startsWith("| `GET`/`POST behaviour`"))
                .findFirst()
                .orElseThrow();

        assertThat(switches()).containsAll(behaviour(emulator));
        assertThat(codes(controls)).containsAll(behaviour(emulator));
    }

    @Test
    void everyOptionOfTheProgramIsOnThePage() {
        assertThat(options())
                .hasSizeGreaterThan(10)
                .allMatch(
                        option -> Pattern.compile(Pattern.quote(option) + "\\b")
                                .matcher(page)
                                .find(),
                        "on the page");
    }

    @Test
    void whatNoSeedKnowsIsRefused() {
        assertThatThrownBy(() -> seed("start_hours")).isInstanceOf(SeedException.class);
    }

    private Set<String> switches() {
        return rows().stream()
                .flatMap(row -> codes(row.get(2)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** The cells of the table of behaviours, its two heading lines left out. */
    private List<List<String>> rows() {
        int from = page.indexOf("## What it does, how we know, and the switch");
        String section = page.substring(from, page.indexOf("\n## ", from));
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.size() == 2
                        ? Stream.concat(cells.stream(), Stream.of("")).toList()
                        : cells)
                .toList();
    }

    private static Set<String> behaviour(Emulator emulator) {
        try {
            String shown = Http.get(
                            emulator.controlUrl() + "/control/v1/behaviour",
                            "Authorization",
                            "Bearer " + emulator.controlToken().reveal())
                    .body();
            var names = new TreeSet<String>();
            new ObjectMapper().readTree(shown).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> options() {
        return EmulatorProgram.commandLine().getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .filter(name -> name.startsWith("--") && !name.equals("--help") && !name.equals("--version"))
                .collect(Collectors.toSet());
    }

    /** A route is there if it asks for the token. */
    private static boolean isRoute(Emulator emulator, String word) {
        String address = emulator.controlUrl() + "/control/v1/" + word;
        return word.matches("[a-z/-]+")
                && Stream.of(Http.get(address), Http.post(address, "application/json", "{}"))
                        .anyMatch(answer -> answer.statusCode() == 401);
    }

    private boolean isSeedKey(String word) {
        if (!SEED_KEYS.containsKey(word)) {
            return false;
        }
        seed(word);
        return true;
    }

    private void seed(String key) {
        String lakehouse = Objects.requireNonNull(SEED_KEYS.getOrDefault(key, SEED_KEYS.get("start_seconds")))
                .replace("KEY", key);
        try {
            SeedFile.read(Files.writeString(
                    folder.resolve("users.yaml"),
                    "account_id: 0d26daa6-5e44-4c97-a497-ef015f91254a\nusers: [{email: ada@example.org, password: one, account_admin: true}]\nlakehouse: {"
                            + (lakehouse.contains("catalogs: ") ? lakehouse : lakehouse + ", " + CATALOG) + "}\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMethod(String word) {
        return word.startsWith("ApplicationSettings.")
                && Arrays.stream(ApplicationSettings.class.getMethods())
                        .anyMatch(method -> word.endsWith("." + method.getName()));
    }

    private static String job() {
        return "warehouses: [{id: 4c616b6567617465, name: One}], jobs: [{name: Two, warehouse_id: 4c616b6567617465,"
                + " statement: SELECT 1, KEY: 3}]";
    }

    private static String read() {
        Path here = Path.of("docs/emulator.md");
        try {
            return Files.readString(Files.exists(here) ? here : Path.of("../docs/emulator.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
