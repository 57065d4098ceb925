package io.lakegate.server.health;

import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which program answers, since when, in which mode. */
@ApplicationScoped
class ProgramCheck implements HealthCheck {

    private final Settings settings;
    private final Replicas replicas;

    ProgramCheck(Settings settings, Replicas replicas) {
        this.settings = settings;
        this.replicas = replicas;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Finding> look(Handle handle) {
        return List.of(program(), mode());
    }

    private Finding program() {
        var machine = ManagementFactory.getRuntimeMXBean();
        Duration up = Duration.ofMillis(machine.getUptime());
        return Finding.good("Program", "Lakegate " + replicas.version() + " has been running for " + words(up) + ".")
                .since(Optional.of(Instant.ofEpochMilli(machine.getStartTime())));
    }

    private Finding mode() {
        if (settings.development()) {
            return Finding.watch(
                    "Mode",
                    "Development mode: the clock can be moved, and hosts on this machine count as Databricks.",
                    "Fine for trying things out. For real secrets start without LAKEGATE_MODE, on a database of its own.");
        }
        return "https".equals(settings.url().getScheme())
                ? Finding.good("Mode", "Production, reached at " + settings.url() + ".")
                : Finding.watch(
                        "Mode",
                        "Production, but reached without TLS at " + settings.url() + ".",
                        "Put a proxy with a certificate in front, and name its https address in LAKEGATE_URL.");
    }

    /** The two largest units are enough. */
    private static String words(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
