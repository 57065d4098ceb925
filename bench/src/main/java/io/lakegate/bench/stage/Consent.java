package io.lakegate.bench.stage;

import io.lakegate.demo.Cast;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.token.AuthorizationCode;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Alice's consent leaves at the local Databricks, without its pages. */
public final class Consent {

    private Consent() {}

    /** A living session of hers at the first workspace; gives its refresh token. */
    public static String refreshToken(Emulator databricks, String clientId) {
        OAuthApplication application = databricks.applications().find(clientId).orElseThrow();
        var workspace = databricks.workspaces().getFirst();
        Level level = new Level.Workspace(workspace.accountId(), workspace.id(), workspace.name());
        AuthorizationCode code = new AuthorizationCode(
                UUID.randomUUID().toString(),
                clientId,
                "",
                "",
                databricks.directory().findUser(Cast.USER_NAME).orElseThrow(),
                level,
                List.of("all-apis", "sql", "offline_access"),
                Optional.empty(),
                Instant.now());
        Session session = databricks.sessions().begin(code, application.policy());
        return databricks
                .sessions()
                .firstRefreshToken(session, application.policy())
                .reveal();
    }
}
