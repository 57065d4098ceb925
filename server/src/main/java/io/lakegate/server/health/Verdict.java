package io.lakegate.server.health;

import com.fasterxml.jackson.annotation.JsonValue;
import io.lakegate.server.page.HomeSection.Tone;

/** How something is; later ones are worse. */
public enum Verdict {
    GOOD("fine", Tone.GOOD),
    WATCH("keep an eye on it", Tone.WAIT),
    BAD("your turn", Tone.BAD);

    private final String words;
    private final Tone tone;

    Verdict(String words, Tone tone) {
        this.words = words;
        this.tone = tone;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The badge's colour. */
    public Tone tone() {
        return tone;
    }

    /** For programs: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
