package io.lakegate.emulator;

import io.lakegate.emulator.home.EmulatorHome;
import io.lakegate.emulator.realname.Cloud;
import io.lakegate.emulator.realname.RealNameOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The program's options about names, certificates and its home. */
final class RealNameArguments {
    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            defaultValue = "8018",
            description = "all hosts over TLS, under names as at Databricks; default: 8018")
    private int tlsPort;

    @Option(
            names = "--proxy-port",
            paramLabel = "PORT",
            defaultValue = "8019",
            description = "a CONNECT proxy that leads those names to the TLS port; default: 8019")
    private int proxyPort;

    @Option(
            names = "--clouds",
            paramLabel = "NAME",
            defaultValue = "aws",
            split = ",",
            description = "whose names: aws, azure, gcp; default: aws")
    private List<String> clouds = List.of();

    @Option(names = "--no-real-names", description = "neither TLS port nor proxy")
    private boolean none;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "certificates, and what 'env' reads; default: $" + EmulatorHome.VARIABLE
                    + " or ~/.lakegate-emulator")
    private @Nullable Path home;

    EmulatorHome home() {
        return home == null ? EmulatorHome.usual() : new EmulatorHome(home);
    }

    Optional<RealNameOptions> options() {
        return none
                ? Optional.empty()
                : Optional.of(new RealNameOptions(
                        tlsPort, proxyPort, clouds.stream().map(Cloud::parse).toList(), home().folder()));
    }
}
