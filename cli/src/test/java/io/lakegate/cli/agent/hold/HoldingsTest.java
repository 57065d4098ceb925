package io.lakegate.cli.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.agent.broker.Renewal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private static final Ask WORKBENCH = new Ask("workbench", "", "");

    private final MovedClock clock = new MovedClock();
    private TestBroker broker = new TestBroker();
    private List<Kept> shown = List.of();

    @Test
    void fiftyWhoAskAtOnceAreOneRequest() throws Exception {
        var gate = new CountDownLatch(1);
        broker = new TestBroker(gate);
        Holdings holdings = holdings();
        holdings.look();
        List<Future<Found>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 50; caller++) {
                answers.add(callers.submit(() -> holdings.answer(WORKBENCH)));
            }
            gate.countDown();
        }
        for (Future<Found> answer : answers) {
            assertThat(text(answer.get())).isEqualTo("token-1");
        }
        assertThat(broker.asked).hasValue(1);
    }

    @Test
    void theNextTokenIsThereBeforeTheSdksWantIt() {
        Holdings holdings = started();
        clock.pass(Duration.ofMinutes(38));
        holdings.refresh();
        assertThat(broker.asked).as("22 minutes left").hasValue(1);

        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        clock.pass(Duration.ofMinutes(1).plusSeconds(1));
        holdings.refresh();

        assertThat(text(holdings.answer(WORKBENCH))).isEqualTo("token-2");
        assertThat(broker.minimums).last().isEqualTo(Duration.ofMinutes(21).plusSeconds(30));
    }

    @Test
    void aTokenOfMinutesIsRenewedAtHalfItsLife() {
        broker.connections = List.of(new OwnConnection(
                TestBroker.SALES.id(), "sales", TestBroker.SALES.host(), "ACTIVE", "", Duration.ofMinutes(5)));
        broker.next = new Renewal.Came("token-1", Duration.ofMinutes(5));
        Holdings holdings = started();
        clock.pass(Duration.ofMinutes(2));
        holdings.refresh();
        assertThat(broker.asked).hasValue(1);
        clock.pass(Duration.ofSeconds(31));
        holdings.refresh();
        assertThat(broker.asked).hasValue(2);
    }

    @Test
    void aTokenThatEndedInTheMachinesSleepIsNotHandedOutAfterwards() {
        Holdings holdings = started();
        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));

        clock.sleep(Duration.ofHours(8));

        assertThat(text(holdings.answer(WORKBENCH))).isEqualTo("token-2");
        holdings.tick();
        assertThat(shown.getFirst().token().orElseThrow().reveal()).isEqualTo("token-2");
    }

    @Test
    void aWallClockThatIsSetBackMakesNoTokenLiveLonger() {
        Holdings holdings = started();
        broker.away = true;
        clock.setBack(Duration.ofHours(3));
        clock.pass(Duration.ofMinutes(61));

        assertThat(holdings.answer(WORKBENCH)).isInstanceOf(Found.Wanting.class);
    }

    @Test
    void withTheServerAwayWhatLivesIsServedAndTheServerIsLeftAloneLongerEachTime() {
        Holdings holdings = started();
        broker.away = true;
        clock.pass(Duration.ofMinutes(40));
        for (int second = 0; second < 120; second++) {
            holdings.refresh();
            clock.pass(Duration.ofSeconds(1));
            assertThat(text(holdings.answer(WORKBENCH))).isEqualTo("token-1");
        }
        assertThat(broker.asked.get()).isBetween(4, 20);

        clock.pass(Duration.ofMinutes(20));
        assertThat(holdings.answer(WORKBENCH)).isEqualTo(new Found.Wanting("no answer from the server"));
        assertThat(shown).allMatch(kept -> kept.token().isEmpty());

        broker.away = false;
        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        clock.pass(Duration.ofSeconds(2));
        assertThat(text(holdings.answer(WORKBENCH))).isEqualTo("token-2");
    }

    @Test
    void whoeverWaitsWhileTheServerIsAwayDoesNotMakeItAStampede() {
        Holdings holdings = holdings();
        holdings.look();
        broker.away = true;
        for (int i = 0; i < 100; i++) {
            assertThat(holdings.answer(WORKBENCH)).isInstanceOf(Found.Wanting.class);
        }
        assertThat(broker.asked).hasValue(1);
    }

    @Test
    void aConnectionThatMustBeConnectedAgainHasNoTokenAndSaysSo() {
        Holdings holdings = started();
        broker.next = new Renewal.Refused("connection sales must be connected again: open x and press Connect");
        clock.pass(Duration.ofMinutes(40));
        holdings.refresh();

        assertThat(holdings.answer(WORKBENCH))
                .isEqualTo(new Found.Wanting("connection sales must be connected again: open x and press Connect"));
        assertThat(shown.getFirst().token()).isEmpty();

        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        clock.pass(Duration.ofSeconds(3));
        assertThat(text(holdings.answer(WORKBENCH))).as("connected again").isEqualTo("token-2");
    }

    @Test
    void anotherTokenIsLookedForAtTheServerAndNeverForced() {
        Holdings holdings = started();
        String first = living(holdings.answer(WORKBENCH)).serial();
        assertThat(text(holdings.answer(new Ask("workbench", "", first))))
                .as("younger than 60 s")
                .isEqualTo("token-1");
        assertThat(broker.asked).hasValue(1);

        clock.pass(Duration.ofSeconds(61));
        broker.next = new Renewal.Came("token-1", Duration.ofMinutes(58));
        assertThat(text(holdings.answer(new Ask("workbench", "", first))))
                .as("there is no other")
                .isEqualTo("token-1");
        assertThat(broker.minimums).containsExactly(Duration.ZERO, Duration.ZERO);

        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        clock.pass(Duration.ofSeconds(2));
        assertThat(text(holdings.answer(new Ask("workbench", "", first)))).isEqualTo("token-2");
        assertThat(text(holdings.answer(new Ask("workbench", "", first))))
                .as("not that one")
                .isEqualTo("token-2");
        assertThat(broker.asked).hasValue(3);
    }

    @Test
    void withoutAConnectionThePersonIsToldWhereToConnectAndItWorksAsSoonAsTheyDid() {
        broker.connections = List.of();
        Holdings holdings = started();
        assertThat(holdings.answer(WORKBENCH))
                .isEqualTo(new Found.Wanting(
                        "you have no connection; open https://lakegate.example/connections and press Connect"));

        broker.connections = List.of(TestBroker.SALES);
        clock.pass(Duration.ofSeconds(5));
        assertThat(text(holdings.answer(WORKBENCH))).isEqualTo("token-1");
    }

    @Test
    void twoHostsAreNeverOneProfileUntilSomebodyChooses() {
        broker.connections = List.of(TestBroker.SALES, TestBroker.LAB);
        Holdings holdings = started();
        assertThat(holdings.answer(WORKBENCH))
                .isInstanceOfSatisfying(
                        Found.Wanting.class,
                        it -> assertThat(it.why())
                                .contains(
                                        "sales (sales.cloud.databricks.com)",
                                        "lab (",
                                        "lakegate agent start --workbench"));
        assertThat(living(holdings.answer(new Ask("", "HTTPS://lab.cloud.databricks.com/", ""))))
                .isNotNull();
        assertThat(shown).extracting(Kept::profile).containsExactly("sales", "lab");

        var chosen = new Holdings(broker, clock, all -> shown = all, Optional.of(TestBroker.LAB.id()));
        chosen.refresh();
        assertThat(shown).extracting(Kept::profile).containsExactly("sales", "workbench");
    }

    @Test
    void aHostThatIsNotHeldIsSomebodyElsesTurn() {
        assertThat(started().answer(new Ask("", "https://other.cloud.databricks.com", "")))
                .isInstanceOfSatisfying(
                        Found.Nothing.class,
                        it -> assertThat(it.why())
                                .contains("other.cloud.databricks.com", "holds sales.cloud.databricks.com"));
    }

    @Test
    void aConnectionThatWasDisconnectedTakesItsTokenAlong() {
        Holdings holdings = started();
        broker.connections = List.of();
        holdings.refresh();
        assertThat(shown).isEmpty();
        assertThat(holdings.answer(WORKBENCH)).isInstanceOf(Found.Wanting.class);
    }

    @Test
    void noTokenIsEverPrinted() {
        Holdings holdings = started();
        assertThat(holdings.answer(WORKBENCH).toString() + shown + broker.next).doesNotContain("token-1");
    }

    private Holdings started() {
        Holdings holdings = holdings();
        holdings.refresh();
        return holdings;
    }

    private Holdings holdings() {
        return new Holdings(broker, clock, all -> shown = all, Optional.empty());
    }

    private static LivingToken living(Found found) {
        assertThat(found).isInstanceOf(Found.Living.class);
        return ((Found.Living) found).kept().token().orElseThrow();
    }

    private static String text(Found found) {
        return living(found).reveal();
    }
}
