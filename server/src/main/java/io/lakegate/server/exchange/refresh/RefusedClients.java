package io.lakegate.server.exchange.refresh;

import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Rule 6, the admin's turn: an integration whose client Databricks refuses is paused, once for all its connections, and asked after
 * again at a growing interval: 30 s, a minute, two, up to an hour. One replica asks at a time. Owns table {@code client_probe}.
 */
@Singleton
public class RefusedClients {

    /** How long until the next question after so many of them; a fifth of it by chance. */
    private static final String WAIT =
            "make_interval(secs => least(3600, 30 * power(2, least(%s, 7))) * (0.9 + 0.2 * random()))";

    /** One that worked for a while starts again with short intervals. */
    private static final String PLAN =
            """
            insert into client_probe (integration_id, reason, probes, probe_at)
            values (:id, :reason, 0, lakegate_now() + %s)
            on conflict (integration_id) do update
               set reason = :reason,
                   probes = case when client_probe.probe_at > lakegate_now() - interval '1 hour' then client_probe.probes else 0 end,
                   probe_at = lakegate_now() + case when client_probe.probe_at > lakegate_now() - interval '1 hour' then %s else %s end
            """.formatted(WAIT.formatted("0"), WAIT.formatted("client_probe.probes"), WAIT.formatted("0"));

    private static final String CLAIM = """
            update client_probe set probes = probes + 1, probe_at = lakegate_now() + %s
             where integration_id = (
                select p.integration_id from client_probe p
                  join integration i on i.id = p.integration_id and i.paused_reason = p.reason
                 where p.probe_at <= lakegate_now() order by p.probe_at limit 1 for update of p skip locked)
            returning integration_id
            """.formatted(WAIT.formatted("probes + 1"));

    private final Database database;
    private final Integrations integrations;

    RefusedClients(Database database, Integrations integrations) {
        this.database = database;
        this.integrations = integrations;
    }

    /** Pauses it, unless the admin changed it while we spoke with its old self; and plans the first question. */
    void pause(Integration spokenWith, String reason) {
        integrations
                .find(spokenWith.id())
                .filter(now -> now.version() == spokenWith.version())
                .filter(now -> now.pausedReason().isEmpty())
                .ifPresent(now -> {
                    plan(now.id(), reason);
                    integrations.pause(now.id(), reason);
                });
    }

    private void plan(IntegrationId id, String reason) {
        database.run(handle -> handle.createUpdate(PLAN)
                .bind("id", id.value())
                .bind("reason", reason)
                .execute());
    }

    /** One paused integration that it is time to ask after, for this replica alone; the next question is planned already. */
    public Optional<Integration> claim() {
        return database.<Optional<UUID>, RuntimeException>read(
                        handle -> handle.createQuery(CLAIM).mapTo(UUID.class).findOne())
                .flatMap(id -> integrations.find(new IntegrationId(id)))
                .filter(integration -> integration.pausedReason().isPresent());
    }

    /** Databricks accepts the client again: its connections go on, unless somebody changed the integration meanwhile. */
    public void accepted(Integration asked) {
        integrations.resume(asked.id(), asked.version());
    }
}
