package io.lakegate.server.diagnosis;

import java.util.Locale;

/** What Verify looks at, in the order in which it does. */
public enum Check {
    NAME("Host name resolves"),
    TLS("Connection and TLS"),
    METADATA("Host metadata"),
    CLOUD("Right cloud"),
    LEVEL("Right level"),
    DISCOVERY("OAuth discovery"),
    KEYS("Signing keys"),
    CLOCK("Clocks agree"),
    CLIENT("Client ID known"),
    REDIRECT("Redirect URL registered"),
    SECRET("Client secret right"),
    SCOPES("Each scope allowed"),
    OFFLINE_ACCESS("Refresh tokens (offline_access)"),
    M2M_TOKEN("Service principal gets a token"),
    FEDERATION_ISSUER("Federation policy: issuer"),
    FEDERATION_AUDIENCE("Federation policy: audience"),
    FEDERATION_SUBJECT("Federation policy: subject"),
    FEDERATION_TOKEN("Workload token is accepted"),
    REGISTRATION("Application as registered"),
    LIFETIMES("Token lifetimes"),
    IDENTITY("Identity (SCIM Me)"),
    WAREHOUSE("Warehouse answers");

    private final String title;

    Check(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** As programs read it: {@code offline-access}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
