package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.Seed;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.secret.Secret;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code grant_type=client_credentials}, checklist E-31. */
class ClientCredentialsGrantTest {
    /** Every character that the two spellings of Basic treat differently. */
    private static final String AWKWARD = "dosesec+ /%&=é";

    private static final String AWKWARD_ID = "11111111-2222-3333-4444-555555555555";

    @RegisterExtension
    static final EmulatorExtension EMULATOR = EmulatorExtension.with(withAwkwardSecret());

    @Test
    void E31_aServicePrincipalGetsAnAccessTokenForAnHourAndNoRefreshToken(Emulator emulator) {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();

        HttpResponse<String> answer =
                ask(emulator, program.applicationId(), program.secret().reveal(), "all-apis");

        ObjectNode tokens = Http.json(answer);
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("scope").asText()).isEqualTo("all-apis");
    }

    @Test
    void basicIsReadRawAsTheSdksSendItAndEncodedAsTheRfcWants(Emulator emulator) {
        String encoded = URLEncoder.encode(AWKWARD, StandardCharsets.UTF_8);

        assertThat(ask(emulator, AWKWARD_ID, AWKWARD, "all-apis").statusCode()).isEqualTo(200);
        assertThat(ask(emulator, AWKWARD_ID, encoded, "all-apis").statusCode()).isEqualTo(200);
        assertThat(ask(emulator, AWKWARD_ID, AWKWARD + "x", "all-apis").statusCode())
                .isEqualTo(401);
    }

    @Test
    void bothHalvesMayComeInTheBody(Emulator emulator) {
        HttpResponse<String> answer = Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of("grant_type", "client_credentials", "client_id", AWKWARD_ID, "client_secret", AWKWARD));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer).path("scope").asText()).isEqualTo("all-apis");
    }

    @Test
    void anUnknownScopeIsRefused(Emulator emulator) {
        HttpResponse<String> answer = ask(emulator, AWKWARD_ID, AWKWARD, "no-such-scope");

        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void nonsenseInTheAuthorizationHeaderIsABadRequestNotAFailure(Emulator emulator) {
        for (String header : List.of("Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x")) {
            HttpResponse<String> answer = Http.postForm(
                    emulator.workspaceUrl() + "/oidc/v1/token",
                    Map.of("grant_type", "client_credentials"),
                    "Authorization",
                    header);
            assertThat(answer.statusCode()).as(header).isEqualTo(400);
        }
    }

    private static HttpResponse<String> ask(Emulator emulator, String id, String secret, String scope) {
        return Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of("grant_type", "client_credentials", "scope", scope),
                "Authorization",
                TokenEndpointTest.basic(id, secret));
    }

    private static EmulatorOptions withAwkwardSecret() {
        EmulatorOptions options = EmulatorOptions.defaults();
        Directory old = options.seed().directory();
        ServicePrincipal awkward = new ServicePrincipal(9, AWKWARD_ID, "awkward", Secret.of(AWKWARD), false);
        Directory directory =
                new Directory(old.users(), List.of(old.servicePrincipals().getFirst(), awkward));
        return options.withSeed(
                new Seed(options.seed().accountId(), options.seed().workspaceNames(), directory));
    }
}
