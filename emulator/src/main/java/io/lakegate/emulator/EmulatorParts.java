package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.control.ControlParts;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.fault.EmulatorClock;
import io.lakegate.emulator.fault.FaultGate;
import io.lakegate.emulator.fault.Faults;
import io.lakegate.emulator.fault.Journal;
import io.lakegate.emulator.federation.DocumentFetch;
import io.lakegate.emulator.federation.IssuerKeys;
import io.lakegate.emulator.federation.SubjectTokens;
import io.lakegate.emulator.grant.GrantParts;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Gate;
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
import java.time.Instant;
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
    private volatile Runnable changed = () -> {};
    private final List<SignIns> signIns = new CopyOnWriteArrayList<>();
    private final List<Runnable> workspaceResets = new CopyOnWriteArrayList<>();

    EmulatorParts(EmulatorOptions options, SigningKeys keys) {
        this.random = RandomText.of(options.randomSeed());
        this.sessions = new Sessions(clock, random);
        this.codes = new Codes(sessions, clock, random);
        this.behaviour = new BehaviourSwitch(options.behaviour());
        this.accounts = options.seed().accounts().stream()
                .map(seed -> AccountParts.of(seed, newApplications(), clock, random, this::deleted))
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

    private Applications newApplications() {
        return new Applications(
                clock, random, this::deleted, () -> behaviour.now().account().appChangesAfter());
    }

    private void deleted(OAuthApplication application) {
        if (behaviour.now().deletionEndsTokens()) {
            Instant from = clock.instant().plus(behaviour.now().account().appChangesAfter());
            sessions.endClient(application.clientId(), from, !application.published());
        }
    }

    private void deleted(ServicePrincipalSecret secret) {
        if (behaviour.now().account().secretDeletionEndsTokens()) {
            sessions.revoke(Sessions.ofSecret(secret.id()));
        }
    }

    /** Whoever comes later under the same address begins without the sessions of the one who left. */
    void left(AccountParts account, Principal gone) {
        account.forget(gone.id());
        if (behaviour.now().account().disablingEndsTokens() && gone instanceof User user) {
            sessions.revokeIf(session -> session.user().id() == user.id()
                    && session.level().accountId().equals(account.id()));
        }
    }

    /** Whom to tell that something may have changed. */
    void whenChanged(Runnable told) {
        changed = told;
    }

    /** A gate that says so after every request that may change something. */
    Gate watched(Gate gate) {
        return (call, endpoint, exchange) ->
                gate.pass(call, asked -> answered(endpoint.answer(asked), asked), exchange);
    }

    private Answer answered(Answer answer, Call call) {
        if (!call.method().equals("GET")) {
            changed.run();
        }
        return answer;
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
