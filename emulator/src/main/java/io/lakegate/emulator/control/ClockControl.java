package io.lakegate.emulator.control;

import io.lakegate.emulator.fault.EmulatorClock;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import java.time.Duration;

/** {@code clock}: what time it is, and moving it. */
final class ClockControl {
    private final EmulatorClock clock;

    ClockControl(EmulatorClock clock) {
        this.clock = clock;
    }

    void routes(ControlPort.Routes routes) {
        routes.get("clock", call -> show());
        routes.post("clock", this::move);
    }

    private Answer move(Call call) {
        ControlBody body = ControlBody.of(call, "advance_seconds", "frozen");
        body.flag("frozen").ifPresent(frozen -> {
            if (frozen) {
                clock.freeze();
            } else {
                clock.run();
            }
        });
        body.number("advance_seconds").map(Duration::ofSeconds).ifPresent(clock::advance);
        return show();
    }

    private Answer show() {
        return Answer.json(
                200,
                Json.object()
                        .put("now", clock.instant().toString())
                        .put("offset_seconds", clock.offset().toSeconds())
                        .put("frozen", clock.isFrozen()));
    }
}
