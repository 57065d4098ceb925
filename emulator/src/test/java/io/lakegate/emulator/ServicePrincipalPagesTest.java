package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.federation.FederationPolicy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The account console: User management → Service principals, and Settings → Authentication. */
@ExtendWith(EmulatorExtension.class)
class ServicePrincipalPagesTest {
    private static final String LIST = "/user-management/service-principals";
    private static final String AUTHENTICATION = "/settings/authentication";
    private static final String ISSUER = "https://idp.example.org";
    private static RSAKey key;

    private Emulator emulator;
    private Browser admin;

    @BeforeAll
    static void anIssuersKey() throws JOSEException {
        key = new RSAKeyGenerator(2048)
                .keyID("k1")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    @BeforeEach
    void aSignedInAdmin(Emulator shared) {
        emulator = shared;
        emulator.reset();
        admin = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
    }

    @Test
    void aServicePrincipalIsAddedAssignedAndGetsATokenWithItsGeneratedSecret() {
        ServicePrincipal program = add("etl");
        assertThat(admin.get(LIST).body()).contains("etl", program.applicationId());
        String shown = Http.location(generate(program, "30"));
        HttpResponse<String> page = admin.get(shown);
        String secret = find(page, "id=\"client-secret\">(dose[^<]+)<");

        assertThat(page.body()).contains(program.applicationId());
        assertThat(admin.get(shown).statusCode()).isEqualTo(410);
        assertThat(admin.get(secrets(program)).body()).contains("Active").doesNotContain(secret);

        HttpResponse<String> tokens = token(program, secret);
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(me(tokens)).isEqualTo(403);
        String permissions = "/workspaces/" + emulator.workspaces().getFirst().id() + "/permissions";
        admin.submit(permissions, Map.of("principal", Long.toString(program.id()), "permission", "USER"));
        assertThat(me(tokens)).isEqualTo(200);

        emulator.clock().advance(Duration.ofDays(31));
        assertThat(token(program, secret).statusCode()).isEqualTo(401);
        Browser later = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
        assertThat(later.get(secrets(program)).body()).contains("Expired");
    }

    @Test
    void fiveSecretsAreThereAtMostAndADeletedOneIsRefusedAtOnce() {
        ServicePrincipal program = add("many");
        String first = find(admin.get(Http.location(generate(program, "1"))), "id=\"client-secret\">(dose[^<]+)<");
        for (int more = 0; more < 4; more++) {
            generate(program, "730");
        }

        assertThat(admin.get(secrets(program)).body()).contains("no more are possible");
        HttpResponse<String> sixth = admin.submit(LIST + "/add", secrets(program), Map.of("lifetime_days", "1"));
        assertThat(sixth.statusCode()).isEqualTo(400);
        assertThat(sixth.body()).contains("at most 5");

        String delete = find(admin.get(secrets(program)), "href=\"([^\"]+/delete)\"");
        assertThat(admin.get(delete).body()).contains("work until they expire", "Keep it");
        assertThat(Http.location(admin.submit(delete, Map.of()))).isEqualTo(secrets(program));
        assertThat(token(program, first).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "731", "-1", "1.5", "99999999999999", "many"})
    void aLifetimeThatIsNoneIsNamed(String days) {
        ServicePrincipal program = add("strict");

        HttpResponse<String> answer = generate(program, days);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1 to 730");
        assertThat(admin.get(secrets(program)).body()).contains("No secret yet.");
    }

    @Test
    void aTrustPolicyLetsATokenOfItsSubjectInUntilItIsChangedOrDeleted() {
        ServicePrincipal program = add("federated");
        assertThat(Http.location(admin.submit(policies(program) + "/add", policy("ci"))))
                .isEqualTo(policies(program));
        assertThat(exchange(program, jwt("job:1")).statusCode()).isEqualTo(200);
        assertThat(exchange(program, jwt("job:2")).statusCode()).isEqualTo(401);

        FederationPolicy made =
                emulator.policies().list(OptionalLong.of(program.id())).getFirst();
        String one = policies(program) + "/" + made.uid();
        assertThat(admin.get(policies(program)).body()).contains("ci", ISSUER, "sub = job:1", one);
        assertThat(admin.get(one).body()).contains("value=\"job:1\"", "&quot;keys&quot;");
        Map<String, String> changed = policy("ignored");
        changed.put("subject", "job:2");
        assertThat(Http.location(admin.submit(one, changed))).isEqualTo(one + "?saved=yes");
        assertThat(exchange(program, jwt("job:1")).statusCode()).isEqualTo(401);
        assertThat(exchange(program, jwt("job:2")).statusCode()).isEqualTo(200);

        assertThat(Http.location(admin.submit(one + "/delete", Map.of()))).isEqualTo(policies(program));
        assertThat(exchange(program, jwt("job:2")).statusCode()).isEqualTo(401);
        assertThat(admin.get(policies(program)).body()).contains("No policy yet.");
    }

    @Test
    void aPolicyOfTheAccountNamesTheUserByTheTokensSubject() {
        Map<String, String> form = policy("");
        form.remove("subject");
        form.put("subject_claim", "email");
        admin.submit(AUTHENTICATION + "/add", form);

        assertThat(admin.get(AUTHENTICATION).body()).contains("Federation policies", ISSUER, "<code>email</code>");
        HttpResponse<String> tokens = Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token", exchangeForm(jwt("ignored", "alice@lakegate.example")));
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(me(tokens)).isEqualTo(200);
    }

    @Test
    void twentyPoliciesAreThereAtMost() {
        ServicePrincipal program = add("crowd");
        for (int count = 0; count < 20; count++) {
            assertThat(admin.submit(policies(program) + "/add", policy("p" + count))
                            .statusCode())
                    .isEqualTo(303);
        }

        HttpResponse<String> one = admin.submit(policies(program) + "/add", policy("p20"));

        assertThat(one.statusCode()).isEqualTo(400);
        assertThat(one.body()).contains("at most 20");
        assertThat(admin.get(policies(program)).body()).contains("no more are possible");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, ftp://x, Issuer must be an https URL",
        "issuer, '', Issuer must be an https URL",
        "subject, '', Subject is required",
        "jwks_json, nonsense, JWKS JSON is no JSON Web Key Set",
        "jwks_uri, nonsense, JWKS URI must be an https URL",
        "policy_id, With Spaces, Policy ID may have",
        "policy_id, taken, already exists"
    })
    void aMistakeInAPolicyIsNamedAndNothingTypedIsLost(String field, String typed, String said) {
        ServicePrincipal program = add("mistaken");
        admin.submit(policies(program) + "/add", policy("taken"));
        Map<String, String> form = policy("other");
        form.put("description", "kept \"as it was\"");
        form.put(field, typed);

        HttpResponse<String> answer = admin.submit(policies(program) + "/add", form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", said, "kept &quot;as it was&quot;");
        assertThat(emulator.policies().list(OptionalLong.of(program.id()))).hasSize(1);
    }

    @Test
    void aDeletedServicePrincipalLeavesNoPolicyAndNoTokenBehind() {
        ServicePrincipal program = add("gone");
        String secret = find(admin.get(Http.location(generate(program, "1"))), "id=\"client-secret\">(dose[^<]+)<");
        admin.submit(policies(program) + "/add", policy("ci"));

        admin.submit(LIST + "/" + program.id() + "/delete", Map.of());

        assertThat(admin.get(LIST).body()).doesNotContain(program.applicationId());
        assertThat(token(program, secret).statusCode()).isEqualTo(401);
        assertThat(emulator.policies().list(OptionalLong.of(program.id()))).isEmpty();
    }

    private ServicePrincipal add(String name) {
        Http.location(admin.submit(LIST + "/add", Map.of("display_name", name)));
        return emulator.directory().servicePrincipals().stream()
                .filter(one -> one.displayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> generate(ServicePrincipal program, String days) {
        return admin.submit(secrets(program), Map.of("lifetime_days", days));
    }

    private static String secrets(ServicePrincipal program) {
        return LIST + "/" + program.id() + "/secrets";
    }

    private static String policies(ServicePrincipal program) {
        return LIST + "/" + program.id() + "/trust-policies";
    }

    private static Map<String, String> policy(String id) {
        return new HashMap<>(Map.of(
                "policy_id",
                id,
                "issuer",
                ISSUER,
                "audiences",
                "lakegate\r\nother\r\n",
                "subject",
                "job:1",
                "jwks_json",
                new JWKSet(key.toPublicJWK()).toString()));
    }

    private String jwt(String subject) {
        return jwt(subject, "");
    }

    private String jwt(String subject, String email) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(ISSUER)
                            .subject(subject)
                            .audience(List.of("lakegate"))
                            .claim("email", email)
                            .expirationTime(Date.from(emulator.clock().instant().plusSeconds(300)))
                            .build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpResponse<String> exchange(ServicePrincipal program, String jwt) {
        Map<String, String> form = exchangeForm(jwt);
        form.put("client_id", program.applicationId());
        return Http.postForm(emulator.workspaceUrl() + "/oidc/v1/token", form);
    }

    private static Map<String, String> exchangeForm(String jwt) {
        return new HashMap<>(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", jwt,
                "subject_token_type", "urn:ietf:params:oauth:token-type:jwt"));
    }

    private HttpResponse<String> token(ServicePrincipal program, String secret) {
        return Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        program.applicationId(),
                        "client_secret",
                        secret));
    }

    private int me(HttpResponse<String> tokens) {
        return Http.get(
                        emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me",
                        "Authorization",
                        "Bearer " + TestClient.access(tokens))
                .statusCode();
    }

    private static String find(HttpResponse<String> page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }
}
