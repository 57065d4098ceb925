package io.lakegate.server.integration;

/** How an integration authenticates. So far users sign in; the other kinds follow. */
public enum AuthType {
    /** A user signs in (authorization code with PKCE). */
    U2M,
    /** A service principal with a secret. */
    M2M,
    /** A service principal with a token signed by us, no secret at all. */
    WORKLOAD_IDENTITY,
    /** A personal access token; discouraged. */
    ACCESS_TOKEN
}
