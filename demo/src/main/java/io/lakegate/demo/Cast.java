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
public final class Cast implements AutoCloseable {

    /** Demo passwords are printed at the end: nobody but this machine reaches these programs. */
    public static final String ADMIN_PASSWORD = "only-for-this-demo";

    public static final String USER_NAME = "alice@lakegate.example";
    public static final String USER_PASSWORD = "a-walk-by-the-lake";

    /** What one chapter leaves for the next. */
    public enum Thing {
        CLIENT_ID,
        CLIENT_SECRET,
        CONNECTION_ID,
        APP_KEY,
        ADMIN_KEY,
        FIRST_TOKEN,
        SECOND_TOKEN
    }

    public final Narrator narrator;
    public final Emulator databricks;
    /** Replaced when a story restarts it. */
    public ServerProcess server;

    public final Browser admin;
    public final Browser user;
    public final Http program;
    private final Map<Thing, String> things = new EnumMap<>(Thing.class);

    /** Takes the narrator and both running programs. */
    public Cast(Narrator narrator, Emulator databricks, ServerProcess server) {
        this.narrator = narrator;
        this.databricks = databricks;
        this.server = server;
        this.admin = new Browser(narrator);
        this.user = new Browser(narrator);
        this.program = new Http(narrator);
    }

    /** The account admin as seeded at the local Databricks. */
    public User accountAdmin() {
        return databricks.directory().users().stream()
                .filter(User::accountAdmin)
                .findFirst()
                .orElseThrow();
    }

    /** A user as seeded at the local Databricks. */
    public User databricksUser(String email) {
        return databricks.directory().findUser(email).orElseThrow();
    }

    /** A page or route of the server. */
    public URI at(String path) {
        return server.url().resolve(path);
    }

    /** Keeps a thing for a later chapter. */
    public void leave(Thing thing, String value) {
        things.put(thing, value);
    }

    /** Whether an earlier chapter left it. */
    public boolean has(Thing thing) {
        return things.containsKey(thing);
    }

    /** The thing that an earlier chapter left. */
    public String take(Thing thing) {
        String value = things.get(thing);
        if (value == null) {
            throw new IllegalStateException("an earlier chapter should have left " + thing);
        }
        return value;
    }

    /** Ends the server first, then Databricks. */
    @Override
    public void close() {
        try {
            server.close();
        } finally {
            databricks.close();
        }
    }
}
