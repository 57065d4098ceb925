package io.lakegate.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.TestAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.issuer.WorkloadKey.State;
import io.lakegate.server.oauth.WorkloadToken;
import io.lakegate.server.setting.TestSettings;
import io.lakegate.server.vault.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workload token says, and how its keys come and go. */
class WorkloadIssuerTest {

    private static final WorkloadSubject SUBJECT =
            WorkloadSubject.ofConnection(UUID.fromString("6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"));
    private static final List<String> AUDIENCE = List.of("https://dbc-1.cloud.databricks.com/oidc/v1/token");

    private final TestDatabase database = TestDatabase.fresh(true);

    @TempDir
    Path folder = Path.of("");

    private WorkloadKeys keys;
    private WorkloadIssuer issuer;
    private IssuerDocuments documents;

    @BeforeEach
    void open() {
        keys = TestIssuer.keys(
                database.database(), TestVault.in(database.database(), folder), TestAudit.over(database.database()));
        issuer = new WorkloadIssuer(keys, TestSettings.production());
        documents = new IssuerDocuments(issuer, keys);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTokenSaysWhoForWhomAndLivesFiveMinutes() throws Exception {
        var claims = jwt(issuer.sign(SUBJECT, AUDIENCE)).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("https://lakegate.example.com/issuer/workload");
        assertThat(claims.getSubject()).isEqualTo("lakegate:connection:6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9");
        assertThat(claims.getAudience()).isEqualTo(AUDIENCE);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "jti");
        assertThat(jwt(issuer.sign(SUBJECT, AUDIENCE)).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(claims.getJWTID());
    }

    @Test
    void nobodyIsNobodysAudience() {
        assertThatThrownBy(() -> issuer.sign(SUBJECT, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePublishedKeysProveItAndHoldNothingPrivate() throws Exception {
        assertThat(proven(issuer.sign(SUBJECT, AUDIENCE))).isTrue();

        assertThat(JWKSet.parse(documents.keySetText()).getKeys()).noneMatch(JWK::isPrivate);
        assertThat(documents.keySetText()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(documents.discovery().path("issuer").asText())
                .isEqualTo(issuer.issuer().toString());
        assertThat(documents.discovery().path("jwks_uri").asText())
                .isEqualTo("https://lakegate.example.com/issuer/workload/jwks.json");
    }

    @Test
    void privateKeysLieSealed() {
        keys.published();

        String stored = database.jdbi()
                .withHandle(handle -> handle.createQuery("select encode(private_key, 'escape') from workload_key")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("\"kty\"", "RSA");
    }

    @Test
    void aNextKeyIsPublishedBeforeItSignsAndTheOldOneStaysUntilWhatItSignedIsDead() throws Exception {
        WorkloadToken old = issuer.sign(SUBJECT, AUDIENCE);
        UUID next = keys.publish(Actor.SYSTEM);
        assertThat(keyOf(issuer.sign(SUBJECT, AUDIENCE))).isEqualTo(keyOf(old));
        assertThat(states()).containsExactly(State.SIGNING, State.NEXT);

        keys.activate(next, Actor.SYSTEM);
        WorkloadToken young = issuer.sign(SUBJECT, AUDIENCE);

        assertThat(keyOf(young)).isEqualTo(next.toString());
        assertThat(proven(young)).isTrue();
        assertThat(proven(old)).isTrue();
        database.advance(Duration.ofMinutes(59));
        assertThat(proven(old)).isTrue();
        database.advance(Duration.ofMinutes(2));
        assertThat(states()).containsExactly(State.SIGNING);
    }

    @Test
    void theSigningKeyCannotBeWithdrawnAndALostOneCan() throws Exception {
        WorkloadToken old = issuer.sign(SUBJECT, AUDIENCE);
        UUID lost = UUID.fromString(keyOf(old));
        assertThatThrownBy(() -> keys.withdraw(lost, Actor.SYSTEM)).isInstanceOf(ProblemException.class);

        keys.activate(keys.publish(Actor.SYSTEM), Actor.SYSTEM);
        keys.withdraw(lost, Actor.SYSTEM);

        assertThat(proven(old)).isFalse();
        assertThat(proven(issuer.sign(SUBJECT, AUDIENCE))).isTrue();
    }

    @Test
    void keysRotateByThemselvesWithADaysLead() {
        keys.published();
        keys.rotate(false);
        assertThat(states()).containsExactly(State.SIGNING);

        database.advance(RotationRule.TURN);
        keys.rotate(false);
        assertThat(states()).containsExactly(State.SIGNING, State.NEXT);
        keys.rotate(false);
        assertThat(states()).containsExactly(State.SIGNING, State.NEXT);
        database.advance(RotationRule.LEAD);
        keys.rotate(false);

        assertThat(states()).containsExactly(State.SIGNING, State.RETIRED);
    }

    @Test
    void wherePoliciesCarryTheKeysOnlyAnAdminLetsTheNextOneSign() {
        keys.published();
        database.advance(RotationRule.TURN);
        keys.rotate(true);
        database.advance(Duration.ofDays(300));
        keys.rotate(true);

        assertThat(states()).containsExactly(State.SIGNING, State.NEXT);
    }

    @Test
    void thereIsOneNextKeyAndOnlyItCanBeginToSign() {
        UUID signing = keys.published().getFirst().id();
        keys.publish(Actor.SYSTEM);

        assertThatThrownBy(() -> keys.publish(Actor.SYSTEM)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> keys.activate(signing, Actor.SYSTEM)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> keys.activate(UUID.randomUUID(), Actor.SYSTEM)).isInstanceOf(ProblemException.class);
    }

    private List<State> states() {
        return keys.published().stream().map(WorkloadKey::state).toList();
    }

    private boolean proven(WorkloadToken token) throws Exception {
        SignedJWT jwt = jwt(token);
        JWK key = JWKSet.parse(documents.keySetText())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        return key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private static String keyOf(WorkloadToken token) throws Exception {
        return jwt(token).getHeader().getKeyID();
    }

    private static SignedJWT jwt(WorkloadToken token) throws Exception {
        return SignedJWT.parse(token.reveal());
    }
}
