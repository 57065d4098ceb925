package io.lakegate.server.posit.integration;

import io.lakegate.server.integration.AuthType;

/** Whose credentials an integration gives, in Connect's words. */
public final class ConnectAuthType {

    /** Everybody signs in themselves. */
    public static final String VIEWER = "Viewer";

    /** The content itself: service principals, whatever they authenticate with. */
    public static final String SERVICE_ACCOUNT = "Service Account";

    private ConnectAuthType() {}

    /** What Connect calls it. */
    public static String of(AuthType type) {
        return type.ofPeople() ? VIEWER : SERVICE_ACCOUNT;
    }
}
