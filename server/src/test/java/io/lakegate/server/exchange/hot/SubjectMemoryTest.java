package io.lakegate.server.exchange.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.AssociationId;
import io.lakegate.server.app.environment.Credentials;
import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.TestTrust;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.subject.Resolution;
import io.lakegate.server.exchange.token.MinimumValidity;
import io.lakegate.server.exchange.token.RateLimit;
import io.lakegate.server.exchange.token.TestIssueLog;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.setting.TokenPathSettings;
import io.lakegate.server.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a subject token meant is remembered for the key that showed it, and no longer than it is true. */
class SubjectMemoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final String FORM = "subject_token=eyJ";

    private final Memory memory = new Memory(
            TestTrust.at(NOW), new RateLimit(TokenPathSettings.STANDARD), TestIssueLog.unwritten(), 1_000_000);
    private final AppId app = AppId.random();
    private final UserId person = UserId.random();
    private final UUID key = UUID.randomUUID();
    private final ConnectionId connection = ConnectionId.random();

    @Test
    void itIsKnownForThisKeyAndFormUntilTheTokenEnds() {
        memory.rememberSubject(memory.subjectStamp(), key, FORM, app, means(), MinimumValidity.STANDARD);

        HeldSubject held = memory.subject(at(key, FORM));
        assertThat(held).isNotNull();
        assertThat(held.connection()).isEqualTo(connection.value());
        assertThat(held.minimum()).isEqualTo(60);
        assertThat(held.ended(NOW.toEpochMilli())).isFalse();
        assertThat(held.ended(NOW.plusSeconds(3600).toEpochMilli())).isTrue();
        assertThat(memory.subject(at(UUID.randomUUID(), FORM))).isNull();
        assertThat(memory.subject(at(key, FORM + "x"))).isNull();
    }

    @Test
    void itIsForgottenWithItsAppItsPersonAndWhomWeTrust() {
        for (Change change : List.of(
                new Change(Change.Kind.APP, app.value()),
                new Change(Change.Kind.PERSON, person.value()),
                new Change(Change.Kind.TRUST, UUID.randomUUID()),
                new Change(Change.Kind.UNKNOWN, UUID.randomUUID()))) {
            memory.rememberSubject(memory.subjectStamp(), key, FORM, app, means(), MinimumValidity.STANDARD);
            assertThat(memory.subject(at(key, FORM))).isNotNull();
            memory.changed(change);
            assertThat(memory.subject(at(key, FORM))).as(change.toString()).isNull();
        }
    }

    @Test
    void whatWasFoundBeforeAChangeIsNotRememberedAfterIt() {
        long stamp = memory.subjectStamp();
        memory.changed(new Change(Change.Kind.TRUST, UUID.randomUUID()));
        memory.rememberSubject(stamp, key, FORM, app, means(), MinimumValidity.STANDARD);

        assertThat(memory.subject(at(key, FORM))).isNull();
    }

    private static HeldSubject.Key at(UUID key, String form) {
        return new HeldSubject.Key(key, HotPath.hash(form.getBytes(StandardCharsets.UTF_8)));
    }

    private Resolution.Means means() {
        var association = new Association(
                AssociationId.random(),
                app,
                EnvironmentId.random(),
                new IntegrationId(UUID.randomUUID()),
                "Lake",
                Credentials.VIEWER,
                Optional.empty(),
                NOW);
        return new Resolution.Means(connection, association, Optional.of(person), Optional.of(NOW.plusSeconds(3600)));
    }
}
