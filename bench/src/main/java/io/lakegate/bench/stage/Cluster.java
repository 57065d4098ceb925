package io.lakegate.bench.stage;

import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.Chapter;
import io.lakegate.demo.ConnectUser;
import io.lakegate.demo.RegisterApp;
import io.lakegate.demo.RegisterApplication;
import io.lakegate.demo.SaveIntegration;
import io.lakegate.demo.SignInAsAdmin;
import io.lakegate.demo.TwoHoursPass;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.demo.stage.ServerProcess.Launch;
import io.lakegate.demo.stage.ServerProcess.Place;
import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.Emulator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several servers as processes of their own on one PostgreSQL and one keyset, behind a balancer, with an emulator in this process. The
 * demo's chapters bring it to where a bench begins, through the balancer: page by page another replica answers.
 */
public final class Cluster implements AutoCloseable {

    private static final Narrator SILENT = new Narrator(new PrintStream(PrintStream.nullOutputStream()));

    private static final List<Chapter> SET_UP =
            List.of(new RegisterApplication(), new SignInAsAdmin(), new SaveIntegration());

    /** Short: a refresh that takes longer is the server's own to bring to its end. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Path home;
    private final Emulator databricks;
    private final SharedPostgres postgres;
    private final Balancer balancer;
    private final List<ServerProcess> replicas = Collections.synchronizedList(new ArrayList<>());
    private final Cast cast;

    private Cluster(Path home, Emulator databricks, SharedPostgres postgres, Balancer balancer, ClusterOrder order) {
        this.home = home;
        this.databricks = databricks;
        this.postgres = postgres;
        this.balancer = balancer;
        try {
            for (int number = 1; number <= order.replicas(); number++) {
                ServerProcess replica = ServerProcess.start(place(number, order), SILENT);
                replicas.add(replica);
                balancer.add(replica.place().port());
            }
        } catch (RuntimeException e) {
            replicas.forEach(ServerProcess::close);
            throw e;
        }
        this.cast = new Cast(SILENT, databricks, replicas.getFirst());
    }

    /** Starts everything; nothing is configured yet. */
    public static Cluster start(ClusterOrder order, Progress progress) {
        Path home = newHome();
        progress.say("starting PostgreSQL, the emulator and " + order.replicas() + " servers");
        Emulator databricks = Emulator.start(order.databricks());
        Balancer balancer = Balancer.start();
        Optional<SharedPostgres> postgres = Optional.empty();
        try {
            postgres = Optional.of(
                    SharedPostgres.start(home.resolve("postgres"), Programs.freePort(), order.postgresSettings()));
            return new Cluster(home, databricks, postgres.get(), balancer, order);
        } catch (RuntimeException e) {
            balancer.close();
            postgres.ifPresent(SharedPostgres::close);
            databricks.close();
            throw e;
        }
    }

    /** OAuth application, admin, user and integration are there. */
    public Cluster configured() {
        return played(SET_UP);
    }

    /** Alice is connected and an app with a key may use her connection. */
    public Cluster connected() {
        configured();
        return played(List.of(new ConnectUser(), new RegisterApp()));
    }

    /** What does not get to its end leaves nothing running. */
    private Cluster played(List<Chapter> chapters) {
        try {
            chapters.forEach(chapter -> chapter.play(cast));
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The programs and what the chapters left. */
    public Cast cast() {
        return cast;
    }

    /** The local Databricks. */
    public Emulator databricks() {
        return databricks;
    }

    /** The database of all. */
    public SharedPostgres postgres() {
        return postgres;
    }

    /** What stands before the replicas. */
    public Balancer balancer() {
        return balancer;
    }

    /** The servers in the order of their numbers, which begin at 1. */
    public List<ServerProcess> replicas() {
        return List.copyOf(replicas);
    }

    /** The master keyset that all replicas share. */
    public Path keyset() {
        return home.resolve("keyset.json");
    }

    /** Room for a bench's own files; deleted with everything else. */
    public Path scratch() {
        return home;
    }

    /** The id of Alice's connection. */
    public String connection() {
        return cast.take(Thing.CONNECTION_ID);
    }

    /** The key of the app that may use it. */
    public String appKey() {
        return cast.take(Thing.APP_KEY);
    }

    /** Moves the emulator's clock and the database's, and so all replicas', together. */
    public void pass(Duration time) {
        TwoHoursPass.advance(cast, time);
    }

    /** A new server in the place of one that was killed or stopped. */
    public ServerProcess restart(ServerProcess old) {
        ServerProcess successor = old.restart(SILENT);
        replicas.set(replicas.indexOf(old), successor);
        return successor;
    }

    /** As an operator deploys: out of the balancer, a moment for what is under way, SIGTERM, a new one, back into the balancer. */
    public ServerProcess roll(ServerProcess old) {
        balancer.drain(old.place().port(), A_MOMENT);
        old.close();
        ServerProcess successor = restart(old);
        balancer.add(successor.place().port());
        return successor;
    }

    /** A connection of Alice's beside or after the first, granted to the same app; in a new browser, for hours may have passed. */
    public String connectAnother() {
        Cast now = new Cast(SILENT, databricks, replicas.getFirst());
        Page signIn = now.user.open(now.at("/sign-in"));
        now.user.submit(
                signIn, signIn.form("/sign-in").fill("name", Cast.USER_NAME).fill("password", Cast.USER_PASSWORD));
        new ConnectUser().play(now);
        String id = now.take(Thing.CONNECTION_ID);
        Page connection = now.user.open(now.at("/connections/" + id));
        now.user.submit(connection, connection.form("/grants")).expect("sales-dashboard");
        return id;
    }

    /** Takes a connection out of the database, so that nothing of it disturbs what comes next. */
    public void forget(String connection) {
        postgres.execute("delete from connection where id = '" + connection + "'");
    }

    /** What the database says of a connection: {@code ACTIVE}, or the state with its reason. */
    public String state(String connection) {
        return postgres.text(
                "select state || coalesce(' (' || reason || ')', '') from token_set where connection_id = '"
                        + connection + "'");
    }

    @Override
    public void close() {
        try {
            balancer.close();
            List<Thread> endings = replicas().stream()
                    .map(replica -> Thread.ofPlatform().start(replica::close))
                    .toList();
            endings.forEach(Cluster::join);
        } finally {
            postgres.close();
            databricks.close();
            Programs.delete(home);
        }
    }

    private Place place(int number, ClusterOrder order) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "LAKEGATE_URL", "http://localhost:" + balancer.port(),
                "LAKEGATE_KEYSET", keyset().toString(),
                "LAKEGATE_DATABASE_URL", postgres.jdbcUrl("replica-" + number),
                "LAKEGATE_DATABASE_USER", postgres.user()));
        variables.putAll(order.variables());
        return new Place(
                Programs.serverJar(),
                home.resolve("replica-" + number),
                Programs.freePort(),
                Programs.freePort(),
                hosts(),
                new Launch(order.serverPrefix(), order.javaOptions(), variables));
    }

    private List<URI> hosts() {
        List<URI> hosts = new ArrayList<>(
                databricks.workspaces().stream().map(EmulatedWorkspace::url).toList());
        hosts.add(databricks.accountUrl());
        return hosts;
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("lakegate-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
