package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.AuthorizeAnswer;
import io.lakegate.server.databricks.host.HostMetadata;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.databricks.registered.RegisteredPolicies;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.UserId;
import java.util.List;
import java.util.Optional;

/** What is examined, and what its examination has found out so far. Belongs to one thread. */
final class Notes {

    final Integration integration;
    final Optional<AdminAccess> admin;
    final UserId askedBy;

    Optional<HostMetadata> metadata = Optional.empty();
    Optional<AuthorizationServer> server = Optional.empty();
    Optional<AuthorizeAnswer> authorize = Optional.empty();
    Optional<RegisteredApplication> application = Optional.empty();
    List<RegisteredPolicies.Policy> policies = List.of();
    Optional<TokenOutcome> token = Optional.empty();
    Optional<ConnectionId> subject = Optional.empty();
    Optional<HeldTokens.Held> held = Optional.empty();

    Notes(Integration integration, Optional<AdminAccess> admin, UserId askedBy) {
        this.integration = integration;
        this.admin = admin;
        this.askedBy = askedBy;
    }

    /** The endpoints as the host names them now. */
    AuthorizationServer server() {
        return server.orElse(integration.server());
    }

    HostMetadata metadata() {
        return metadata.orElseThrow();
    }

    AuthorizeAnswer authorize() {
        return authorize.orElseThrow();
    }
}
