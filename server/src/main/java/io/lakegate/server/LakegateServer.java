package io.lakegate.server;

import io.lakegate.server.setting.LogFormat;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.setting.SettingsProducer;
import io.lakegate.server.setting.SettingsReader;
import io.lakegate.server.setting.StartRefusedException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The main program. Whatever keeps it from starting is told in one line on standard error, and the exit status is 1.
 *
 * <p>Order of starting: settings, home and its lock, ports, database, migrations, keyset, web server. Order of stopping: no new
 * connections, requests and refreshes under way end (observers of {@code ShutdownEvent}), connection pool, embedded database, lock.
 */
@QuarkusMain
public final class LakegateServer {

    private LakegateServer() {}

    /** Starts the server, or prints help. */
    @SuppressWarnings("SystemOut") // a program's own words
    public static void main(String... arguments) {
        switch (List.of(arguments)) {
            case List<String> none when none.isEmpty() -> start();
            case List<String> help when help.contains("--help") || help.contains("-h") -> System.out.print(Help.TEXT);
            default -> {
                System.err.println("lakegate: unknown argument " + arguments[0] + "; settings are environment "
                        + "variables, see --help");
                System.exit(2);
            }
        }
    }

    @SuppressWarnings("SystemOut") // nobody has set up a log yet
    private static void start() {
        try {
            SettingsReader reader = SettingsReader.ofProcess();
            Settings settings = reader.read();
            SettingsProducer.handOver(settings);
            QuarkusSettings.apply(settings, reader.logFormat());
            Foundation foundation = Foundation.lay(settings);
            QuarkusSettings.apply(foundation.database());
            Quarkus.run(WebServer.class, (status, failure) -> {
                if (failure != null) {
                    System.err.println("lakegate: " + StartFailure.inOneLine(failure));
                }
                foundation.webServerHasStopped();
                System.exit(status);
            });
        } catch (StartRefusedException e) {
            System.err.println("lakegate: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What runs once everything has started. */
    public static final class WebServer implements QuarkusApplication {

        private static final Logger LOG = Logger.getLogger(LakegateServer.class);

        @Override
        public int run(String... arguments) {
            announce(SettingsReader.ofProcess());
            Quarkus.waitForExit();
            return 0;
        }

        @SuppressWarnings("SystemOut") // a person or the launcher waits for this line
        private static void announce(SettingsReader reader) {
            String line = "Lakegate is ready at " + reader.read().url() + " (health and metrics on port "
                    + System.getProperty(QuarkusSettings.MANAGEMENT_PORT) + ")";
            if (reader.logFormat() == LogFormat.JSON) {
                LOG.info(line);
            } else {
                System.out.println(line);
            }
        }
    }
}
