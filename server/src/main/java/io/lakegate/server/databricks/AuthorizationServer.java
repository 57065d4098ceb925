package io.lakegate.server.databricks;

import java.net.URI;

/**
 * What a host's metadata says, already checked by the outbound rules.
 *
 * @param issuer the issuer exactly as published
 * @param issuerInCallback whether metadata promises {@code iss} in the callback (RFC 9207 section 3); Databricks' does
 *     not
 */
public record AuthorizationServer(URI issuer, URI authorizationEndpoint, URI tokenEndpoint, boolean issuerInCallback) {

    /** Scheme, host and port of the token endpoint: what secrets that go there are sealed for. */
    public String tokenOrigin() {
        return tokenEndpoint.getScheme() + "://" + tokenEndpoint.getRawAuthority();
    }
}
