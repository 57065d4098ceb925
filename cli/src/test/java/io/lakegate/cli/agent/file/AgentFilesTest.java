package io.lakegate.cli.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.agent.hold.Kept;
import io.lakegate.cli.agent.hold.LivingToken;
import io.lakegate.cli.agent.hold.MovedClock;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class AgentFilesTest {

    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path folder;

    private AgentHome home;

    @BeforeEach
    void prepare() {
        home = new AgentHome(folder.resolve("agent"));
        home.prepare();
    }

    @Test
    void noReaderEverSeesHalfAFile() throws Exception {
        var files = new AgentFiles(home, clock);
        String a = "a".repeat(4000);
        String b = "b".repeat(1000);
        files.show(List.of(kept("workbench", a, "0")));
        var end = new AtomicBoolean();
        List<Future<Integer>> readers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int reader = 0; reader < 4; reader++) {
                Callable<Integer> reading = () -> read(end, a, b);
                readers.add(threads.submit(reading));
            }
            for (int swap = 1; swap <= 300; swap++) {
                files.show(List.of(kept("workbench", swap % 2 == 0 ? a : b, Integer.toString(swap))));
            }
            end.set(true);
        }
        int reads = 0;
        for (Future<Integer> reader : readers) {
            reads += reader.get();
        }
        assertThat(reads).isGreaterThan(100);
        assertThat(home.config().getParent()).isDirectoryNotContaining("glob:**.new");
        assertThat(home.answers()).isDirectoryNotContaining("glob:**.new");
    }

    /** Both files, again and again: each is whole, and says one token or the other. */
    private int read(AtomicBoolean end, String a, String b) throws IOException {
        int reads = 0;
        while (!end.get()) {
            String config = Files.readString(home.config());
            assertThat(config).startsWith("# Kept by lakegate agent").contains("[workbench]\nhost = https://");
            assertThat(config.endsWith("token = " + a + "\n") || config.endsWith("token = " + b + "\n"))
                    .isTrue();
            List<String> answer = Files.readAllLines(home.answers().resolve("profile-workbench"));
            assertThat(answer).hasSize(9);
            assertThat(answer.getLast()).isIn(a, b);
            reads++;
        }
        return reads;
    }

    @Test
    void everythingIsItsOwnersAlone() throws IOException {
        var files = new AgentFiles(home, clock);
        files.show(List.of(kept("workbench", "token-1", "1")));

        assertThat(home.config().toString()).contains("posit-workbench");
        assertThat(mode(home.config())).isEqualTo("rw-------");
        assertThat(mode(home.answers().resolve("profile-workbench"))).isEqualTo("rw-------");
        assertThat(mode(home.answers().resolve("host-sales.example"))).isEqualTo("rw-------");
        for (Path each : List.of(
                home.folder(), home.answers(), home.given(), home.config().getParent())) {
            assertThat(mode(each)).isEqualTo("rwx------");
        }

        files.close();
        assertThat(home.config()).doesNotExist();
        assertThat(home.answers()).isEmptyDirectory();
    }

    @Test
    void aConfigFileThatIsNotOursIsLeftAloneAtTheStartAndLater() throws IOException {
        String theirs = "[workbench]\nhost = https://theirs.example\n";
        Files.writeString(home.config(), theirs);
        assertThatThrownBy(() -> new AgentFiles(home, clock))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was not written by lakegate agent")
                .hasMessageContaining("move it away");

        Files.delete(home.config());
        var files = new AgentFiles(home, clock);
        files.show(List.of(kept("workbench", "token-1", "1")));
        Files.writeString(home.config(), theirs);
        files.show(List.of(kept("workbench", "token-2", "2")));

        assertThat(home.config()).hasContent(theirs);
        assertThat(files.problem()).contains("was not written by lakegate agent");
        files.close();
        assertThat(home.config()).hasContent(theirs);
    }

    @Test
    void aLinkInThePlaceOfTheConfigFileIsNotOurs() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "precious");
        Files.createSymbolicLink(home.config(), elsewhere);
        assertThatThrownBy(() -> new AgentFiles(home, clock)).isInstanceOf(RefusedException.class);
        assertThat(elsewhere).hasContent("precious");
    }

    @Test
    void withoutATokenTheProfileKeepsItsHostAndTheAnswerGoes() throws IOException {
        var files = new AgentFiles(home, clock);
        files.show(List.of(kept("workbench", "token-1", "1")));
        files.show(List.of(new Kept(connection(), "workbench", Optional.empty(), "connect again")));

        assertThat(home.config()).content().endsWith("[workbench]\nhost = https://sales.example\n");
        assertThat(home.answers()).isEmptyDirectory();
    }

    @Test
    void anAgentIsAloneInItsHome() {
        try (AgentLock first = AgentLock.take(home)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> AgentLock.take(home)).isInstanceOf(Exception.class);
        }
        AgentLock.take(home).close();
    }

    @Test
    void aPathThatNoSocketFitsIntoIsSaid() {
        assertThatThrownBy(() -> new AgentHome(folder.resolve("long".repeat(30))).prepare())
                .isInstanceOf(MisunderstoodException.class)
                .hasMessageContaining("LAKEGATE_AGENT_HOME");
    }

    @Test
    void theHomeIsWhereTheEnvironmentSays() {
        assertThat(AgentHome.of(Map.of("LAKEGATE_AGENT_HOME", "/a", "HOME", "/h"))
                        .folder())
                .hasToString("/a");
        assertThat(AgentHome.of(Map.of("XDG_STATE_HOME", "/s", "HOME", "/h")).folder())
                .hasToString("/s/lakegate/agent");
        assertThat(AgentHome.of(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h"))
                        .folder())
                .hasToString("/h/.local/state/lakegate/agent");
    }

    @Test
    void whatBreaksOutOfAFileIsNoToken() {
        for (String text : List.of("", "two words", "line\n[DEFAULT]", "quote\"", "back\\slash", "ü")) {
            assertThatThrownBy(() -> token(text, "1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Kept kept(String profile, String text, String serial) {
        return new Kept(connection(), profile, Optional.of(token(text, serial)), "");
    }

    private LivingToken token(String text, String serial) {
        return new LivingToken(
                text,
                serial,
                Duration.ofHours(1),
                clock.now().plus(Duration.ofHours(1)),
                clock.ticks() + Duration.ofHours(1).toNanos());
    }

    private static OwnConnection connection() {
        return new OwnConnection("1", "sales", "https://sales.example", "ACTIVE", "", Duration.ofHours(1));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
