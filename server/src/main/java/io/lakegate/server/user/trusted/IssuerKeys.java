package io.lakegate.server.user.trusted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.http.outbound.OutboundZones;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Key sets of issuers, fetched under the outbound rules and kept for a while. A key that is not in it is looked for again, but not
 * more than once a minute, whoever asks: nobody makes us call an issuer as often as they like.
 */
@ApplicationScoped
class IssuerKeys {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OutboundClient outbound;
    private final ObjectMapper json = new ObjectMapper();
    private final ConcurrentMap<UUID, Kept> kept = new ConcurrentHashMap<>();

    IssuerKeys(OutboundClient outbound) {
        this.outbound = outbound;
    }

    /**
     * The issuer's keys, which hold that one if it is to be had.
     *
     * @throws UnreachableException if the issuer does not answer as it should
     */
    JWKSet of(TrustedIssuer issuer, String keyId) {
        return kept.compute(issuer.id(), (id, known) -> {
                    boolean there = known != null
                            && known.from().equals(issuer.keys())
                            && known.age().compareTo(known.keys().getKeyByKeyId(keyId) == null ? AGAIN : KEPT) < 0;
                    return there ? known : new Kept(issuer.keys(), fetch(issuer.keys()), System.nanoTime());
                })
                .keys();
    }

    /** Asks an issuer's discovery document (OpenID Connect Discovery section 4) where its key set lies. */
    URI discover(String issuer) {
        URI document = URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
        JsonNode said = read(document);
        if (!issuer.equals(said.path("issuer").asText())) {
            throw new UnreachableException("its discovery document names another issuer");
        }
        try {
            return URI.create(said.path("jwks_uri").asText());
        } catch (IllegalArgumentException e) {
            throw new UnreachableException("its discovery document names no jwks_uri");
        }
    }

    /** The key set that lies there now; asymmetric keys only. */
    JWKSet fetch(URI url) {
        try {
            JWKSet keys = JWKSet.parse(read(url).toString()).toPublicJWKSet();
            if (keys.isEmpty()) {
                throw new UnreachableException("its key set holds no public key");
            }
            return keys;
        } catch (ParseException e) {
            throw new UnreachableException("its key set cannot be read");
        }
    }

    private JsonNode read(URI url) {
        try {
            OutboundResult result = outbound.get(url, OutboundZones.NONE, Map.of("Accept", "application/json"));
            if (result instanceof OutboundResult.Answered answer && answer.status() == 200) {
                return json.readTree(answer.text());
            }
            throw new UnreachableException(url.getHost() + " did not answer with 200");
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw new UnreachableException(url.getHost() + " did not answer with JSON");
        }
    }

    private record Kept(URI from, JWKSet keys, long atNanos) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - atNanos);
        }
    }

    /** The issuer cannot be asked; the message is fit to show to an admin. */
    static final class UnreachableException extends RuntimeException {
        UnreachableException(String message) {
            super(message, null, false, false);
        }
    }
}
