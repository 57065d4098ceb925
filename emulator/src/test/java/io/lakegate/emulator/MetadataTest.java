package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What hosts say about themselves, checklist E-45 and E-46. */
@ExtendWith(EmulatorExtension.class)
class MetadataTest {
    private static final List<String> RECORDED = List.of(
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "scopes_supported",
            "response_types_supported",
            "response_modes_supported",
            "grant_types_supported",
            "code_challenge_methods_supported",
            "token_endpoint_auth_methods_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported",
            "claims_supported",
            "request_uri_parameter_supported");

    private Emulator emulator;

    @BeforeEach
    void anEmulator(Emulator shared) {
        emulator = shared;
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void E45_bothLevelsServeBothDocumentsWithTheFourteenRecordedMembers() {
        String workspace = emulator.workspaceUrl() + "/oidc";
        String account = emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId();
        for (String issuer : List.of(workspace, account)) {
            for (String name : List.of("oauth-authorization-server", "openid-configuration")) {
                ObjectNode document = Http.json(Http.get(issuer + "/.well-known/" + name));

                assertThat(document.properties().stream().map(Map.Entry::getKey))
                        .containsExactlyElementsOf(RECORDED);
                assertThat(document.path("issuer").asText()).isEqualTo(issuer);
                assertThat(document.path("authorization_endpoint").asText()).isEqualTo(issuer + "/v1/authorize");
                assertThat(document.path("token_endpoint").asText()).isEqualTo(issuer + "/v1/token");
            }
        }
    }

    @Test
    void E45_theIssuerIsTheAddressThatTheClientUsed() {
        String localhost = "http://localhost:" + emulator.workspaceUrl().getPort();

        ObjectNode document = Http.json(Http.get(localhost + "/oidc/.well-known/openid-configuration"));

        assertThat(document.path("issuer").asText()).isEqualTo(localhost + "/oidc");
    }

    @Test
    void aWorkspaceNamesItselfItsAccountAndItsOidcRoot() {
        ObjectNode config = Http.json(Http.get(emulator.workspaceUrl() + "/.well-known/databricks-config"));

        assertThat(config.path("oidc_endpoint").asText()).isEqualTo(emulator.workspaceUrl() + "/oidc");
        assertThat(config.path("account_id").asText()).isEqualTo(emulator.accountId());
        assertThat(config.path("workspace_id").asLong())
                .isEqualTo(emulator.workspaces().getFirst().id());
        assertThat(config.path("host_type").asText()).isEqualTo("workspace");
        assertThat(config.path("token_federation_default_oidc_audiences").get(0).asText())
                .isEqualTo(emulator.workspaceUrl() + "/oidc/v1/token");
    }

    @Test
    void theAccountLeavesTheAccountIdToTheClientAsDatabricksDoes() {
        ObjectNode config = Http.json(Http.get(emulator.accountUrl() + "/.well-known/databricks-config"));

        assertThat(config.path("oidc_endpoint").asText())
                .isEqualTo(emulator.accountUrl() + "/oidc/accounts/{account_id}");
        assertThat(config.has("workspace_id")).isFalse();
        assertThat(config.path("host_type").asText()).isEqualTo("account");
    }

    @Test
    void E46_jwksShowsTwoPublicKeysOnAnotherHostThanTheWorkspace() throws Exception {
        JWKSet keys = published(emulator);

        assertThat(keys.getKeys()).hasSize(2).noneMatch(JWK::isPrivate);
        assertThat(jwksUri(emulator)).startsWith(emulator.accountUrl().toString());
    }

    @Test
    void E46_afterARotationOldTokensStayGoodAndNewOnesAreSignedWithTheKeyThatWasPublishedBefore() throws Exception {
        try (Emulator own = Emulator.start(EmulatorOptions.defaults())) {
            TestClient client = TestClient.confidential(own);
            String old = TestClient.access(client.connect());
            JWKSet before = published(own);

            own.keys().rotate();

            String fresh = TestClient.access(client.connect());
            assertThat(keyOf(fresh)).isNotEqualTo(keyOf(old));
            assertThat(before.getKeyByKeyId(keyOf(fresh))).isNotNull();
            assertThat(published(own).getKeyByKeyId(keyOf(old))).isNotNull();
            assertThat(client.me(old).statusCode()).isEqualTo(200);
            assertThat(client.me(fresh).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anotherHostNameIsRefused() {
        // java.net.http does not let a caller set Host; a raw socket does.
        assertThat(RawHttp.statusLine(emulator.workspaceUrl(), "/.well-known/databricks-config", "evil.example"))
                .contains(" 421 ");
    }

    private static JWKSet published(Emulator emulator) throws java.text.ParseException {
        return JWKSet.parse(Http.get(jwksUri(emulator)).body());
    }

    private static String jwksUri(Emulator emulator) {
        return Http.json(Http.get(emulator.workspaceUrl() + "/oidc/.well-known/openid-configuration"))
                .path("jwks_uri")
                .asText();
    }

    private static String keyOf(String token) throws java.text.ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
