package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lakegate demo --once}, as a newcomer runs it. */
class DemoOnceTest {

    private static final Path ROOT = Path.of(System.getProperty("lakegate.root", ".."));

    @Test
    void endsWell(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("demo.txt");
        Process demo = new ProcessBuilder(ROOT.resolve("lakegate").toString(), "demo", "--once")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            demo.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);

        assertThat(lines)
                .last()
                .isEqualTo("fresh token for alice@lakegate.example: issued, used, expired, refreshed, used again");
        assertThat(demo.exitValue()).isZero();
        assertThat(String.join("\n", lines))
                .doesNotContainPattern("eyJ[A-Za-z0-9]{10}|doau[0-9a-z]{6}|dose[0-9a-z]{6}");
    }
}
