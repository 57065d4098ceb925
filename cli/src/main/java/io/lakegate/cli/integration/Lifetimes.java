package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the admin knows of how long the OAuth application's secret and sessions last. */
final class Lifetimes {

    @Option(
            names = "--secret-expires",
            paramLabel = "DATE",
            description = "When the client secret stops working, for example 2027-03-01; empty forgets it.")
    private @Nullable String secretExpires;

    @Option(
            names = "--session-minutes",
            paramLabel = "N",
            description = "How long sessions last by the OAuth application's token policy; 0 forgets it.")
    private @Nullable Integer sessionMinutes;

    /** Adds what was said. */
    void addTo(ObjectNode order) {
        if (secretExpires != null) {
            order.put("secret_expires_at", secretExpires);
        }
        if (sessionMinutes != null) {
            order.put("session_lifetime_minutes", sessionMinutes);
        }
    }

    /** Adds when people must sign in again, which --register makes part of the token policy. */
    void addSessionTo(ObjectNode wish) {
        if (sessionMinutes != null) {
            wish.put("session_minutes", sessionMinutes);
        }
    }
}
