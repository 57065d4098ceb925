package io.lakegate.emulator.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.lakegate.emulator.http.Json;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of token issuers: by value, from an address, or from the address that the issuer's discovery document names.
 * Fetched keys are kept for a while; a key that is not among them is looked for again, but not more often than every few
 * seconds (RFC 8725 section 3.10).
 */
public final class IssuerKeys {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final DocumentFetch fetch;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(JWKSet keys, Instant at) {}

    /**
     * Starts without keys.
     *
     * @param fetch reads documents
     * @param clock says how old kept keys are
     */
    public IssuerKeys(DocumentFetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * The keys that may have signed a token.
     *
     * @param policy says where the issuer's keys are
     * @param keyId the token's {@code kid}; absent if it names none
     * @return candidates, perhaps none
     * @throws KeysUnavailableException if the keys cannot be read
     */
    public List<JWK> find(OidcPolicy policy, @Nullable String keyId) throws KeysUnavailableException {
        if (policy.jwksJson().isPresent()) {
            return pick(parse("jwks_json", policy.jwksJson().get()), keyId);
        }
        String place = policy.jwksUri().orElse(policy.issuer());
        Kept known = kept.get(place);
        if (known != null && isYoung(known, pick(known.keys(), keyId).isEmpty() ? BETWEEN_LOOKS : KEPT)) {
            return pick(known.keys(), keyId);
        }
        String address = policy.jwksUri().isPresent() ? place : discover(policy.issuer());
        JWKSet fresh = parse(address, fetch.text(address));
        kept.put(place, new Kept(fresh, clock.instant()));
        return pick(fresh, keyId);
    }

    /** Forgets every key that was fetched. */
    public void reset() {
        kept.clear();
    }

    private boolean isYoung(Kept known, Duration age) {
        return clock.instant().isBefore(known.at().plus(age));
    }

    private String discover(String issuer) throws KeysUnavailableException {
        String address = issuer.replaceAll("/+$", "") + DISCOVERY;
        ObjectNode document = Json.findObject(fetch.text(address))
                .orElseThrow(() -> new KeysUnavailableException(address + " is no JSON object"));
        if (!document.path("issuer").asText().equals(issuer)) {
            throw new KeysUnavailableException(address + " speaks for another issuer");
        }
        if (!document.path("jwks_uri").isTextual()) {
            throw new KeysUnavailableException(address + " names no jwks_uri");
        }
        return document.path("jwks_uri").textValue();
    }

    private static JWKSet parse(String place, String text) throws KeysUnavailableException {
        try {
            return JWKSet.parse(text);
        } catch (ParseException notOne) {
            throw new KeysUnavailableException(place + " is no key set");
        }
    }

    private static List<JWK> pick(JWKSet set, @Nullable String keyId) {
        return set.getKeys().stream()
                .filter(key -> keyId == null || key.getKeyID() == null || keyId.equals(key.getKeyID()))
                .toList();
    }
}
