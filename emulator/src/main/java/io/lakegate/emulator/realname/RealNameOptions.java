package io.lakegate.emulator.realname;

import java.nio.file.Path;
import java.util.List;

/**
 * How to be reached under real-looking names.
 *
 * @param tlsPort where all names lead to; 0 for any free port
 * @param proxyPort the CONNECT proxy; 0 for any free port
 * @param clouds whose names; AWS' where nothing else is said
 * @param home where the certificates are kept
 */
public record RealNameOptions(int tlsPort, int proxyPort, List<Cloud> clouds, Path home) {
    private static final int HIGHEST_PORT = 65_535;

    /** Refuses ports that are none. */
    public RealNameOptions {
        clouds = clouds.stream().distinct().toList();
        requirePort(tlsPort);
        requirePort(proxyPort);
        if (clouds.isEmpty()) {
            throw new IllegalArgumentException("at least one cloud is needed");
        }
    }

    /**
     * Free ports, AWS' names.
     *
     * @param home where the certificates are kept
     * @return options for a test
     */
    public static RealNameOptions in(Path home) {
        return new RealNameOptions(0, 0, List.of(Cloud.AWS), home);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and " + HIGHEST_PORT);
        }
    }
}
