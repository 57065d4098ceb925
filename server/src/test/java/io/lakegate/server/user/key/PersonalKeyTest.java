package io.lakegate.server.user.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.PersonalKeys;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonalKeyTest {

    private TestDatabase database;
    private PersonalKeyStore keys;
    private Person ada;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh(true);
        keys = new PersonalKeyStore(database.database());
        ada = new TestPeople(database.database()).add(Role.PUBLISHER);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aKeyActsAsItsOwnerWithTheirRoleOfToday() {
        BearerKey key = make(Duration.ofDays(1));
        database.jdbi().useHandle(handle -> handle.execute("update person set role = 'viewer'"));

        var person = keys.authenticate(key).orElseThrow();

        assertThat(person.id()).isEqualTo(ada.id());
        assertThat(person.role()).isEqualTo(Role.VIEWER);
        assertThat(person.formToken()).isEmpty();
    }

    @Test
    void aKeyRunsOut() {
        BearerKey key = make(Duration.ofDays(1));

        database.advance(Duration.ofDays(1));

        assertThat(keys.authenticate(key)).isEmpty();
        assertThat(keys.list(ada.id()).getFirst().state()).isEqualTo("expired");
    }

    @Test
    void aRevokedKeyOpensNothing() {
        BearerKey key = make(Duration.ofDays(1));
        var id = keys.list(ada.id()).getFirst().id();

        boolean revoked = database.database().transaction(handle -> keys.revoke(handle, ada.id(), id));
        assertThat(revoked).isTrue();

        assertThat(keys.authenticate(key)).isEmpty();
    }

    @Test
    void nobodyRevokesSomebodyElsesKey() {
        BearerKey key = make(Duration.ofDays(1));
        var id = keys.list(ada.id()).getFirst().id();

        boolean revoked = database.database().transaction(handle -> keys.revoke(handle, UserId.random(), id));
        assertThat(revoked).isFalse();

        assertThat(keys.authenticate(key)).isPresent();
    }

    @Test
    void theKeysOfADisabledPersonOpenNothing() {
        BearerKey key = make(Duration.ofDays(1));
        database.jdbi().useHandle(handle -> handle.execute("update person set disabled_at = now()"));

        assertThat(keys.authenticate(key)).isEmpty();
    }

    @Test
    void useIsNotedToTheMinute() {
        BearerKey key = make(Duration.ofDays(1));
        keys.authenticate(key);
        var first = keys.list(ada.id()).getFirst().lastUsedAt();
        keys.authenticate(key);
        assertThat(keys.list(ada.id()).getFirst().lastUsedAt()).isEqualTo(first).isPresent();

        database.advance(Duration.ofMinutes(2));
        keys.authenticate(key);

        assertThat(keys.list(ada.id()).getFirst().lastUsedAt().orElseThrow()).isAfter(first.orElseThrow());
    }

    @Test
    void theKeyItselfIsNotInTheDatabase() {
        BearerKey key = make(Duration.ofDays(1));

        String row = database.jdbi()
                .withHandle(handle -> handle.createQuery("select k::text from personal_key k")
                        .mapTo(String.class)
                        .one());

        assertThat(row).doesNotContain(key.reveal());
    }

    private BearerKey make(Duration life) {
        BearerKey key = BearerKey.random(PersonalKeys.KEY_PREFIX);
        database.database().run(handle -> keys.insert(handle, ada.id(), "laptop", key, life));
        return key;
    }
}
