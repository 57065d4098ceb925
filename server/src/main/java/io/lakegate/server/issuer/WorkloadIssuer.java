package io.lakegate.server.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import io.lakegate.server.oauth.WorkloadToken;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs workload tokens. */
@ApplicationScoped
public class WorkloadIssuer {

    /** Long enough for one exchange on a slow day; who steals one has not got it for long. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    static final String PATH = "/issuer/workload";

    private final WorkloadKeys keys;
    private final Settings settings;

    /** With these keys. */
    public WorkloadIssuer(WorkloadKeys keys, Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** What a federation policy names as issuer, character by character. */
    public URI issuer() {
        return settings.at(PATH);
    }

    /** Where our key set lies (RFC 7517 section 5). */
    public URI keySet() {
        return settings.at(PATH + "/jwks.json");
    }

    /**
     * Signs a token that lives for {@link #LIFE}.
     *
     * @param audiences exactly those that the integration lists; never empty
     * @throws io.lakegate.server.vault.SealBrokenException if the signing key does not open
     */
    public WorkloadToken sign(WorkloadSubject subject, List<String> audiences) {
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("a workload token is for somebody");
        }
        WorkloadKeys.Signing signing = keys.signing();
        return signing.key()
                .sign(new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .subject(subject.text())
                        .audience(audiences)
                        .issueTime(Date.from(signing.at()))
                        .expirationTime(Date.from(signing.at().plus(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
    }
}
