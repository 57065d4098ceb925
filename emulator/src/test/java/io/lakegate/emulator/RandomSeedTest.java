package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs that can be repeated. */
class RandomSeedTest {
    @Test
    void E50_theSameSeedGivesTheSameIdsSecretsAndRefreshTokens() {
        List<String> first = story(EmulatorOptions.defaults().withRandomSeed(7));
        List<String> second = story(EmulatorOptions.defaults().withRandomSeed(7));
        List<String> other = story(EmulatorOptions.defaults().withRandomSeed(8));

        assertThat(second).isEqualTo(first);
        assertThat(other).doesNotContainAnyElementsOf(first);
        assertThat(UUID.fromString(first.getFirst()).version()).isEqualTo(4);
        assertThat(UUID.fromString(first.getFirst()).variant()).isEqualTo(2);
    }

    @Test
    void E50_aResetBeginsTheSeedAnew() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.defaults().withRandomSeed(7))) {
            List<String> before = story(emulator);
            emulator.reset();
            assertThat(story(emulator)).isEqualTo(before);
        }
    }

    @Test
    void withoutASeedNothingRepeatsAndTheControlTokenNeverDoes() {
        assertThat(story(EmulatorOptions.defaults())).doesNotContainAnyElementsOf(story(EmulatorOptions.defaults()));
        try (Emulator one = Emulator.start(EmulatorOptions.defaults().withRandomSeed(7));
                Emulator two = Emulator.start(EmulatorOptions.defaults().withRandomSeed(7))) {
            assertThat(one.controlToken().reveal())
                    .isNotEqualTo(two.controlToken().reveal());
        }
    }

    private static List<String> story(EmulatorOptions options) {
        try (Emulator emulator = Emulator.start(options)) {
            return story(emulator);
        }
    }

    private static List<String> story(Emulator emulator) {
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        return List.of(
                client.application.clientId(),
                client.application.secret().orElseThrow().reveal(),
                TestClient.refreshToken(tokens));
    }
}
