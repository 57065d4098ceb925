package io.lakegate.server.user;

import io.lakegate.server.oauth.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is stored: Argon2id (RFC 9106) in PHC form, so that the cost can be raised later and old rows still
 * verify.
 *
 * @param phc {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}
 */
public record PasswordHash(String phc) {

    /** Memory in KiB, passes and lanes: OWASP's second profile; 19 MiB a sign-in lets a small server answer many at once. */
    private static final Cost COST = new Cost(19456, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Each computation takes 19 MiB and a core; a crowd of guesses must not take all of either. */
    private static final Semaphore AT_ONCE = new Semaphore(4, true);

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Verifying against it costs the same as against a real one and always fails. */
    public static final PasswordHash NOBODYS = of(OneTimePassword.random());

    /** Takes the stored text; {@link IllegalArgumentException} if it is not in that form. */
    public PasswordHash {
        if (!PHC.matcher(phc).matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
    }

    /** Hashes with a new salt. Takes tens of milliseconds. */
    public static PasswordHash of(Password password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = compute(password, salt, COST, HASH_BYTES);
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(COST.kibibytes(), COST.passes(), COST.lanes(), base64(salt), base64(hash)));
    }

    /** Whether this is the password. Takes tens of milliseconds, the same whether it is or not. */
    public boolean matches(Password password) {
        Matcher form = PHC.matcher(phc);
        if (!form.matches()) {
            throw new IllegalStateException("checked when it was made");
        }
        var cost = new Cost(number(form, 1), number(form, 2), number(form, 3));
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] salt = Base64.getDecoder().decode(form.group(4));
        return MessageDigest.isEqual(expected, compute(password, salt, cost, expected.length));
    }

    @Override
    public String toString() {
        return "PasswordHash(redacted)";
    }

    private static byte[] compute(Password password, byte[] salt, Cost cost, int length) {
        AT_ONCE.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.kibibytes())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            AT_ONCE.release();
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Cost(int kibibytes, int passes, int lanes) {}
}
