package io.lakegate.bench.stage;

import io.lakegate.emulator.EmulatorOptions;
import java.util.List;

/**
 * What a bench wants to stand on.
 *
 * @param replicas how many servers
 * @param databricks how the emulator is to behave
 * @param javaOptions for each server's JVM
 * @param serverPrefix goes before each server's command, such as {@code taskset -c 0}
 * @param postgresSettings as {@code name=value}
 */
public record ClusterOrder(
        int replicas,
        EmulatorOptions databricks,
        List<String> javaOptions,
        List<String> serverPrefix,
        List<String> postgresSettings) {

    /** Servers that start fast, for stories that end soon. */
    public static ClusterOrder ofReplicas(int replicas, EmulatorOptions databricks) {
        return new ClusterOrder(replicas, databricks, List.of("-XX:TieredStopAtLevel=1"), List.of(), List.of());
    }

    /** The same with these options for the JVM. */
    public ClusterOrder withJavaOptions(String... options) {
        return new ClusterOrder(replicas, databricks, List.of(options), serverPrefix, postgresSettings);
    }

    /** The same with this before each server's command. */
    public ClusterOrder withServerPrefix(List<String> prefix) {
        return new ClusterOrder(replicas, databricks, javaOptions, prefix, postgresSettings);
    }

    /** The same with these settings of PostgreSQL. */
    public ClusterOrder withPostgresSettings(String... settings) {
        return new ClusterOrder(replicas, databricks, javaOptions, serverPrefix, List.of(settings));
    }
}
