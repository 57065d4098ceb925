package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.oauth.State;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorizationRequestStoreTest {

    private static final Sealed VERIFIER = new Sealed(new byte[] {4, 5, 6});

    private TestDatabase database;
    private Samples samples;
    private AuthorizationRequestStore store;
    private AuthorizationRequest request;
    private State state;

    @BeforeEach
    void aRequestIsWaiting() {
        database = TestDatabase.fresh(true);
        samples = new Samples().stored(database.database());
        store = new AuthorizationRequestStore(database.database());
        request = samples.request(false);
        state = State.random();
        database.database().run(handle -> store.add(handle, request, state, VERIFIER));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasWrittenDownComesBackUnchanged() {
        var taken = store.take(state).orElseThrow();

        assertThat(taken.request()).isEqualTo(request);
        assertThat(taken.verifier()).isEqualTo(VERIFIER);
        assertThat(taken.expired()).isFalse();
    }

    @Test
    void B06_aStateIsTakenOnce() {
        assertThat(store.take(state)).isPresent();
        assertThat(store.take(state)).isEmpty();
    }

    @Test
    void B06_ofManyCallbacksAtTheSameTimeOneGetsTheRequest() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> callbacks = Stream.<Callable<Boolean>>generate(
                            () -> () -> store.take(state).isPresent())
                    .limit(16)
                    .toList();
            long winners = 0;
            for (Future<Boolean> callback : threads.invokeAll(callbacks)) {
                winners += callback.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void B05_aStateThatWasNeverIssuedFindsNothing() {
        assertThat(store.take(State.random())).isEmpty();
    }

    @Test
    void B05_theRowHoldsTheStateOnlyHashed() {
        String row = database.database()
                .read(handle -> handle.createQuery("select authorization_request::text from authorization_request")
                        .mapTo(String.class)
                        .one());
        assertThat(row).doesNotContain(state.reveal());
    }

    @Test
    void B04_theVerifierLeavesTheRowWhenItIsTaken() {
        store.take(state);

        int left = database.database()
                .read(handle -> handle.createQuery(
                                "select count(*) from authorization_request where code_verifier is not null")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void B13_tenMinutesLaterItIsExpired() {
        database.advance(AuthorizationRequest.LIFE);
        assertThat(store.take(state).orElseThrow().expired()).isTrue();
    }

    @Test
    void B13_secondsBeforeItIsNot() {
        database.advance(AuthorizationRequest.LIFE.minusSeconds(20));
        assertThat(store.take(state).orElseThrow().expired()).isFalse();
    }

    @Test
    void howItEndedIsToldToThePersonWhoStartedItOnly() {
        store.take(state);
        database.database().run(handle -> store.ended(handle, request, "denied", Optional.of("because")));

        assertThat(store.findEnded(request.id(), samples.person).orElseThrow().detail())
                .contains("because");
        assertThat(store.findEnded(request.id(), UserId.random())).isEmpty();
    }

    @Test
    void aDayLaterItIsRemoved() {
        database.advance(Duration.ofHours(25));
        database.database().run(store::removeOld);
        assertThat(store.take(state)).isEmpty();
    }

    @Test
    void aConnectionThatWasNeverConnectedIsClearedAwayAfterItsRequestHasEnded() {
        var connections = new ConnectionStore(database.database());
        database.database().run(connections::removeAbandoned);
        assertThat(connectionRows()).isEqualTo(1);

        database.advance(Duration.ofHours(2));
        database.database().run(connections::removeAbandoned);
        assertThat(connectionRows()).isZero();
    }

    private int connectionRows() {
        return database.database()
                .read(handle -> handle.createQuery("select count(*) from connection")
                        .mapTo(Integer.class)
                        .one());
    }
}
