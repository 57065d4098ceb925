package io.lakegate.emulator;

import java.util.Optional;
import picocli.CommandLine;

/** The version in the jar's manifest. */
final class EmulatorVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(EmulatorVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"lakegate-emulator " + version};
    }
}
