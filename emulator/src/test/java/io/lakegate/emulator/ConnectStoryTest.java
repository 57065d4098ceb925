package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole story once: connect, ask who I am, refresh after the token has died. */
@ExtendWith(EmulatorExtension.class)
class ConnectStoryTest {
    @Test
    void aUserConnectsAndStaysConnectedPastTheTokensLife(Emulator emulator) {
        TestClient client = TestClient.confidential(emulator);

        HttpResponse<String> connected = client.connect();
        assertThat(connected.statusCode()).as(connected.body()).isEqualTo(200);
        assertThat(client.me(TestClient.access(connected)).body()).contains("alice@lakegate.example");

        emulator.clock().advance(Duration.ofHours(1));
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(403);

        HttpResponse<String> refreshed = client.refresh(TestClient.refreshToken(connected));
        assertThat(client.me(TestClient.access(refreshed)).statusCode()).isEqualTo(200);
        emulator.reset();
    }
}
