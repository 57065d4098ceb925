package io.lakegate.emulator.signin;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in at one host. */
public final class SignIns {
    private static final Duration LIFE = Duration.ofHours(12);

    private final AccountDirectory directory;
    private final Clock clock;
    private final Map<String, SignIn> signIns = new ConcurrentHashMap<>();

    /**
     * Starts with nobody.
     *
     * @param directory checks passwords
     * @param clock ends sign-ins
     */
    public SignIns(AccountDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Signs somebody in.
     *
     * @param email what was typed
     * @param password what was typed
     * @return the sign-in, or nothing if the two do not belong together
     */
    Optional<SignIn> open(String email, String password) {
        Optional<SignIn> opened =
                directory.now().authenticate(email.trim(), password).map(user -> newSignIn(user));
        opened.ifPresent(signIn -> signIns.put(signIn.id(), signIn));
        return opened;
    }

    /**
     * Signs out.
     *
     * @param call carries the cookie
     */
    void close(Call call) {
        call.cookie(cookieName(call)).ifPresent(signIns::remove);
    }

    /**
     * Finds who sends a request.
     *
     * @param call carries the cookie, perhaps
     * @return the sign-in
     */
    public Optional<SignIn> find(Call call) {
        return call.cookie(cookieName(call))
                .map(signIns::get)
                .filter(signIn -> clock.instant().isBefore(signIn.endsAt()))
                .flatMap(this::asOfNow);
    }

    /** Roles change and people leave while they are signed in. */
    private Optional<SignIn> asOfNow(SignIn signIn) {
        return directory
                .now()
                .findUser(signIn.user().email())
                .filter(User::active)
                .map(user -> new SignIn(signIn.id(), user, signIn.formToken(), signIn.endsAt()));
    }

    /** Signs everybody out. */
    public void reset() {
        signIns.clear();
    }

    private SignIn newSignIn(User user) {
        Secret formToken = Secret.of(RandomText.secure().urlSafe(16));
        return new SignIn(
                RandomText.secure().urlSafe(32),
                user,
                formToken,
                clock.instant().plus(LIFE));
    }

    /**
     * The cookie that carries a sign-in. Browsers send a cookie to every port of a host name, so the port is part of the
     * name: two workspaces on 127.0.0.1 must not overwrite each other's. Under real names every host has its own.
     *
     * @param call tells the port
     * @return the cookie's name
     */
    static String cookieName(Call call) {
        Origin origin = call.origin();
        String authority = origin.authority();
        return "lakegate_emulator_" + (origin.isSecure() ? "tls" : authority.substring(authority.lastIndexOf(':') + 1));
    }
}
