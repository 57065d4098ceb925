package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.server.exchange.Endings;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.secret.ClientSecrets;
import io.lakegate.server.integration.secret.HeldSecret;
import io.lakegate.server.oauth.ClientSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several client secrets at once: changing one costs nobody a token. And the end of all sessions, at once. */
class SecretsInTurnTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final Duration TO_EXPIRY = Duration.ofMinutes(61);
    private static final ClientSecret NEXT = new ClientSecret("dose-the-next-one");

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    private Lakehouse lake;

    SecretsInTurnTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void open() {
        lake = new Lakehouse(emulator, new RefreshMode.SingleUseWithFamilyRevocation(), folder);
    }

    @AfterEach
    void close() {
        lake.close();
        emulator.reset();
    }

    @Test
    void aRefusedSecretIsFollowedByTheNextInTheSameBreath() {
        lake.secrets().add(integration().id(), NEXT, "", lake.owner);
        var replica = lake.replica();
        lake.advance(TO_EXPIRY);

        assertThat(replica.ask())
                .as("the new one is not valid yet, the old one is")
                .isInstanceOf(Answer.Token.class);
        assertThat(inTurn()).extracting(HeldSecret::state).containsExactly("tried first", "refused by Databricks");
        assertThat(integration().pausedReason()).isEmpty();

        atDatabricksTheSecretIsNow(NEXT);
        lake.advance(TO_EXPIRY);

        assertThat(replica.ask()).isInstanceOf(Answer.Token.class);
        assertThat(lake.integrations.credentials(integration()).secret()).contains(NEXT);
        int calls = lake.refreshes().size();
        lake.advance(TO_EXPIRY);
        assertThat(replica.ask()).isInstanceOf(Answer.Token.class);
        assertThat(lake.refreshes()).as("what worked is remembered").hasSize(calls + 1);
        assertThat(lake.state()).isEqualTo("ACTIVE");
    }

    @Test
    void onlyWhenAllAreRefusedItIsTheAdminsTurn() {
        lake.secrets().add(integration().id(), NEXT, "", lake.owner);
        atDatabricksTheSecretIsNow(new ClientSecret("dose-nobody-knows-it"));
        lake.advance(TO_EXPIRY);

        assertThat(lake.replica().ask()).isNotInstanceOf(Answer.Token.class);

        assertThat(integration().pausedReason()).isPresent();
        assertThat(lake.state()).isEqualTo("ACTIVE");
        lake.secrets().add(integration().id(), new ClientSecret("dose-nobody-knows-it"), "", lake.owner);
        assertThat(integration().pausedReason()).isEmpty();
        assertThat(lake.replica().ask()).isInstanceOf(Answer.Token.class);
    }

    @Test
    void aSecretIsChangedUnderLoadAndNoExchangeFails() throws Exception {
        emulator.behaviour().change(now -> now.withWrongSecretsPerMinute(10_000));
        lake.connectMore(24);
        var replicas = List.of(lake.replica(), lake.replica());
        var over = new AtomicBoolean();
        List<Answer> failed = new ArrayList<>();
        int asked = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Load>> loads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                loads.add(threads.submit(load(replicas.get(i % 2), over)));
            }
            renewAll(replicas, () -> {});
            renewAll(replicas, () -> lake.secrets().add(integration().id(), NEXT, "", lake.owner));
            renewAll(replicas, () -> atDatabricksTheSecretIsNow(NEXT));
            renewAll(replicas, () -> {});
            over.set(true);
            for (Future<Load> load : loads) {
                asked += load.get().asked();
                failed.addAll(load.get().failed());
            }
        }

        assertThat(failed).isEmpty();
        assertThat(asked).isPositive();
        assertThat(lake.select(Long.class, "select count(*) from token_set where state <> 'ACTIVE'"))
                .isZero();
        assertThat(lake.select(Long.class, "select count(*) from token_set where expires_at <= lakegate_now()"))
                .as("each was renewed with the new secret")
                .isZero();
        assertThat(lake.integrations.credentials(integration()).secret()).contains(NEXT);
    }

    @Test
    void theLastSecretStaysAndThereIsRoomForFive() {
        assertThatThrownBy(() -> lake.secrets()
                        .remove(integration().id(), inTurn().getFirst().id().toString(), lake.owner))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("only secret");
        for (int i = 1; i < ClientSecrets.MOST; i++) {
            lake.secrets().add(integration().id(), new ClientSecret("dose-" + i), "2027-0" + i + "-01", lake.owner);
        }
        assertThatThrownBy(() -> lake.secrets().add(integration().id(), NEXT, "", lake.owner))
                .hasMessageContaining("at most");

        List<HeldSecret> all = inTurn();
        assertThat(all).hasSize(ClientSecrets.MOST);
        assertThat(lake.integrations.credentials(integration()).secret()).contains(new ClientSecret("dose-4"));
        lake.secrets().remove(integration().id(), all.getFirst().id().toString(), lake.owner);
        assertThat(lake.integrations.credentials(integration()).secret()).contains(new ClientSecret("dose-3"));
        assertThat(integration().secretExpiresAt()).hasToString("Optional[2027-03-01T00:00:00Z]");
    }

    @Test
    void theEndOfAllSessionsIsOneStatementAndStopsConsentsThatAreOnTheirWay() {
        lake.connectMore(5);
        Endings endings = lake.endings();
        assertThat(count(endings, new Endings.OfIntegration(integration().id())))
                .isEqualTo(6);
        var replica = lake.replica();
        var granted = lake.approve();
        long generation = lake.value(Long.class, "generation");

        List<Endings.Ended> ended = lake.database
                .database()
                .transaction(handle -> endings.end(handle, new Endings.OfUser(lake.owner.id())));

        assertThat(ended).hasSize(6).allSatisfy(each -> {
            assertThat(each.accessEnds()).isPresent();
            assertThat(each.refreshToken().get()).isPresent();
        });
        assertThat(replica.ask()).isNotInstanceOf(Answer.Token.class);
        assertThat(lake.select(Long.class, "select count(*) from token_set where state <> 'DISCONNECTED'"))
                .isZero();
        assertThat(lake.select(
                        Long.class,
                        "select count(*) from token_set where access_token is not null or refresh_token is not null"))
                .isZero();
        assertThat(lake.select(Long.class, "select count(distinct id) from change where kind = 'token-set'"))
                .isGreaterThanOrEqualTo(6);
        boolean late = lake.database
                .database()
                .transaction(handle -> lake.replica()
                        .parts
                        .tokenSets()
                        .consent(handle, lake.connection, integration(), generation, granted));
        assertThat(late).as("a consent from before comes too late").isFalse();
        assertThat(count(endings, new Endings.Everybody())).isZero();
    }

    /** All tokens are stale; something changes while they are renewed. */
    private void renewAll(List<Lakehouse.Replica> replicas, Runnable meanwhile) throws Exception {
        lake.advance(Duration.ofMinutes(50));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> renewals = new ArrayList<>();
            replicas.forEach(replica -> renewals.add(threads.submit(replica::renewAll)));
            meanwhile.run();
            for (Future<?> renewal : renewals) {
                renewal.get();
            }
        }
        replicas.forEach(Lakehouse.Replica::renewAll);
    }

    private long count(Endings endings, Endings.Which which) {
        return lake.database.database().read(handle -> endings.count(handle, which));
    }

    private Callable<Load> load(Lakehouse.Replica replica, AtomicBoolean over) {
        return () -> {
            List<Answer> failed = new ArrayList<>();
            int asked = 0;
            while (!over.get()) {
                Answer answer = replica.ask();
                asked++;
                if (!(answer instanceof Answer.Token)) {
                    failed.add(answer);
                }
            }
            return new Load(asked, failed);
        };
    }

    private record Load(int asked, List<Answer> failed) {}

    private Integration integration() {
        return lake.integrations.list().getFirst();
    }

    private List<HeldSecret> inTurn() {
        return lake.secrets().list(integration().id());
    }

    private void atDatabricksTheSecretIsNow(ClientSecret secret) {
        var applications = emulator.applications();
        applications.replaceSecret(
                applications.find(integration().clientId()).orElseThrow(), Secret.of(secret.reveal()));
    }
}
