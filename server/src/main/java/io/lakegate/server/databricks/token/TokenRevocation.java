package io.lakegate.server.databricks.token;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.RefreshToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Revokes refresh tokens where a host offers that (RFC 7009). Databricks' metadata names no such endpoint as far as anybody has seen. */
@ApplicationScoped
public class TokenRevocation {

    private final OutboundClient client;
    private final HostExamination hosts;

    /** Over the one client with the outbound rules. */
    public TokenRevocation(OutboundClient client, HostExamination hosts) {
        this.client = client;
        this.hosts = hosts;
    }

    /** Where tokens of this server are revoked; empty where it offers nothing, and where it could not be asked. */
    public Optional<URI> endpoint(DatabricksHost host, AuthorizationServer server) {
        try {
            return hosts.revocationEndpoint(host, server);
        } catch (DatabricksException e) {
            return Optional.empty();
        }
    }

    /** Whether the endpoint took it. A token that it does not know counts as revoked (RFC 7009 section 2.2). */
    public boolean revoke(DatabricksHost host, URI endpoint, ClientCredentials as, RefreshToken token) {
        var request = OutboundRequest.form(
                OutboundClient.path(endpoint), TokenForm.revoke(as, token).encoded());
        try (OutboundConnection line = client.connect(endpoint, DatabricksZones.around(host))) {
            return line.send(request, () -> true, OutboundCaps.ORDINARY) instanceof Answered answer
                    && answer.status() == 200;
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            return false;
        }
    }
}
