package io.lakegate.cli.agent.hold;

import io.lakegate.cli.agent.broker.OwnConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which connection is which profile of the managed config file. A profile has one host, so the choice must be clear. */
final class Profiles {

    /** What Posit Workbench's tools read. */
    static final String WORKBENCH = "workbench";

    /** Sections that mean something else to Databricks' clients. */
    private static final Set<String> RESERVED = Set.of("default", "__settings__", WORKBENCH);

    private Profiles() {}

    /**
     * Profile names by connection id: the chosen one, or the only one, is {@code workbench}; the others are called as they
     * are, with the beginning of their id where two would be called alike.
     */
    static Map<String, String> assign(List<OwnConnection> connections, Optional<String> chosen) {
        var names = new HashMap<String, String>();
        var taken = new HashSet<>(RESERVED);
        Optional<String> workbench = workbench(connections, chosen);
        for (OwnConnection connection : connections) {
            boolean first = workbench.filter(connection.id()::equals).isPresent();
            names.put(connection.id(), first ? WORKBENCH : free(connection, taken));
        }
        return names;
    }

    /** The connection that profile {@code workbench} stands for, if that is clear. */
    static Optional<String> workbench(List<OwnConnection> connections, Optional<String> chosen) {
        Optional<String> found =
                chosen.filter(id -> connections.stream().anyMatch(it -> it.id().equals(id)));
        return connections.size() == 1 ? Optional.of(connections.getFirst().id()) : found;
    }

    /** What to do where it is not clear. */
    static String undecided(List<OwnConnection> connections) {
        String all = connections.stream()
                .map(it -> it.name() + " (" + OwnConnection.authority(it.host()) + ")")
                .collect(Collectors.joining(", "));
        return "a profile has one host, and you have several connections: " + all
                + "; choose with lakegate agent start --workbench CONNECTION";
    }

    private static String free(OwnConnection connection, Set<String> taken) {
        String plain = connection.name().replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        String name = plain.isEmpty() ? "connection" : plain;
        if (!taken.add(name.toLowerCase(java.util.Locale.ROOT))) {
            name = name + "-" + connection.id().substring(0, 8);
            taken.add(name.toLowerCase(java.util.Locale.ROOT));
        }
        return name;
    }
}
