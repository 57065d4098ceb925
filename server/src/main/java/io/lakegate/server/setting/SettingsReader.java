package io.lakegate.server.setting;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code LAKEGATE_*} into {@link Settings}. Whatever does not fit stops the start with one line that names the variable, says what
 * is wrong and what to write instead; a value that may be a secret is never repeated.
 */
public final class SettingsReader {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

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
        refresh();
        tokenPath(); // so that what does not fit stops the start
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

    /**
     * The refresh protocol's times and the worker's size.
     *
     * @throws StartRefusedException in one line, for the first thing that does not fit
     */
    public RefreshSettings refresh() {
        RefreshSettings usual = RefreshSettings.STANDARD;
        try {
            return new RefreshSettings(
                    time("LAKEGATE_REFRESH_QUIET_PERIOD", usual.quietPeriod()),
                    time("LAKEGATE_REFRESH_SKEW", usual.skew()),
                    time("LAKEGATE_REFRESH_LEASE", usual.lease()),
                    time("LAKEGATE_REFRESH_ANSWER_DEADLINE", usual.answerDeadline()),
                    onOff("LAKEGATE_RENEW_AHEAD", usual.renewAhead()),
                    atOnce("LAKEGATE_RENEW_AT_ONCE", usual.atOnce()));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "LAKEGATE_REFRESH_QUIET_PERIOD", "does not fit: " + e.getMessage(), "write more, such as 180s");
        }
    }

    /** Only development may be impatient: elsewhere a shorter time can cost connections. */
    private Duration time(String name, Duration usual) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return usual;
        }
        if (mode() != Mode.DEVELOPMENT) {
            throw refused(name, "may only be set in development mode", "remove it");
        }
        var matcher = TIME.matcher(text.get());
        if (!matcher.matches()) {
            throw refused(name, "is \"" + text.get() + "\"", "write a time such as 1500ms, 20s or 3m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private boolean onOff(String name, boolean usual) {
        String text = value(name).orElse(usual ? "on" : "off");
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw refused(name, "is \"" + text + "\"", "write on or off");
        };
    }

    private int atOnce(String name, int usual) {
        String text = value(name).orElse(Integer.toString(usual));
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= 200) {
            return Integer.parseInt(text);
        }
        throw refused(name, "is \"" + text + "\"", "write a number from 1 to 200");
    }

    /** {@code LAKEGATE_RATE_LIMIT} and {@code LAKEGATE_ISSUE_AUDIT}. */
    public TokenPathSettings tokenPath() {
        return new TokenPathSettings(rateLimit(), strictAudit());
    }

    private int rateLimit() {
        String text = value("LAKEGATE_RATE_LIMIT").orElse(Integer.toString(TokenPathSettings.STANDARD_RATE_LIMIT));
        try {
            return new TokenPathSettings(Integer.parseInt(text), false).rateLimit();
        } catch (IllegalArgumentException e) {
            throw refused(
                    "LAKEGATE_RATE_LIMIT",
                    "is \"" + text + "\"",
                    "write how many requests a second one key may make, up to 1000000, or 0 for no limit");
        }
    }

    private boolean strictAudit() {
        String text = value("LAKEGATE_ISSUE_AUDIT").orElse("minute");
        return switch (text) {
            case "minute" -> false;
            case "strict" -> true;
            default -> throw refused("LAKEGATE_ISSUE_AUDIT", "is \"" + text + "\"", "write minute or strict");
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
                throw refused(
                        more, "means nothing without LAKEGATE_DATABASE_OWNER", "set that too, or remove this one");
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
