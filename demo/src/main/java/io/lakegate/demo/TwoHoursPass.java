package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import java.time.Duration;

/** Development mode's clock and the emulator's clock move together; the first token is dead afterwards. */
final class TwoHoursPass implements Chapter {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Override
    public String title() {
        return "Two hours pass";
    }

    @Override
    public void play(Cast cast) {
        String key = adminKey(cast);
        cast.databricks.clock().advance(TWO_HOURS);
        cast.program
                .json(
                        cast.at("/v1/development/clock"),
                        "Bearer " + key,
                        "{\"advance_seconds\": " + TWO_HOURS.toSeconds() + "}")
                .expectSuccess("moving the server's clock");
        var refusal = SdkCalls.refusal(cast, cast.take(Thing.FIRST_TOKEN));
        cast.narrator.done("Databricks refuses the first token now: " + refusal.getMessage());
    }

    private static String adminKey(Cast cast) {
        Page keys = cast.admin.open(cast.at("/personal-keys"));
        Page made = cast.admin.submit(keys, keys.form("/personal-keys").fill("name", "demo clock"));
        return made.document().select("[data-key]").text();
    }
}
