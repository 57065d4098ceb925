package io.lakegate.server.rotation;

import java.util.Arrays;

/** What can be done to the keys. */
public enum RotationKind {
    /** A new data key, and everything brought under it. */
    DATA_KEY("data-key"),
    /** Everything brought under the newest data key that there is. */
    REWRAP("rewrap"),
    /** A new master key, which wraps all data keys. */
    MASTER_KEY("master-key"),
    /** Master keys that were replaced, taken out of the keyset file. */
    OLD_MASTER_KEYS("old-master-keys");

    private final String word;

    RotationKind(String word) {
        this.word = word;
    }

    /** As stored and spoken. */
    public String word() {
        return word;
    }

    static RotationKind of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
