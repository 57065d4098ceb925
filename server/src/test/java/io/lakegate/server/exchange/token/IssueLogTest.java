package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.Rotation;
import io.lakegate.server.exchange.refresh.SeenTokenSet;
import io.lakegate.server.exchange.refresh.TokenSet;
import io.lakegate.server.integration.IntegrationId;
import io.quarkus.runtime.ShutdownEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One row per asker, connection, token version and minute at once, and the count of the others when it is known. */
class IssueLogTest {

    private static final Instant MINUTE = Instant.parse("2026-01-01T09:00:00Z");

    private final TestDatabase database = TestDatabase.fresh(false);
    private final RememberedAudit audit = new RememberedAudit();
    private final IssueLog log = new IssueLog(database.database(), audit);
    private final ConnectionId connection = ConnectionId.random();
    private final Actor app = Actor.app(UUID.randomUUID(), "dashboard");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void B59_theFirstIsWrittenAtOnceTheOthersAreCounted() {
        for (int second = 0; second < 30; second++) {
            log.record(app, seen(1, MINUTE.plusSeconds(second)));
        }
        assertThat(audit.entries).hasSize(1);

        log.closeAll(new ShutdownEvent());
        assertThat(audit.entries).hasSize(2);
        AuditEntry rest = audit.entries.getLast();
        assertThat(rest.detail())
                .containsEntry("count", "29")
                .containsEntry("version", "1")
                .containsEntry("last", MINUTE.plusSeconds(29).toString());
    }

    @Test
    void B59_anotherMinuteVersionOrAskerIsARowOfItsOwn() {
        log.record(app, seen(1, MINUTE));
        log.record(app, seen(1, MINUTE.plusSeconds(60)));
        log.record(app, seen(2, MINUTE));
        log.record(Actor.app(UUID.randomUUID(), "job"), seen(1, MINUTE));

        assertThat(audit.entries).hasSize(4);
        log.closeAll(new ShutdownEvent());
        assertThat(audit.entries).as("nothing more to count").hasSize(4);
    }

    private SeenTokenSet seen(long version, Instant at) {
        return new SeenTokenSet(
                new TokenSet(
                        connection,
                        IntegrationId.random(),
                        Optional.empty(),
                        new ConnectionState.Active(),
                        1,
                        version,
                        URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Rotation.UNKNOWN),
                Optional.empty(),
                at);
    }
}
