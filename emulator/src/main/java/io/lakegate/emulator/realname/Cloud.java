package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.http.RealName;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The clouds that Databricks runs in, with the shapes of their host names. */
public enum Cloud {
    /** {@code dbc-local-1.cloud.databricks.com}. */
    AWS(".cloud.databricks.com"),
    /** {@code adb-7405600000000001.1.azuredatabricks.net}. */
    AZURE(".azuredatabricks.net"),
    /** {@code 7405600000000001.1.gcp.databricks.com}. */
    GCP(".gcp.databricks.com");

    private final String zone;

    Cloud(String zone) {
        this.zone = zone;
    }

    /**
     * The name of an account's console.
     *
     * @param index its place in the seed; Databricks has one console for all accounts of a cloud, the emulator one for each
     * @return such as {@code accounts.cloud.databricks.com}
     */
    public RealName account(int index) {
        // SDKs take a host for an account's by how it begins.
        return new RealName((index == 0 ? "accounts" : "accounts.local-" + (index + 1)) + zone, zone);
    }

    /**
     * The name of a workspace.
     *
     * @param name its deployment name
     * @param id its number
     * @return such as {@code dbc-local-1.cloud.databricks.com}
     * @throws IllegalArgumentException if the deployment name cannot be part of a host name
     */
    public RealName workspace(String name, long id) {
        return switch (this) {
            case AWS -> new RealName(name + zone, zone);
            case AZURE -> new RealName("adb-" + id + ".1" + zone, zone);
            case GCP -> new RealName(id + ".1" + zone, zone);
        };
    }

    /**
     * The cloud of a host.
     *
     * @param origin where a client reached it
     * @return AWS where the name does not tell, as the SDKs assume
     */
    public static Cloud of(Origin origin) {
        return Arrays.stream(values())
                .filter(cloud -> origin.hostName().endsWith(cloud.zone))
                .findFirst()
                .orElse(AWS);
    }

    /**
     * Reads a cloud's name.
     *
     * @param text such as {@code azure}
     * @return the cloud
     * @throws IllegalArgumentException naming the clouds there are
     */
    public static Cloud parse(String text) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cloud '" + text + "'; use "
                        + Arrays.stream(values())
                                .map(cloud -> cloud.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
