package io.lakegate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.Chapter;
import io.lakegate.demo.ConnectUser;
import io.lakegate.demo.RegisterApp;
import io.lakegate.demo.RegisterApplication;
import io.lakegate.demo.SaveIntegration;
import io.lakegate.demo.SignInAsAdmin;
import io.lakegate.demo.TwoHoursPass;
import io.lakegate.demo.stage.Http.Answer;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One emulator and one real server process in a home of its own; the demo's chapters bring it to where a story begins. */
final class World implements AutoCloseable {

    private static final Narrator SILENT = new Narrator(new PrintStream(OutputStream.nullOutputStream()));

    final Cast cast;
    private final Path home;

    private World(Cast cast, Path home) {
        this.cast = cast;
        this.home = home;
    }

    /** Both programs run, nothing has been configured. */
    static World empty() {
        return start(EmulatorOptions.defaults());
    }

    /** The Lakegate admin and Alice have signed in and chosen passwords; nothing else has been done. */
    static World withPeople(EmulatorOptions options) {
        return played(options, List.of(new SignInAsAdmin()));
    }

    /** Integration saved, Alice connected, an app with a key and her grant. */
    static World connected(EmulatorOptions options) {
        return played(
                options,
                List.of(
                        new RegisterApplication(),
                        new SignInAsAdmin(),
                        new SaveIntegration(),
                        new ConnectUser(),
                        new RegisterApp()));
    }

    private static World played(EmulatorOptions options, List<Chapter> chapters) {
        World world = start(options);
        try {
            chapters.forEach(chapter -> chapter.play(world.cast));
            return world;
        } catch (RuntimeException | Error failed) {
            world.close();
            throw failed;
        }
    }

    /** A new connection of Alice's after the first has ended, granted to the same app; in a new browser, for hours may have passed. */
    void connectAnother() {
        Cast now = new Cast(SILENT, cast.databricks, cast.server);
        Page signIn = now.user.open(now.at("/sign-in"));
        now.user.submit(
                signIn, signIn.form("/sign-in").fill("name", Cast.USER_NAME).fill("password", Cast.USER_PASSWORD));
        new ConnectUser().play(now);
        cast.leave(Thing.CONNECTION_ID, now.take(Thing.CONNECTION_ID));
        Page connection = now.user.open(now.at("/connections/" + now.take(Thing.CONNECTION_ID)));
        now.user.submit(connection, connection.form("/grants")).expect("sales-dashboard");
    }

    private static World start(EmulatorOptions options) {
        Emulator databricks = Emulator.start(options);
        try {
            Path home = Files.createTempDirectory("lakegate-acceptance-");
            List<URI> hosts = new ArrayList<>(
                    databricks.workspaces().stream().map(EmulatedWorkspace::url).toList());
            hosts.add(databricks.accountUrl());
            var place = new ServerProcess.Place(
                    Programs.serverJar(), home, Programs.freePort(), Programs.freePort(), hosts);
            return new World(new Cast(SILENT, databricks, ServerProcess.start(place, SILENT)), home);
        } catch (IOException | RuntimeException e) {
            databricks.close();
            throw new IllegalStateException("the programs did not start", e);
        }
    }

    /** What the app gets when it asks for Alice's token now. */
    Answer exchange() {
        return exchange(cast.take(Thing.CONNECTION_ID));
    }

    /** What the app gets when it asks for the token of a connection now. */
    Answer exchange(String connection) {
        return cast.program.form(
                cast.at("/v1/token"),
                "Bearer " + cast.take(Thing.APP_KEY),
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token_type", "urn:lakegate:params:oauth:token-type:connection",
                        "subject_token", connection));
    }

    /** The access token in a successful exchange. */
    String freshToken() {
        return freshToken(cast.take(Thing.CONNECTION_ID));
    }

    /** The access token in a successful exchange for this connection. */
    String freshToken(String connection) {
        JsonNode answer = exchange(connection).expectSuccess("the exchange");
        return answer.path("access_token").asText();
    }

    /** The app sales-dashboard gets its key, and Alice lets it use her connection. */
    void letTheAppUse(String connection) {
        cast.leave(Thing.CONNECTION_ID, connection);
        new RegisterApp().play(cast);
    }

    /** Moves the emulator's clock and the server's together. */
    void pass(Duration time) {
        TwoHoursPass.advance(cast, time);
    }

    /** The server's home folder. */
    Path home() {
        return home;
    }

    /** {@code kill -9}, then a new server in the same home. */
    void killAndRestart() {
        cast.server.kill();
        restart();
    }

    /** A new server in the same home. */
    void restart() {
        cast.server = cast.server.restart(SILENT);
    }

    @Override
    public void close() {
        cast.close();
        Programs.delete(home);
    }
}
