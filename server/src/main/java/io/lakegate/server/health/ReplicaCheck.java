package io.lakegate.server.health;

import io.lakegate.server.health.Replicas.Replica;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which servers run on this database, and whether one went silent. */
@ApplicationScoped
class ReplicaCheck implements HealthCheck {

    /** Four times as long as a server is silent between two words. */
    private static final long SILENT_SECONDS = 60;

    private final Replicas replicas;

    ReplicaCheck(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Finding> look(Handle handle) {
        List<Replica> seen = replicas.seen(handle);
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(together(running(seen))),
                        seen.stream()
                                .filter(replica -> replica.silent() > SILENT_SECONDS)
                                .map(ReplicaCheck::silent))
                .toList();
    }

    private static List<Replica> running(List<Replica> seen) {
        return seen.stream()
                .filter(replica -> replica.silent() <= SILENT_SECONDS)
                .toList();
    }

    private static Finding together(List<Replica> running) {
        String versions =
                running.stream().map(Replica::version).distinct().sorted().collect(Collectors.joining(", "));
        String hosts = running.stream().map(Replica::host).sorted().collect(Collectors.joining(", "));
        String fact = running.size() == 1
                ? "One server runs, on " + hosts + "."
                : running.size() + " servers run, on " + hosts + ".";
        return versions.contains(",")
                ? Finding.watch("Servers", fact + " Their versions differ: " + versions + ".", "Finish the update.")
                : Finding.good("Servers", fact);
    }

    private static Finding silent(Replica replica) {
        return Finding.watch(
                        "Servers",
                        "The server on " + replica.host() + " ended without saying so, or cannot reach the database.",
                        "See whether it still runs. If it is gone for good this line goes by itself, a day after it was last seen.")
                .since(Optional.of(replica.seenAt()));
    }
}
