package io.lakegate.server.databricks;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.databricks.host.HostMetadata;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Looks at a host one step at a time, so that whoever asks learns which step fails. Nothing here needs a user or spends a token. */
@ApplicationScoped
public class HostExamination {

    private static final String HOST_METADATA = "/.well-known/databricks-config";
    private static final String DISCOVERY = "/.well-known/oauth-authorization-server";
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    /** RFC 7636's own example challenge; nobody redeems what it would protect. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public HostExamination(OutboundClient client) {
        this.client = client;
    }

    /**
     * Opens a connection and closes it again: name, address, port and TLS.
     *
     * @throws OutboundRefusedException if the outbound rules forbid it
     * @throws OutboundUnreachableException saying how far we came
     */
    public void reach(DatabricksHost host) {
        client.connect(host.url(), DatabricksZones.around(host)).close();
    }

    /** What the host says about itself; {@link DatabricksException} if it does not answer well. */
    public HostMetadata metadata(DatabricksHost host) {
        Answered answer = fetch(host, host.url().resolve(HOST_METADATA));
        Optional<JsonAnswer> json = answer.status() == 200 ? JsonAnswer.of(answer) : Optional.empty();
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new DatabricksException(host + " answered " + answer.status());
        }
        return new HostMetadata(
                json.isPresent(),
                json.flatMap(it -> it.code("account_id")),
                json.flatMap(it -> it.code("workspace_id")),
                json.flatMap(it -> it.text("cloud")),
                json.flatMap(it -> it.text("host_type")),
                answer.header("Date").flatMap(HostExamination::date));
    }

    /** How many keys its tokens may be signed with; {@link DatabricksException} if they cannot be read. */
    public long signingKeys(DatabricksHost host, AuthorizationServer server) {
        URI keys = metadata(host, server).getJWKSetURI();
        if (keys == null) {
            throw new DatabricksException("The OAuth metadata names no jwks_uri");
        }
        Answered answer = fetch(host, keys);
        try {
            return JWKSet.parse(answer.text()).getKeys().stream()
                    .filter(key -> !key.isPrivate())
                    .count();
        } catch (java.text.ParseException e) {
            throw new DatabricksException(
                    keys + " answered " + answer.status() + " with something that is no key set", e);
        }
    }

    /** Where tokens can be revoked (RFC 7009); empty where the host offers nothing like that, as Databricks does not. */
    public Optional<URI> revocationEndpoint(DatabricksHost host, AuthorizationServer server) {
        return Optional.ofNullable(metadata(host, server).getRevocationEndpointURI());
    }

    /** Asks the authorization endpoint as a browser without a session would, and classifies what comes back. */
    public AuthorizeAnswer authorize(
            DatabricksHost host, AuthorizationServer server, String clientId, URI redirect, Scopes scopes) {
        URI url = UriBuilder.fromUri(server.authorizationEndpoint())
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", "lakegate-verify")
                .queryParam("code_challenge", CHALLENGE)
                .queryParam("code_challenge_method", "S256")
                .build(clientId, redirect.toString(), scopes.toString());
        return AuthorizeAnswerRule.classify(answer(host, url), redirect);
    }

    private AuthorizationServerMetadata metadata(DatabricksHost host, AuthorizationServer server) {
        URI url = URI.create(server.issuer() + DISCOVERY);
        try {
            return AuthorizationServerMetadata.parse(fetch(host, url).text());
        } catch (ParseException e) {
            throw new DatabricksException("The OAuth metadata at " + url + " cannot be read", e);
        }
    }

    private Answered fetch(DatabricksHost host, URI url) {
        Answered answer = answer(host, url);
        if (answer.status() / 100 == 3) {
            throw new DatabricksException(url + " answered with a redirect, which we do not follow");
        }
        return answer;
    }

    private Answered answer(DatabricksHost host, URI url) {
        try {
            return switch (client.get(url, DatabricksZones.around(host), JSON)) {
                case Answered answer -> answer;
                case OutboundResult.NotWritten notWritten -> throw new DatabricksException(notWritten.reason());
                case OutboundResult.Lost lost -> throw new DatabricksException(lost.reason());
            };
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new DatabricksException(String.valueOf(e.getMessage()), e);
        }
    }

    /** RFC 9110 section 5.6.7. */
    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
