package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.control.ControlParts;
import io.lakegate.emulator.fault.EmulatorClock;
import io.lakegate.emulator.fault.FaultGate;
import io.lakegate.emulator.fault.Faults;
import io.lakegate.emulator.fault.Journal;
import io.lakegate.emulator.federation.DocumentFetch;
import io.lakegate.emulator.federation.IssuerKeys;
import io.lakegate.emulator.federation.SubjectTokens;
import io.lakegate.emulator.grant.GrantParts;
import io.lakegate.emulator.job.Jobs;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.statement.SqlParts;
import io.lakegate.emulator.token.Codes;
import io.lakegate.emulator.token.PersonalTokens;
import io.lakegate.emulator.token.Sessions;
import io.lakegate.emulator.token.SigningKeys;
import io.lakegate.emulator.token.Tokens;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Everything of one emulator that is not a port: its memory, its keys, its switches. */
final class EmulatorParts {
    final EmulatorClock clock = new EmulatorClock();
    final Journal journal = new Journal(clock);
    final Faults faults = new Faults();
    final FaultGate gate = new FaultGate(faults, journal);
    /** Never from a seed: it keeps others out. */
    final Secret controlToken = Secret.of(RandomText.secure().urlSafe(32));

    final RandomText random;
    final Sessions sessions;
    final Codes codes;
    final List<AccountParts> accounts;
    final BehaviourSwitch behaviour;
    final RefreshModes modes;
    final SigningKeys keys;
    final Tokens tokens;
    final PersonalTokens personalTokens;
    final IssuerKeys issuerKeys;
    final SubjectTokens subjectTokens;
    private final List<SignIns> signIns = new CopyOnWriteArrayList<>();
    private final List<Runnable> workspaceResets = new CopyOnWriteArrayList<>();

    EmulatorParts(EmulatorOptions options, SigningKeys keys) {
        this.random = RandomText.of(options.randomSeed());
        this.sessions = new Sessions(clock, random);
        this.codes = new Codes(sessions, clock, random);
        this.behaviour = new BehaviourSwitch(options.behaviour());
        this.accounts = options.seed().accounts().stream()
                .map(seed -> AccountParts.of(seed, new Applications(clock, random, this::deleted), clock, random))
                .toList();
        this.modes = new RefreshModes(options.refreshMode());
        this.keys = keys;
        this.tokens =
                new Tokens(keys, sessions, clock, random, () -> behaviour.now().opaqueAccessTokens());
        this.personalTokens = new PersonalTokens(clock, random);
        this.issuerKeys = new IssuerKeys(new DocumentFetch(EmulatorParts::usualTrust), clock);
        this.subjectTokens = new SubjectTokens(issuerKeys, clock);
    }

    private static SSLContext usualTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform speaks TLS", missing);
        }
    }

    private void deleted(OAuthApplication application) {
        if (behaviour.now().deletionEndsTokens()) {
            sessions.endClient(application.clientId());
        }
    }

    GrantParts grantParts(AccountParts account) {
        return new GrantParts(
                account.applications(),
                account.people(),
                account.secrets(),
                account.policies(),
                subjectTokens,
                personalTokens,
                codes,
                sessions,
                tokens,
                modes,
                behaviour,
                clock);
    }

    ControlParts controlParts() {
        Map<String, Applications> applications = new LinkedHashMap<>();
        accounts.forEach(account -> applications.put(account.id(), account.applications()));
        return new ControlParts(
                clock, journal, faults, modes, behaviour, applications, sessions, tokens, keys, this::reset);
    }

    SignIns newSignIns(AccountParts account) {
        SignIns ofOneHost = new SignIns(account.people(), clock);
        signIns.add(ofOneHost);
        return ofOneHost;
    }

    SqlParts newSqlParts(AccountParts account) {
        SqlParts ofOneWorkspace = SqlParts.of(account.engine(), clock, random);
        workspaceResets.add(ofOneWorkspace::reset);
        return ofOneWorkspace;
    }

    Jobs newJobs(AccountParts account, SqlParts sql) {
        Jobs ofOneWorkspace = new Jobs(account.engine().lakehouse().jobs(), sql, clock);
        workspaceResets.add(ofOneWorkspace::reset);
        return ofOneWorkspace;
    }

    void close() {
        accounts.forEach(account -> account.engine().close());
    }

    void reset() {
        faults.clear();
        random.reset();
        journal.clear();
        clock.reset();
        behaviour.reset();
        modes.reset();
        codes.reset();
        tokens.reset();
        sessions.reset();
        personalTokens.reset();
        issuerKeys.reset();
        accounts.forEach(AccountParts::reset);
        signIns.forEach(SignIns::reset);
        workspaceResets.forEach(Runnable::run);
    }
}
