package io.lakegate.server.setting;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code LAKEGATE_*} into {@link Settings}. Whatever does not fit stops the start with one line that names the variable, says what
 * is wrong and what to write instead; a value that may be a secret is never repeated.
 */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final UnaryOperator<@Nullable String> fallback;

    private SettingsReader(Map<String, String> environment, UnaryOperator<@Nullable String> fallback) {
        this.environment = environment;
        this.fallback = fallback;
    }

    /** The process environment; where a variable is not set, the system property {@code lakegate.management.port} for {@code LAKEGATE_MANAGEMENT_PORT}. */
    public static SettingsReader ofProcess() {
        return new SettingsReader(System.getenv(), System::getProperty);
    }

    /** Only these variables. */
    public static SettingsReader of(Map<String, String> variables) {
        return new SettingsReader(variables, name -> null);
    }

    /** These properties, by the names that {@link #ofProcess()} gives to system properties. */
    public static SettingsReader ofProperties(UnaryOperator<@Nullable String> properties) {
        return new SettingsReader(Map.of(), properties);
    }

    /**
     * Reads and checks everything.
     *
     * @throws StartRefusedException in one line, for the first thing that does not fit
     */
    public Settings read() {
        Mode mode = mode();
        int port = port("LAKEGATE_PORT", 8080, 1);
        URI url = new UrlRule("LAKEGATE_URL", mode).check(value("LAKEGATE_URL").orElse("http://localhost:" + port));
        Path home = home();
        Optional<String> databaseUrl = jdbcUrl("LAKEGATE_DATABASE_URL");
        return new Settings(
                mode,
                url,
                home,
                listen(),
                port,
                managementPort(port),
                databaseUrl,
                needing(databaseUrl, "LAKEGATE_DATABASE_USER"),
                needing(databaseUrl, "LAKEGATE_DATABASE_PASSWORD").map(Settings.DatabasePassword::new),
                databaseOwner(databaseUrl),
                listenerUrl(databaseUrl),
                keyset(home),
                HostListRule.allowedHosts(value("LAKEGATE_ALLOWED_HOSTS").orElse(""), mode),
                HostListRule.trustedProxies(value("LAKEGATE_TRUSTED_PROXIES").orElse("")));
    }

    /** How log lines are written: {@code LAKEGATE_LOG}, {@code text} unless {@code json}. */
    public LogFormat logFormat() {
        String text = value("LAKEGATE_LOG").orElse("text");
        return switch (text) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw refused("LAKEGATE_LOG", "is \"" + text + "\"", "write text or json");
        };
    }

    private Mode mode() {
        String text = value("LAKEGATE_MODE").orElse("production");
        return switch (text) {
            case "production" -> Mode.PRODUCTION;
            case "development" -> Mode.DEVELOPMENT;
            default -> throw refused("LAKEGATE_MODE", "is \"" + text + "\"", "write production or development");
        };
    }

    private int port(String name, int otherwise, int least) {
        String text = value(name).orElse(Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port >= least && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(name, "is \"" + text + "\"", "write a port from " + least + " to 65535");
    }

    /** 0 is any free port, printed at start: nobody's URL depends on this one. */
    private int managementPort(int port) {
        int management = port("LAKEGATE_MANAGEMENT_PORT", 9000, 0);
        if (management == port) {
            throw refused("LAKEGATE_MANAGEMENT_PORT", "is the same as LAKEGATE_PORT", "write another port");
        }
        return management;
    }

    private String listen() {
        String text = value("LAKEGATE_LISTEN").orElse("127.0.0.1");
        if (!Addresses.isLiteral(text)) {
            throw refused("LAKEGATE_LISTEN", "is not an address", "write an IP address, such as 127.0.0.1 or 0.0.0.0");
        }
        return text;
    }

    private Path home() {
        String text = value("LAKEGATE_HOME").orElse(System.getProperty("user.home", ".") + "/.lakegate");
        return path("LAKEGATE_HOME", text).toAbsolutePath().normalize();
    }

    private Path keyset(Path home) {
        return value("LAKEGATE_KEYSET")
                .map(text -> path("LAKEGATE_KEYSET", text).toAbsolutePath().normalize())
                .orElse(home.resolve("keyset.json"));
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (java.nio.file.InvalidPathException e) {
            throw refused(name, "is not a path", "write the path of a file or folder");
        }
    }

    private Optional<String> jdbcUrl(String name) {
        Optional<String> url = value(name);
        url.ifPresent(text -> {
            if (!text.startsWith("jdbc:postgresql://")) {
                throw refused(name, "is not a JDBC URL of PostgreSQL", "write jdbc:postgresql://host:5432/lakegate");
            }
            if (text.toLowerCase(Locale.ROOT).contains("password=") || text.contains("@")) {
                throw refused(name, "carries a password", "write it into LAKEGATE_DATABASE_PASSWORD");
            }
        });
        return url;
    }

    private Optional<Settings.DatabaseOwner> databaseOwner(Optional<String> databaseUrl) {
        Optional<String> user = needing(databaseUrl, "LAKEGATE_DATABASE_OWNER");
        for (String more : List.of("LAKEGATE_DATABASE_OWNER_PASSWORD", "LAKEGATE_DATABASE_OWNER_URL")) {
            if (value(more).isPresent() && user.isEmpty()) {
                throw refused(more, "means nothing without LAKEGATE_DATABASE_OWNER", "set that too, or remove this one");
            }
        }
        Optional<String> url = jdbcUrl("LAKEGATE_DATABASE_OWNER_URL");
        String password = value("LAKEGATE_DATABASE_OWNER_PASSWORD").orElse("");
        return user.map(name -> new Settings.DatabaseOwner(url, name, new Settings.DatabasePassword(password)));
    }

    private Optional<String> listenerUrl(Optional<String> databaseUrl) {
        needing(databaseUrl, "LAKEGATE_LISTENER_URL");
        return jdbcUrl("LAKEGATE_LISTENER_URL");
    }

    private Optional<String> needing(Optional<String> databaseUrl, String name) {
        Optional<String> found = value(name);
        if (found.isPresent() && databaseUrl.isEmpty()) {
            throw refused(name, "means nothing without LAKEGATE_DATABASE_URL", "set that too, or remove this one");
        }
        return found;
    }

    private Optional<String> value(String name) {
        String text = environment.get(name);
        if (text == null) {
            text = fallback.apply(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        }
        return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
    }

    static StartRefusedException refused(String variable, String wrong, String instead) {
        return new StartRefusedException(variable + " " + wrong + "; " + instead);
    }
}
