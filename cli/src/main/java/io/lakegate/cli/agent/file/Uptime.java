package io.lakegate.cli.agent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A clock that a shell reads without starting a program: the seconds since this machine was started, sleep included, as
 * Linux tells them. Elsewhere the wall clock.
 *
 * @param boot which start they count from; {@code -}: they are seconds since 1970
 */
record Uptime(String boot, long seconds) {

    static final String WALL = "-";

    static Uptime now() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String up = Files.readString(Path.of("/proc/uptime"));
            return new Uptime(boot, (long) Double.parseDouble(up.split(" ", 2)[0]));
        } catch (IOException | NumberFormatException e) {
            return new Uptime(WALL, System.currentTimeMillis() / 1000);
        }
    }

    long after(Duration wait) {
        return seconds + wait.toSeconds();
    }
}
