package io.lakegate.demo;

import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Http;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.directory.User;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Who plays: both programs, the admin's and the user's browser, and the things that one chapter hands to the next. */
final class Cast implements AutoCloseable {

    /** Demo passwords are printed at the end: nobody but this machine reaches these programs. */
    static final String ADMIN_PASSWORD = "demo-admin-password";

    static final String USER_NAME = "alice@lakegate.example";
    static final String USER_PASSWORD = "demo-alice-password";

    /** What one chapter leaves for the next. */
    enum Thing {
        CLIENT_ID,
        CLIENT_SECRET,
        CONNECTION_ID,
        APP_KEY,
        ADMIN_KEY,
        FIRST_TOKEN,
        SECOND_TOKEN
    }

    final Narrator narrator;
    final Emulator databricks;
    final ServerProcess server;
    final Browser admin;
    final Browser user;
    final Http program;
    private final Map<Thing, String> things = new EnumMap<>(Thing.class);

    Cast(Narrator narrator, Emulator databricks, ServerProcess server) {
        this.narrator = narrator;
        this.databricks = databricks;
        this.server = server;
        this.admin = new Browser(narrator);
        this.user = new Browser(narrator);
        this.program = new Http(narrator);
    }

    /** The account admin as seeded at the local Databricks. */
    User accountAdmin() {
        return databricks.directory().users().stream()
                .filter(User::accountAdmin)
                .findFirst()
                .orElseThrow();
    }

    /** A user as seeded at the local Databricks. */
    User databricksUser(String email) {
        return databricks.directory().findUser(email).orElseThrow();
    }

    /** A page or route of the server. */
    URI at(String path) {
        return server.url().resolve(path);
    }

    void leave(Thing thing, String value) {
        things.put(thing, value);
    }

    String take(Thing thing) {
        String value = things.get(thing);
        if (value == null) {
            throw new IllegalStateException("an earlier chapter should have left " + thing);
        }
        return value;
    }

    @Override
    public void close() {
        try (databricks;
                server) {
            // closes the server first, then Databricks
        }
    }
}
