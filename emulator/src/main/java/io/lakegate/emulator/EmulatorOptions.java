package io.lakegate.emulator;

import io.lakegate.emulator.behaviour.Behaviour;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.directory.Seed;
import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.realname.RealNameOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to start an emulator. Begin with {@link #defaults()} and change what matters.
 *
 * @param accountPorts one port for each account of the seed; 0 for any free one; missing ones are 0
 * @param workspacePorts one port for each workspace of all accounts, in the seed's order; 0 for any free one; missing ones are 0
 * @param controlPort the control port; 0 for any free one
 * @param seed who is in the account
 * @param behaviour the switches
 * @param refreshMode overrides every application's policy; nothing leaves it to the policies
 * @param randomSeed makes ids, secrets, codes and refresh tokens the same in every run; without one nobody can guess them
 * @param realNames a TLS port and a proxy for Databricks' host names; nothing for loopback ports only
 * @param stateFile where to keep what changes; nothing to forget it at the end
 */
public record EmulatorOptions(
        List<Integer> accountPorts,
        List<Integer> workspacePorts,
        int controlPort,
        Seed seed,
        Behaviour behaviour,
        Optional<RefreshMode> refreshMode,
        OptionalLong randomSeed,
        Optional<RealNameOptions> realNames,
        Optional<Path> stateFile) {
    private static final int HIGHEST_PORT = 65_535;

    /** Refuses ports that are none. */
    public EmulatorOptions {
        accountPorts = List.copyOf(accountPorts);
        workspacePorts = List.copyOf(workspacePorts);
        requirePort(controlPort);
        if (stateFile.isPresent() && randomSeed.isPresent()) {
            throw new IllegalArgumentException(
                    "a random seed repeats the ids and secrets that the state file has already;"
                            + " choose --random-seed or --state");
        }
        accountPorts.forEach(EmulatorOptions::requirePort);
        workspacePorts.forEach(EmulatorOptions::requirePort);
    }

    /**
     * Free ports, the seed of the jar, default behaviour.
     *
     * @return options for a test
     */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(
                List.of(),
                List.of(),
                0,
                SeedFile.readDefault(),
                Behaviour.DEFAULT,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * With fixed ports.
     *
     * @param account the first account's
     * @param workspaces the workspaces', in the seed's order
     * @param control the control port
     * @return changed options
     */
    public EmulatorOptions withPorts(int account, List<Integer> workspaces, int control) {
        return withPorts(List.of(account), workspaces, control);
    }

    /**
     * With fixed ports for several accounts.
     *
     * @param accounts the accounts', in the seed's order
     * @param workspaces the workspaces', in the seed's order
     * @param control the control port
     * @return changed options
     */
    public EmulatorOptions withPorts(List<Integer> accounts, List<Integer> workspaces, int control) {
        return new EmulatorOptions(
                accounts, workspaces, control, seed, behaviour, refreshMode, randomSeed, realNames, stateFile);
    }

    /**
     * With other people.
     *
     * @param changed who is in the account
     * @return changed options
     */
    public EmulatorOptions withSeed(Seed changed) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                changed,
                behaviour,
                refreshMode,
                randomSeed,
                realNames,
                stateFile);
    }

    /**
     * With other switches.
     *
     * @param changed the switches
     * @return changed options
     */
    public EmulatorOptions withBehaviour(Behaviour changed) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                seed,
                changed,
                refreshMode,
                randomSeed,
                realNames,
                stateFile);
    }

    /**
     * With one refresh mode for every application.
     *
     * @param mode the mode
     * @return changed options
     */
    public EmulatorOptions withRefreshMode(RefreshMode mode) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                seed,
                behaviour,
                Optional.of(mode),
                randomSeed,
                realNames,
                stateFile);
    }

    /**
     * With ids, secrets, codes and refresh tokens that are the same in every run.
     *
     * @param changed any number
     * @return changed options
     */
    public EmulatorOptions withRandomSeed(long changed) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                seed,
                behaviour,
                refreshMode,
                OptionalLong.of(changed),
                realNames,
                stateFile);
    }

    /**
     * Under real-looking host names too.
     *
     * @param changed ports, clouds and where the certificates are kept
     * @return changed options
     */
    public EmulatorOptions withRealNames(RealNameOptions changed) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                seed,
                behaviour,
                refreshMode,
                randomSeed,
                Optional.of(changed),
                stateFile);
    }

    /**
     * With a memory that outlives it.
     *
     * @param file where to keep what changes; made if it is not there
     * @return changed options
     */
    public EmulatorOptions withStateFile(Path file) {
        return new EmulatorOptions(
                accountPorts,
                workspacePorts,
                controlPort,
                seed,
                behaviour,
                refreshMode,
                randomSeed,
                realNames,
                Optional.of(file));
    }

    int accountPort(int index) {
        return portAt(accountPorts, index);
    }

    int workspacePort(int index) {
        return portAt(workspacePorts, index);
    }

    private static int portAt(List<Integer> ports, int index) {
        return index < ports.size() ? ports.get(index) : 0;
    }

    private static void requirePort(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and " + HIGHEST_PORT);
        }
    }
}
