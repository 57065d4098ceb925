package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user without a browser that other modules' tests ask for consent. */
@ExtendWith(EmulatorExtension.class)
class ScriptedUserTest {
    private Emulator emulator;

    ScriptedUserTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void approvesDeniesAndReportsWhatThePageRefuses() {
        TestClient client = TestClient.confidential(emulator);
        ScriptedUser bob = emulator.scriptedUser("bob@lakegate.example");
        Map<String, String> parameters = client.authorizeParameters();
        URI good = URI.create(client.host + TestClient.authorizePath(parameters));
        parameters.put("client_id", "nobody");
        URI bad = URI.create(client.host + TestClient.authorizePath(parameters));

        String code = Http.parameter(bob.approve(good).toString(), "code");

        assertThat(client.me(TestClient.access(client.redeem(code))).body()).contains("bob@lakegate.example");
        assertThat(Http.parameter(bob.deny(good).toString(), "error")).isEqualTo("access_denied");
        assertThatThrownBy(() -> bob.approve(bad)).hasMessageContaining("not available in Databricks account");
        assertThatThrownBy(() -> emulator.scriptedUser("nobody@lakegate.example"))
                .hasMessageContaining("nobody@lakegate.example");
    }
}
