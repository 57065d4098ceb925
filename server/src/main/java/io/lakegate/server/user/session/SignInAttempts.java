package io.lakegate.server.user.session;

import io.lakegate.server.database.Database;
import io.netty.util.NetUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Slows guessing down: each attempt is counted before the password is looked at, so that a thousand at once are not a
 * thousand guesses, and given back when it was right. Names count whether or not somebody has them, so that being locked
 * says nothing. Only a digest of what was typed is kept: people type passwords into the wrong field.
 */
@ApplicationScoped
class SignInAttempts {

    /** A person may mistype; a guesser gets this many before waiting, and then one per growing delay. */
    static final int PER_NAME = 5;

    /** An office behind one address mistypes more. */
    static final int PER_ADDRESS = 30;

    private static final String COUNT = """
            insert into sign_in_attempt as a (key, failures) values (:key, 1)
            on conflict (key) do update set
                failures = case when a.last_at < lakegate_now() - interval '1 day' then 1 else a.failures + 1 end,
                last_at = lakegate_now(),
                locked_until = case when a.failures + 1 >= :allowed and a.last_at >= lakegate_now() - interval '1 day'
                    then lakegate_now() + least(interval '15 minutes',
                         interval '30 seconds' * power(2, least(a.failures + 1 - :allowed, 10))) end
            where a.locked_until is null or a.locked_until <= lakegate_now()
            """;

    private final Database database;

    SignInAttempts(Database database) {
        this.database = database;
    }

    /**
     * Counts an attempt against the name and the address.
     *
     * @return how long to wait, if this attempt may not be made
     */
    Optional<Duration> begin(String name, String address) {
        return database.transaction(handle -> {
            boolean allowed = count(handle, addressKey(address), PER_ADDRESS) && count(handle, nameKey(name), PER_NAME);
            return allowed ? Optional.empty() : Optional.of(wait(handle, List.of(nameKey(name), addressKey(address))));
        });
    }

    /** The attempt was right: forget the name's failures, and this one of the address. */
    void succeeded(Handle handle, String name, String address) {
        handle.createUpdate("delete from sign_in_attempt where key = :key")
                .bind("key", nameKey(name))
                .execute();
        handle.createUpdate(
                        "update sign_in_attempt set failures = greatest(failures - 1, 0), locked_until = null where key = :key")
                .bind("key", addressKey(address))
                .execute();
    }

    /** Drops what no longer matters. */
    int forgetOld() {
        return database.transaction(handle -> handle.createUpdate(
                        "delete from sign_in_attempt where last_at < lakegate_now() - interval '1 day'")
                .execute());
    }

    private static boolean count(Handle handle, byte[] key, int allowed) {
        return handle.createUpdate(COUNT)
                        .bind("key", key)
                        .bind("allowed", allowed)
                        .execute()
                == 1;
    }

    private static Duration wait(Handle handle, List<byte[]> keys) {
        double seconds = keys.stream()
                .mapToDouble(key -> handle.createQuery("""
                                select coalesce(extract(epoch from locked_until - lakegate_now()), 0)
                                from sign_in_attempt where key = :key
                                """)
                        .bind("key", key)
                        .mapTo(Double.class)
                        .findOne()
                        .orElse(0.0))
                .max()
                .orElse(0);
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
    }

    private static byte[] nameKey(String name) {
        return sha256("name:" + name.toLowerCase(Locale.ROOT));
    }

    /** IPv6 by its /64, because a single customer has a whole one to guess from. */
    private static byte[] addressKey(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return sha256("address:"
                + (bytes == null
                        ? address
                        : HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
