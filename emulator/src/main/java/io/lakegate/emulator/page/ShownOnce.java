package io.lakegate.emulator.page;

import io.lakegate.emulator.secret.RandomText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets between the form that made them and the one page that shows them.
 *
 * @param <T> what holds the secret
 */
public final class ShownOnce<T> {
    private final Map<String, T> unseen = new ConcurrentHashMap<>();

    /**
     * Keeps something until it is looked at.
     *
     * @param thing what holds the secret
     * @return an unguessable key
     */
    public String keep(T thing) {
        String key = RandomText.secure().urlSafe(16);
        unseen.put(key, thing);
        return key;
    }

    /**
     * Gives it out, once.
     *
     * @param key the key
     * @return what was kept; nothing the second time
     */
    public Optional<T> take(String key) {
        return Optional.ofNullable(unseen.remove(key));
    }

    /**
     * What to say the second time.
     *
     * @param secret what it was, such as {@code client secret}
     * @param instead what to do if it is lost
     * @return the markup
     */
    public static Html gone(String secret, String instead) {
        return Html.of(
                "<p>The {} was shown already and cannot be shown again. If it is lost, {}.</p>", secret, instead);
    }
}
