package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import java.time.Duration;

/** Development mode's clock and the emulator's clock move together; the first token is dead afterwards. */
public final class TwoHoursPass implements Chapter {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Override
    public String title() {
        return "Two hours pass";
    }

    @Override
    public void play(Cast cast) {
        advance(cast, TWO_HOURS);
        var refusal = SdkCalls.refusal(cast, cast.take(Thing.FIRST_TOKEN));
        cast.narrator.done("Databricks refuses the first token now: " + refusal.getMessage());
    }

    /** Lets time pass at both programs. */
    public static void advance(Cast cast, Duration time) {
        if (!cast.has(Thing.ADMIN_KEY)) {
            cast.leave(Thing.ADMIN_KEY, adminKey(cast));
        }
        cast.databricks.clock().advance(time);
        cast.program
                .json(
                        cast.at("/v1/development/clock"),
                        "Bearer " + cast.take(Thing.ADMIN_KEY),
                        "{\"advance_seconds\": " + time.toSeconds() + "}")
                .expectSuccess("moving the server's clock");
    }

    private static String adminKey(Cast cast) {
        Page keys = cast.admin.open(cast.at("/profile/keys"));
        Page made = cast.admin.submit(keys, keys.form("/profile/keys").fill("name", "demo clock"));
        return made.shownOnce();
    }
}
