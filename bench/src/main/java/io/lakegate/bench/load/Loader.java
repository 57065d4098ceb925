package io.lakegate.bench.load;

import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.FreshnessRule;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Secret;
import io.lakegate.server.vault.LocalVault;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Vault;
import io.lakegate.server.vault.key.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads one connection per line from standard input, as {@code id TAB access token TAB refresh token TAB issued at (epoch ms) TAB app id},
 * seals both tokens as the server does, and copies the rows into its tables. Arguments are {@code name=value}.
 */
public final class Loader {

    private static final int BATCH = 20_000;

    private static final String INTO_CONNECTION =
            "copy connection (id, integration_id, owner_id, name, identity_id, identity_name, connected_at) from stdin";
    private static final String INTO_TOKEN_SET =
            "copy token_set (connection_id, integration_id, owner_id, state, generation, version,"
                    + " token_endpoint, refresh_token, refresh_fingerprint, access_token, access_fingerprint, scopes, issued_at,"
                    + " expires_at, renew_at, due_at, consented_at, rotation_seen, used_at) from stdin";
    private static final String INTO_GRANT = "copy connection_grant (connection_id, app_id) from stdin";

    private final Map<String, String> arguments;
    private final Vault vault;
    private final URI tokenEndpoint;
    private final Duration life;

    private final StringBuilder connections = new StringBuilder();
    private final StringBuilder tokenSets = new StringBuilder();
    private final StringBuilder grants = new StringBuilder();

    private Loader(Map<String, String> arguments) {
        this.arguments = arguments;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(argument("url"));
        source.setUser(argument("user"));
        Database database = Database.over(source);
        this.vault = new LocalVault(database, Installation.open(database, Path.of(argument("keyset")), true));
        this.tokenEndpoint = URI.create(argument("token_endpoint"));
        this.life = Duration.ofSeconds(Long.parseLong(argument("life")));
    }

    /** Loads; the exit status says whether all went in. */
    public static void main(String[] given) throws IOException, SQLException {
        Map<String, String> arguments = new HashMap<>();
        for (String each : given) {
            String[] parts = each.split("=", 2);
            arguments.put(parts[0], parts[1]);
        }
        new Loader(arguments).load();
    }

    private void load() throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection(argument("url"), argument("user"), "");
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            database.setAutoCommit(false);
            int read = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line.split("\t"));
                if (++read % BATCH == 0) {
                    flush(database);
                }
            }
            flush(database);
        }
    }

    private void add(String[] fields) {
        UUID id = UUID.fromString(fields[0]);
        AccessToken access = new AccessToken(fields[1]);
        RefreshToken refresh = new RefreshToken(fields[2]);
        Instant issued = Instant.ofEpochMilli(Long.parseLong(fields[3]));
        Instant expires = issued.plus(life);
        Instant renewAt = FreshnessRule.renewAt(issued, expires, new ConnectionId(id));
        String integration = argument("integration");
        String owner = argument("owner");
        line(connections, id, integration, owner, "bulk " + id, "1", "bulk@lakegate.example", issued);
        line(
                tokenSets,
                id,
                integration,
                owner,
                "ACTIVE",
                1,
                1,
                tokenEndpoint,
                sealed(SealPurpose.REFRESH_TOKEN, "refresh_token", id, refresh),
                refresh.fingerprint(),
                sealed(SealPurpose.ACCESS_TOKEN, "access_token", id, access),
                access.fingerprint(),
                argument("scopes"),
                issued,
                expires,
                renewAt,
                renewAt,
                issued,
                "rotating",
                issued);
        line(grants, id, fields[4]);
    }

    private String sealed(SealPurpose purpose, String field, UUID id, Secret secret) {
        String origin = tokenEndpoint.getScheme() + "://" + tokenEndpoint.getHost() + ":" + tokenEndpoint.getPort();
        byte[] bytes = vault.seal(new SealContext(purpose, id, field, 1, origin), secret)
                .bytes();
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private String argument(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the argument " + name + " is missing");
        }
        return value;
    }

    private void flush(Connection database) throws SQLException, IOException {
        CopyManager copy = database.unwrap(PGConnection.class).getCopyAPI();
        copy.copyIn(INTO_CONNECTION, new StringReader(connections.toString()));
        copy.copyIn(INTO_TOKEN_SET, new StringReader(tokenSets.toString()));
        copy.copyIn(INTO_GRANT, new StringReader(grants.toString()));
        database.commit();
        connections.setLength(0);
        tokenSets.setLength(0);
        grants.setLength(0);
    }

    private static void line(StringBuilder into, Object... values) {
        for (int place = 0; place < values.length; place++) {
            into.append(place == 0 ? "" : "\t").append(values[place]);
        }
        into.append('\n');
    }
}
