package io.lakegate.cli.agent.hold;

import io.lakegate.cli.agent.broker.Broker;
import io.lakegate.cli.agent.broker.OwnConnection;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** All connections of this person on this machine. */
public final class Holdings {

    /** Longer than the server makes anybody wait for Databricks. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    /** How often the list of connections is fetched without anybody asking, and at most for somebody who asks. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final Duration LOOK_IN_TROUBLE = Duration.ofSeconds(30);

    private static final Duration LOOK_FOR_SOMEBODY = Duration.ofSeconds(5);

    private final Broker broker;
    private final AgentClock clock;
    private final Shelf shelf;
    private final Object showing = new Object();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private Map<String, String> profiles = Map.of();
    private Optional<String> chosen;
    private String problem = "";
    private long looked;

    /**
     * Holds nothing yet.
     *
     * @param chosen the id of the connection that profile {@code workbench} stands for, if somebody has chosen
     */
    public Holdings(Broker broker, AgentClock clock, Shelf shelf, Optional<String> chosen) {
        this.broker = broker;
        this.clock = clock;
        this.shelf = shelf;
        this.chosen = chosen;
        this.looked = clock.ticks() - LOOK.toNanos();
    }

    /** Fetches the list of connections; where that fails, what is held stays. */
    public void look() {
        synchronized (this) {
            looked = clock.ticks();
        }
        try {
            seen(broker.connections().stream().filter(it -> !it.disconnected()).toList());
        } catch (RefusedException e) {
            // Refused by a server, or by this machine's own file of keys: then nothing may be held any longer.
            boolean away = e.answered().isEmpty() || e.answered().get().status() >= 429;
            failed(
                    String.valueOf(e.getMessage()),
                    away && !String.valueOf(e.getMessage()).contains("lakegate login"));
        } catch (MisunderstoodException e) {
            failed(String.valueOf(e.getMessage()), false);
        }
    }

    private synchronized void failed(String why, boolean keep) {
        problem = why;
        if (!keep) {
            holds.clear();
        }
    }

    private synchronized void seen(List<OwnConnection> now) {
        problem = "";
        holds.keySet().retainAll(now.stream().map(OwnConnection::id).toList());
        for (OwnConnection connection : now) {
            holds.computeIfAbsent(connection.id(), id -> new Hold(connection, broker, clock))
                    .seen(connection);
        }
        profiles = Profiles.assign(now, chosen);
        chosen = Profiles.workbench(now, chosen);
    }

    /** Asks for what will soon be needed, shows what has changed, and looks again now and then. Never waits for tokens. */
    public void tick() {
        boolean old;
        synchronized (this) {
            Duration often = problem.isEmpty() ? LOOK : LOOK_IN_TROUBLE;
            old = Duration.ofNanos(clock.ticks() - looked).compareTo(often) >= 0;
        }
        if (old) {
            look();
        }
        all().forEach(hold -> showAfter(hold.renewIfDue()));
        show();
    }

    /** The same for somebody who waits for it. */
    public void refresh() {
        look();
        all().stream().map(Hold::renewForSomebody).toList().forEach(Holdings::await);
        show();
    }

    private void showAfter(CompletableFuture<Boolean> renewal) {
        var unused = renewal.thenAccept(changed -> {
            if (changed) {
                show();
            }
        });
    }

    /** Answers a tool, asking the server first where there is no living token. */
    public Found answer(Ask ask) {
        Optional<Hold> hold = find(ask);
        if (hold.isEmpty() && mayLook()) {
            look();
            hold = find(ask);
        }
        return hold.map(it -> answer(it, ask)).orElseGet(() -> nothing(ask));
    }

    private Found answer(Hold hold, Ask ask) {
        CompletableFuture<Boolean> asked =
                ask.another().isEmpty() ? hold.renewNow() : hold.lookForAnother(ask.another());
        boolean changed = await(asked);
        if (changed) {
            show();
        }
        Kept kept = kept(hold);
        return kept.token().isPresent()
                ? new Found.Living(kept)
                : new Found.Wanting(
                        kept.problem().isEmpty()
                                ? "the token is being renewed; ask again in a moment"
                                : kept.problem());
    }

    private synchronized boolean mayLook() {
        return Duration.ofNanos(clock.ticks() - looked).compareTo(LOOK_FOR_SOMEBODY) >= 0;
    }

    private Optional<Hold> find(Ask ask) {
        return ask.profile().isEmpty() ? byHost(ask.host()) : byProfile(ask.profile());
    }

    private Optional<Hold> byProfile(String profile) {
        return all().stream().filter(it -> kept(it).profile().equals(profile)).findFirst();
    }

    /** Where several are connected to one host, the one that is profile workbench. */
    private Optional<Hold> byHost(String host) {
        List<Hold> there = all().stream()
                .filter(it -> OwnConnection.authority(it.connection().host()).equals(OwnConnection.authority(host)))
                .toList();
        return there.size() == 1
                ? Optional.of(there.getFirst())
                : there.stream()
                        .filter(it -> kept(it).profile().equals(Profiles.WORKBENCH))
                        .findFirst();
    }

    /** Profile workbench is the agent's alone; any other may be known to another program. */
    private Found nothing(Ask ask) {
        if (ask.profile().equals(Profiles.WORKBENCH)) {
            return new Found.Wanting(inOneLine());
        }
        String asked = ask.profile().isEmpty()
                ? "for this host: " + ask.host()
                : "for this host: there is no profile " + ask.profile();
        return new Found.Nothing(asked + "; " + inOneLine());
    }

    /** What is held, or what keeps the agent from holding more. */
    public synchronized String inOneLine() {
        if (!problem.isEmpty()) {
            return problem;
        }
        if (holds.isEmpty()) {
            return "you have no connection; open " + broker.page() + " and press Connect";
        }
        List<OwnConnection> connections =
                holds.values().stream().map(Hold::connection).toList();
        return Profiles.workbench(connections, chosen).isEmpty()
                ? Profiles.undecided(connections)
                : "lakegate agent holds "
                        + connections.stream()
                                .map(it -> OwnConnection.authority(it.host()))
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    /** What keeps the agent from working as it should; empty if nothing. */
    public synchronized String problem() {
        boolean clear = problem.isEmpty() && profiles.containsValue(Profiles.WORKBENCH);
        return clear ? "" : inOneLine();
    }

    /** The connection that profile workbench stands for. */
    public synchronized Optional<String> chosen() {
        return chosen;
    }

    /** Everything, in the server's order. */
    public List<Kept> kept() {
        return all().stream().map(this::kept).toList();
    }

    private synchronized Kept kept(Hold hold) {
        return hold.kept(profiles.getOrDefault(hold.connection().id(), ""));
    }

    private synchronized List<Hold> all() {
        return new ArrayList<>(holds.values());
    }

    /** One at a time, so that what was known last is what is shown last. */
    private void show() {
        synchronized (showing) {
            shelf.show(kept());
        }
    }

    private static boolean await(CompletableFuture<Boolean> flight) {
        try {
            return flight.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false; // it goes on without the one who waited
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
