package io.lakegate.server.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.app.Apps;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection as the REST API tells it: metadata and times, no secrets.
 *
 * @param owner absent: it belongs to the organisation
 * @param subject what a federation policy names; only for WORKLOAD_IDENTITY
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionAnswer(
        String id,
        String name,
        Reference integration,
        Optional<Reference> owner,
        Optional<Reference> identity,
        String state,
        Optional<String> reason,
        String turn,
        String explanation,
        @JsonProperty("auth_type") String authType,
        Optional<String> subject,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("connected_at") Optional<Instant> connectedAt,
        @JsonProperty("issued_at") Optional<Instant> issuedAt,
        @JsonProperty("expires_at") Optional<Instant> expiresAt,
        @JsonProperty("renew_at") Optional<Instant> renewAt,
        @JsonProperty("session_end") Optional<Instant> sessionEnd,
        @JsonProperty("used_at") Optional<Instant> usedAt,
        List<Reference> apps) {

    /** As admins and its owner see it. */
    public static ConnectionAnswer of(ConnectionView view, List<Apps.App> apps) {
        var connection = view.connection();
        var status = view.status();
        return new ConnectionAnswer(
                connection.id().toString(),
                connection.name(),
                new Reference(
                        view.integration().id().toString(), view.integration().name()),
                connection.owner().map(who -> new Reference(who.id().toString(), who.displayName())),
                connection.identity().map(who -> new Reference(who.id(), who.userName())),
                status.state().word(),
                reason(status.state()).map(Enum::name),
                view.words().turn().name().toLowerCase(Locale.ROOT),
                view.words().sentence(),
                view.integration().authType().name(),
                Optional.of(view.subject()).filter(text -> !text.isEmpty()),
                connection.createdAt(),
                connection.connectedAt(),
                status.issuedAt(),
                status.expiresAt(),
                status.renewAt(),
                status.sessionEnd(),
                status.usedAt(),
                apps.stream()
                        .map(app -> new Reference(app.id().toString(), app.name()))
                        .toList());
    }

    private static Optional<ReconnectReason> reason(ConnectionState state) {
        return state instanceof ConnectionState.ReconnectNeeded needed
                ? Optional.of(needed.reason())
                : Optional.empty();
    }

    /** Something else by id and name. */
    public record Reference(String id, String name) {}
}
