package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.fault.EmulatorClock;
import io.lakegate.emulator.fault.Faults;
import io.lakegate.emulator.fault.Journal;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.realname.PreparedNames;
import io.lakegate.emulator.realname.RealNames;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.state.StateDocument;
import io.lakegate.emulator.state.StateFile;
import io.lakegate.emulator.state.StateKeeper;
import io.lakegate.emulator.token.Sessions;
import io.lakegate.emulator.token.SigningKeys;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A running local Databricks: accounts (usually one) and their workspaces, each on a loopback port of its own, and a control port.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start(EmulatorOptions.defaults())) {
 *     URI workspace = emulator.workspaceUrl();
 *     emulator.clock().advance(Duration.ofHours(1));
 * }
 * }</pre>
 */
public final class Emulator implements AutoCloseable {
    private final EmulatorParts parts;
    private final EmulatorSites sites;
    private final Optional<StateKeeper> keeper;

    private Emulator(EmulatorParts parts, EmulatorSites sites, Optional<StateKeeper> keeper) {
        this.parts = parts;
        this.sites = sites;
        this.keeper = keeper;
    }

    /**
     * Starts an emulator; returns when every port listens.
     *
     * @param options ports, people, switches
     * @return the running emulator
     * @throws io.lakegate.emulator.http.PortTakenException if a port cannot be had; nothing is left running
     * @throws io.lakegate.emulator.state.StateFileException for a state file that cannot be used
     * @throws io.lakegate.emulator.secret.PrivateFile.NotWrittenException if certificates cannot be kept
     */
    public static Emulator start(EmulatorOptions options) {
        Optional<StateFile> file = options.stateFile().map(StateFile::open);
        try {
            return start(options, file);
        } catch (RuntimeException failed) {
            file.ifPresent(StateFile::close);
            throw failed;
        }
    }

    private static Emulator start(EmulatorOptions options, Optional<StateFile> file) {
        Optional<PreparedNames> names = options.realNames()
                .map(how -> PreparedNames.begin(how, EmulatorSites.names(options.seed(), how.clouds())));
        Optional<StateDocument> kept = file.flatMap(StateFile::read);
        EmulatorParts parts = new EmulatorParts(options, EmulatorState.keys(kept, file));
        kept.ifPresent(document -> EmulatorState.restore(parts, document, file.orElseThrow()));
        EmulatorSites sites = EmulatorSites.open(options, parts, names);
        Optional<StateKeeper> keeper = file.map(open -> new StateKeeper(open, () -> EmulatorState.collect(parts)));
        keeper.ifPresent(keeping -> parts.whenChanged(keeping::changed));
        return new Emulator(parts, sites, keeper);
    }

    /**
     * The accounts.
     *
     * @return at least one, in the seed's order
     */
    public List<EmulatedAccount> accounts() {
        return sites.accounts();
    }

    /**
     * The first account.
     *
     * @return a UUID
     */
    public String accountId() {
        return parts.accounts.getFirst().id();
    }

    /**
     * The first account's host: console, account API, account-level OAuth.
     *
     * @return such as {@code http://127.0.0.1:41234}
     */
    public URI accountUrl() {
        return accounts().getFirst().url();
    }

    /**
     * The workspaces of all accounts.
     *
     * @return at least one, in the seed's order
     */
    public List<EmulatedWorkspace> workspaces() {
        return sites.workspaces();
    }

    /**
     * The first workspace's host.
     *
     * @return such as {@code http://127.0.0.1:41235}
     */
    public URI workspaceUrl() {
        return workspaces().getFirst().url();
    }

    /**
     * The control port, for other processes; in this process use the methods below.
     *
     * @return such as {@code http://127.0.0.1:41237}
     */
    public URI controlUrl() {
        return sites.controlUrl();
    }

    /**
     * The names of Databricks' shape under which it is reached, if it was started with them.
     *
     * @return names, TLS port, proxy and what to trust
     */
    public Optional<RealNames> realNames() {
        return sites.realNames();
    }

    /**
     * What the control port wants as a bearer token; made per start.
     *
     * @return the token
     */
    public Secret controlToken() {
        return parts.controlToken;
    }

    /**
     * Users with their passwords, service principals with their secrets.
     *
     * @return everybody in the first account
     */
    public Directory directory() {
        return parts.accounts.getFirst().directory();
    }

    /**
     * The first account's federation policies.
     *
     * @return where they are kept, to be changed
     */
    public FederationPolicies policies() {
        return parts.accounts.getFirst().policies();
    }

    /**
     * A user who needs no browser, for tests and demos.
     *
     * @param email one of the users; of the first account that knows the address
     * @return the user, to be asked for consent
     * @throws IllegalArgumentException for an address that nobody has
     */
    public ScriptedUser scriptedUser(String email) {
        return new ScriptedUser(parts.accounts.stream()
                .flatMap(account -> account.directory().findUser(email).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no user " + email + " in the directory")));
    }

    /**
     * The emulator's time.
     *
     * @return the clock, to be moved
     */
    public EmulatorClock clock() {
        return parts.clock;
    }

    /**
     * What clients sent to the token endpoints.
     *
     * @return the journal
     */
    public Journal journal() {
        return parts.journal;
    }

    /**
     * Scripted trouble.
     *
     * @return the rules, to be added to
     */
    public Faults faults() {
        return parts.faults;
    }

    /**
     * What a refresh does to a refresh token.
     *
     * @return the modes, to be overridden
     */
    public RefreshModes refreshModes() {
        return parts.modes;
    }

    /**
     * The other switches.
     *
     * @return the behaviour, to be changed
     */
    public BehaviourSwitch behaviour() {
        return parts.behaviour;
    }

    /**
     * The first account's OAuth applications.
     *
     * @return the applications
     */
    public Applications applications() {
        return parts.accounts.getFirst().applications();
    }

    /**
     * What users have consented to.
     *
     * @return the sessions, to be revoked
     */
    public Sessions sessions() {
        return parts.sessions;
    }

    /**
     * What signs tokens.
     *
     * @return the keys, to be rotated
     */
    public SigningKeys keys() {
        return parts.keys;
    }

    /** Back to the state of the start, with the same ports, keys and control token. Every token becomes invalid. */
    public void reset() {
        parts.reset();
        keeper.ifPresent(StateKeeper::changed);
    }

    @Override
    public void close() {
        sites.close();
        keeper.ifPresent(StateKeeper::close);
        parts.close();
    }
}
