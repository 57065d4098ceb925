package io.lakegate.server.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.app.Apps;
import io.lakegate.server.connection.sharing.Sharing;
import io.lakegate.server.exchange.ConnectionId;
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
 * @param catalog where queries go, as its owner says; like the warehouse's id
 * @param viewerOf the shared connection that these are its owner's own credentials for
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
        Optional<String> catalog,
        Optional<String> warehouse,
        SharingAnswer sharing,
        @JsonProperty("viewer_of") Optional<String> viewerOf,
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
                connection.attributes().catalog(),
                connection.attributes().warehouse(),
                SharingAnswer.of(connection.sharing()),
                connection.viewerOf().map(ConnectionId::toString),
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

    /** As those see it whom it is shared with: what using it takes, and nothing about its credentials. */
    public static ConnectionAnswer brief(ConnectionView view) {
        var connection = view.connection();
        return new ConnectionAnswer(
                connection.id().toString(),
                connection.name(),
                new Reference(
                        view.integration().id().toString(), view.integration().name()),
                connection.owner().map(who -> new Reference(who.id().toString(), who.displayName())),
                Optional.empty(),
                view.status().state().word(),
                Optional.empty(),
                view.words().turn().name().toLowerCase(Locale.ROOT),
                connection.sharing().sentence(),
                view.integration().authType().name(),
                connection.attributes().catalog(),
                connection.attributes().warehouse(),
                SharingAnswer.of(connection.sharing()),
                Optional.empty(),
                Optional.empty(),
                connection.createdAt(),
                connection.connectedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Optional<ReconnectReason> reason(ConnectionState state) {
        return state instanceof ConnectionState.ReconnectNeeded needed
                ? Optional.of(needed.reason())
                : Optional.empty();
    }

    /**
     * With whom it is shared.
     *
     * @param audience {@code private}, {@code organisation} or {@code groups}
     * @param credentials {@code viewer}, {@code service}, or {@code shared}: one user's token serves everybody
     */
    public record SharingAnswer(String audience, List<Reference> groups, String credentials) {

        static SharingAnswer of(Sharing sharing) {
            return new SharingAnswer(
                    sharing.audience().word(),
                    sharing.groups().stream()
                            .map(it -> new Reference(it.id().toString(), it.name()))
                            .toList(),
                    sharing.credentials().word());
        }
    }

    /** Something else by id and name. */
    public record Reference(String id, String name) {}
}
