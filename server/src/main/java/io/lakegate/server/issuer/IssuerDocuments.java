package io.lakegate.server.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** What the issuer publishes about itself. */
@ApplicationScoped
public class IssuerDocuments {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WorkloadIssuer issuer;
    private final WorkloadKeys keys;

    IssuerDocuments(WorkloadIssuer issuer, WorkloadKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** OpenID Connect Discovery section 3, without the endpoints of sign-ins, which there are none of. */
    ObjectNode discovery() {
        ObjectNode document = MAPPER.createObjectNode()
                .put("issuer", issuer.issuer().toString())
                .put("jwks_uri", issuer.keySet().toString());
        texts(document, "response_types_supported", "id_token");
        texts(document, "subject_types_supported", "public");
        texts(document, "id_token_signing_alg_values_supported", "RS256");
        texts(document, "claims_supported", "iss", "sub", "aud", "iat", "exp", "jti");
        return document;
    }

    /** The key set (RFC 7517 section 5), the next key included. */
    public ObjectNode keySet() {
        ObjectNode set = MAPPER.createObjectNode();
        ArrayNode list = set.putArray("keys");
        keys.published().forEach(key -> list.add(read(key.publicJwk())));
        return set;
    }

    /** The same as text, as a policy's {@code jwks_json} takes it. */
    public String keySetText() {
        return keySet().toString();
    }

    private static JsonNode read(String jwk) {
        try {
            return MAPPER.readTree(jwk);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored public key is no JSON", e);
        }
    }

    private static void texts(ObjectNode document, String name, String... values) {
        ArrayNode list = document.putArray(name);
        Stream.of(values).forEach(list::add);
    }
}
