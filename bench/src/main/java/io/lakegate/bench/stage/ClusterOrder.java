package io.lakegate.bench.stage;

import io.lakegate.demo.stage.Programs;
import io.lakegate.emulator.EmulatorOptions;
import java.util.List;
import java.util.Map;

/**
 * What a bench wants to stand on.
 *
 * @param replicas how many servers
 * @param databricks how the emulator is to behave
 * @param javaOptions for each server's JVM
 * @param serverPrefix goes before each server's command, such as {@code taskset -c 0}
 * @param variables further {@code LAKEGATE_*} variables of each server
 * @param postgresSettings by name
 */
public record ClusterOrder(
        int replicas,
        EmulatorOptions databricks,
        List<String> javaOptions,
        List<String> serverPrefix,
        Map<String, String> variables,
        Map<String, String> postgresSettings) {

    /** Servers that start fast, for stories that end soon. */
    public static ClusterOrder ofReplicas(int replicas, EmulatorOptions databricks) {
        return new ClusterOrder(
                replicas, databricks, List.of("-XX:TieredStopAtLevel=1"), List.of(), Map.of(), Map.of());
    }

    /** The same with the JVM as an operator runs it: nothing switched off, and the launcher's own options. */
    public ClusterOrder atFullSpeed() {
        return new ClusterOrder(
                replicas, databricks, List.of(Programs.serverJavaOptions()), serverPrefix, variables, postgresSettings);
    }

    /** The same with this before each server's command. */
    public ClusterOrder withServerPrefix(List<String> prefix) {
        return new ClusterOrder(replicas, databricks, javaOptions, prefix, variables, postgresSettings);
    }

    /** The same with these variables. */
    public ClusterOrder withVariables(Map<String, String> changed) {
        return new ClusterOrder(replicas, databricks, javaOptions, serverPrefix, changed, postgresSettings);
    }

    /** The same with these settings of PostgreSQL. */
    public ClusterOrder withPostgresSettings(Map<String, String> changed) {
        return new ClusterOrder(replicas, databricks, javaOptions, serverPrefix, variables, changed);
    }
}
