package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control port from another process, checklist E-48 and E-50. */
@ExtendWith(EmulatorExtension.class)
class ControlPortTest {
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void anEmulator(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock", "journal", "faults", "refresh-mode", "behaviour", "applications", "sessions"})
    void nothingIsShownWithoutTheToken(String name) {
        String url = emulator.controlUrl() + "/control/v1/" + name;

        assertThat(Http.get(url).statusCode()).isEqualTo(401);
        assertThat(Http.get(url, "Authorization", "Bearer guessed").statusCode())
                .isEqualTo(401);
        assertThat(Http.get(url, "Authorization", bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenOpensNothingFromAWebPageUnderAnotherNameOrWithAForm() {
        String clock = emulator.controlUrl() + "/control/v1/clock";
        URI host = emulator.controlUrl();

        assertThat(Http.get(clock, "Authorization", bearer(), "Origin", "http://localhost:8080")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.post(clock, "text/plain", "{\"advance_seconds\":1}", "Authorization", bearer())
                        .statusCode())
                .isEqualTo(415);
        assertThat(RawHttp.statusLine(
                        host, "/control/v1/clock", "localhost:" + host.getPort(), "Authorization: " + bearer()))
                .contains(" 421 ");
        HttpResponse<String> preflight = Http.send(HttpRequest.newBuilder(URI.create(clock))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://localhost:8080"));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void theProductsPortsDoNotServeControl() {
        assertThat(Http.get(client.host + "/control/v1/clock", "Authorization", bearer())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void E50_theClockMovesAndFreezes() {
        Instant before = Instant.parse(get("clock").path("now").asText());

        ObjectNode moved = post("clock", "{\"advance_seconds\":3600,\"frozen\":true}");

        assertThat(Instant.parse(moved.path("now").asText())).isAfterOrEqualTo(before.plusSeconds(3600));
        assertThat(get("clock").path("now").asText())
                .isEqualTo(moved.path("now").asText());
    }

    @Test
    void E50_aFaultIsAddedStrikesAndIsGone() {
        String token = TestClient.refreshToken(client.connect());
        ObjectNode listed = post(
                "faults",
                "{\"grant_type\":\"refresh_token\",\"action\":\"answer_instead\",\"status\":429,"
                        + "\"retry_after\":\"3\",\"body\":\"slow down\",\"content_type\":\"text/plain\"}");

        HttpResponse<String> struck = client.refresh(token);

        assertThat(listed.path("faults").get(0).path("action").asText()).isEqualTo("answer_instead");
        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.body()).isEqualTo("slow down");
        assertThat(struck.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(get("faults").path("faults").size()).isZero();
    }

    @Test
    void E50_theJournalIsReadFromASequenceOn() {
        String token = TestClient.refreshToken(client.connect());
        client.refresh(token);

        ObjectNode all = get("journal");
        ObjectNode last = get(
                "journal?after=" + all.path("entries").get(0).path("sequence").asLong());

        assertThat(all.path("entries").size()).isEqualTo(2);
        assertThat(last.path("entries").size()).isEqualTo(1);
        assertThat(last.path("entries").get(0).path("presentation").asInt()).isEqualTo(1);
        assertThat(last.path("entries").get(0).path("status").asInt()).isEqualTo(200);
        assertThat(all.toString()).doesNotContain(token, "doau", "dose");
    }

    @Test
    void aRefreshModeIsSetForAllOrForOneApplication() {
        post("refresh-mode", "{\"mode\":\"single-use-grace\",\"grace_seconds\":5}");
        ObjectNode shown =
                post("refresh-mode", "{\"mode\":\"reusable\",\"client_id\":\"" + client.application.clientId() + "\"}");
        String token = TestClient.refreshToken(client.connect());

        assertThat(shown.path("mode").asText()).isEqualTo("single-use-grace");
        assertThat(TestClient.refreshToken(client.refresh(token))).isEqualTo(token);
    }

    @Test
    void theSwitchesAreShownAndChanged() {
        ObjectNode changed = post("behaviour", "{\"error_form\":\"rfc\",\"code_lifetime_seconds\":5}");

        assertThat(changed.path("error_form").asText()).isEqualTo("rfc");
        assertThat(changed.path("code_lifetime_seconds").asInt()).isEqualTo(5);
        assertThat(changed.path("minimum_validity_seconds").asInt()).isEqualTo(30);
        assertThat(Http.json(client.refresh("dead")).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void whatADeletionDoesToAccessTokensIsASwitch() {
        assertThat(get("behaviour").path("deletion_ends_tokens").booleanValue()).isTrue();
        String token = TestClient.access(client.connect());

        post("behaviour", "{\"deletion_ends_tokens\":false}");
        emulator.applications().delete(client.application);

        assertThat(client.me(token).statusCode()).isEqualTo(200);
    }

    @Test
    void theSwitchesOfAdministrationAreOffAtFirstAndOneThatMakesNoSenseChangesNothing() {
        ObjectNode before = get("behaviour");
        assertThat(before.path("revocation_endpoint").asBoolean(true)).isFalse();
        assertThat(before.path("secret_deletion_ends_tokens").asBoolean(true)).isFalse();
        assertThat(before.path("app_changes_after_minutes").asInt(-1)).isZero();

        ObjectNode changed = post(
                "behaviour",
                "{\"revocation_endpoint\":true,\"secret_deletion_ends_tokens\":true,\"app_changes_after_minutes\":30}");

        assertThat(changed.path("revocation_endpoint").asBoolean()).isTrue();
        assertThat(changed.path("secret_deletion_ends_tokens").asBoolean()).isTrue();
        assertThat(changed.path("app_changes_after_minutes").asInt()).isEqualTo(30);
        assertThat(send("behaviour", "{\"app_changes_after_minutes\":-1}").statusCode())
                .isEqualTo(400);
        assertThat(get("behaviour")).isEqualTo(changed);
    }

    @Test
    void sessionsAreListedAndRevoked() {
        HttpResponse<String> connected = client.connect();
        assertThat(get("sessions").path("sessions").get(0).path("user").asText())
                .isEqualTo("alice@lakegate.example");

        ObjectNode revoked = post("sessions/revoke", "{\"user\":\"alice@lakegate.example\"}");

        assertThat(revoked.path("revoked").asInt()).isEqualTo(1);
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(403);
    }

    @Test
    void E48_introspectionTellsLivingTokensFromEverythingElse() {
        HttpResponse<String> connected = client.connect();
        String token = TestClient.access(connected);

        ObjectNode living = post("introspect", "{\"token\":\"" + token + "\"}");
        ObjectNode nonsense = post("introspect", "{\"token\":\"nonsense\"}");
        emulator.sessions().revokeUser("alice@lakegate.example");
        ObjectNode revoked = post("introspect", "{\"token\":\"" + token + "\"}");

        assertThat(living.path("active").asBoolean()).isTrue();
        assertThat(living.path("sub").asText()).isEqualTo("alice@lakegate.example");
        assertThat(nonsense.toString()).isEqualTo("{\"active\":false}");
        assertThat(revoked.toString()).isEqualTo("{\"active\":false}");
    }

    @Test
    void applicationsAreListedWithoutSecrets() {
        ObjectNode listed = get("applications");

        assertThat(listed.toString())
                .contains("databricks-cli", client.application.clientId(), emulator.accountId(), "\"oidc_u2m\":true")
                .doesNotContain("dose");
    }

    @Test
    void resetPutsEverythingBack() {
        String token = TestClient.access(client.connect());
        post("clock", "{\"advance_seconds\":86400}");

        post("reset", "{}");

        assertThat(get("clock").path("offset_seconds").asInt()).isZero();
        assertThat(get("journal").path("entries").size()).isZero();
        assertThat(client.me(token).statusCode()).isEqualTo(403);
        assertThat(emulator.applications().custom()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clock|{\"advance\":1}|advance_seconds",
                "clock|{\"advance_seconds\":\"1\"}|whole number",
                "clock|{\"advance_seconds\":99999999999}|whole number",
                "clock|nonsense|JSON",
                "faults|{\"action\":\"explode\"}|drop_after_effect",
                "faults|{\"from\":0}|at least 1",
                "faults|{\"action\":\"answer_instead\",\"status\":99}|status",
                "faults|{\"delay_before_ms\":-1}|negative",
                "refresh-mode|{\"mode\":\"sometimes\"}|single-use-grace",
                "refresh-mode|{}|mode",
                "behaviour|{\"error_form\":\"xml\"}|databricks or rfc",
                "sessions/revoke|{}|session_id",
                "introspect|{}|token"
            })
    void mistakesAreNamed(String name, String body, String word) {
        HttpResponse<String> answer = send(name, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("message").asText()).contains(word);
    }

    private ObjectNode get(String name) {
        return Http.json(Http.get(emulator.controlUrl() + "/control/v1/" + name, "Authorization", bearer()));
    }

    private ObjectNode post(String name, String body) {
        HttpResponse<String> answer = send(name, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer);
    }

    private HttpResponse<String> send(String name, String body) {
        return Http.post(
                emulator.controlUrl() + "/control/v1/" + name, "application/json", body, "Authorization", bearer());
    }

    private String bearer() {
        return "Bearer " + emulator.controlToken().reveal();
    }
}
