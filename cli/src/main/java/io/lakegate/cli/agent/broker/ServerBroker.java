package io.lakegate.cli.agent.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.RefusedException.Answered;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a Lakegate server with the key of {@code lakegate login}, which is read anew each time: a new login counts at once. */
public final class ServerBroker implements Broker {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ServerAccess server;

    /** Takes where it is and as whom. */
    public ServerBroker(ServerAccess server) {
        this.server = server;
    }

    @Override
    public List<OwnConnection> connections() {
        ServerClient client = server.client();
        Map<String, String> hosts = new Items(client, "/v1/integrations", "integration")
                .all().stream().collect(Collectors.toMap(it -> Words.text(it, "id"), it -> Words.text(it, "host")));
        return new Items(client, "/v1/connections?all=false", "connection")
                .all().stream()
                        .map(item -> connection(item, hosts))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<OwnConnection> connection(JsonNode item, Map<String, String> hosts) {
        return Optional.ofNullable(hosts.get(item.path("integration").path("id").asText()))
                .map(host -> new OwnConnection(
                        Words.text(item, "id"),
                        Words.clean(Words.text(item, "name")),
                        Words.clean(host),
                        Words.text(item, "state"),
                        Words.clean(Words.text(item, "explanation")),
                        life(item)));
    }

    private static Duration life(JsonNode item) {
        try {
            return Duration.between(
                    Instant.parse(item.path("issued_at").asText()),
                    Instant.parse(item.path("expires_at").asText()));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public Renewal token(OwnConnection connection, Duration minimum) {
        String query = minimum.isZero() ? "" : "?minimum_validity=" + minimum.toSeconds();
        try {
            JsonNode answer = server.client().fetch("/v1/connections/" + connection.id() + "/token" + query);
            return new Renewal.Came(
                    answer.path("access_token").asText(),
                    Duration.ofSeconds(answer.path("expires_in").asLong()));
        } catch (RefusedException e) {
            return refusal(connection, e);
        } catch (MisunderstoodException e) {
            return new Renewal.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever logged out or lost the key may not go on with what the key had brought. */
    private Renewal refusal(OwnConnection connection, RefusedException refused) {
        String why = Words.clean(String.valueOf(refused.getMessage()));
        Optional<Answered> answered = refused.answered();
        if (answered.isEmpty()) {
            return loggedIn() ? new Renewal.NotNow(why, Duration.ZERO) : new Renewal.Refused(why);
        }
        return switch (answered.get().status()) {
            case 400 ->
                new Renewal.Refused("connection " + connection.name() + " must be connected again: open " + page()
                        + " and press Connect");
            case 401, 403 -> new Renewal.Refused(why);
            case 404 ->
                new Renewal.Refused(
                        "connection " + connection.name() + " is gone; open " + page() + " and press Connect");
            default -> new Renewal.NotNow(why, answered.get().retryAfter().orElse(SOON));
        };
    }

    @Override
    public String page() {
        return server.url() + "/connections";
    }

    private boolean loggedIn() {
        return server.keyFromEnvironment()
                || server.credentials().find(server.url()).isPresent();
    }
}
