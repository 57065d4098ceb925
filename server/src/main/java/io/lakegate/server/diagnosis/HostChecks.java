package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.databricks.host.HostMetadata;
import io.lakegate.server.databricks.host.WorkspaceNameRule;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The host: is it there, is it the right one, does it offer what we need, and does it have our time? */
@ApplicationScoped
class HostChecks {

    /** Tokens are used 40 s before their end at the latest; clocks that differ by more than this eat that up. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(60);

    private final HostExamination host;
    private final Databricks databricks;
    private final InstantSource clock;

    HostChecks(HostExamination host, Databricks databricks, InstantSource clock) {
        this.host = host;
        this.databricks = databricks;
        this.clock = clock;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.NAME, this::name),
                Step.of(Check.TLS, this::tls, Check.NAME),
                Step.of(Check.METADATA, this::metadata, Check.TLS),
                Step.of(Check.CLOUD, this::cloud, Check.METADATA),
                Step.of(Check.LEVEL, this::level, Check.METADATA),
                Step.of(Check.DISCOVERY, this::discovery, Check.LEVEL, Check.CLOUD),
                Step.of(Check.KEYS, this::keys, Check.DISCOVERY),
                Step.of(Check.CLOCK, this::clock, Check.METADATA));
    }

    /** Reaches the host once; what TLS says is told by the next check. */
    private Line name(Notes notes) {
        DatabricksHost at = notes.integration.host();
        try {
            host.reach(at);
        } catch (OutboundRefusedException e) {
            return Line.fail(Check.NAME, Cause.ADDRESS_FORBIDDEN, sentence(e));
        } catch (OutboundUnreachableException e) {
            if (e.stage() == OutboundUnreachableException.Stage.NAME) {
                return Line.fail(Check.NAME, whyUnknown(at), sentence(e));
            }
        }
        return Line.pass(Check.NAME, at.url().getHost() + " is known.");
    }

    private static Cause whyUnknown(DatabricksHost at) {
        if (WorkspaceNameRule.isWorkspaceId(at)) {
            return Cause.WORKSPACE_ID_AS_HOST;
        }
        return WorkspaceNameRule.speltAsInAnotherCloud(at) ? Cause.OTHER_CLOUD : Cause.NAME_UNKNOWN;
    }

    private Line tls(Notes notes) {
        DatabricksHost at = notes.integration.host();
        try {
            host.reach(at);
        } catch (OutboundUnreachableException e) {
            boolean tls = e.stage() == OutboundUnreachableException.Stage.TLS;
            return Line.fail(Check.TLS, tls ? Cause.TLS_FAILED : Cause.UNREACHABLE, sentence(e));
        }
        return Line.pass(
                Check.TLS,
                at.url().getScheme().equals("https")
                        ? "The certificate is for this name."
                        : "Plain http on loopback, which only development mode allows.");
    }

    private Line metadata(Notes notes) {
        DatabricksHost at = notes.integration.host();
        try {
            HostMetadata said = host.metadata(at);
            notes.metadata = Optional.of(said);
            return said.published()
                    ? Line.pass(Check.METADATA, described(said))
                    : Line.skipped(Check.METADATA, "The host publishes none; the classic places are used.");
        } catch (DatabricksException e) {
            return Line.fail(Check.METADATA, Cause.HOST_TROUBLE, sentence(e));
        }
    }

    private static String described(HostMetadata said) {
        return said.workspaceId().map(id -> "Workspace " + id).orElse("No workspace")
                + said.accountId().map(id -> " of account " + id).orElse("")
                + said.cloud().map(cloud -> " on " + cloud).orElse("") + ".";
    }

    private Line cloud(Notes notes) {
        Optional<String> byName = DatabricksZones.cloudOf(notes.integration.host());
        Optional<String> bySaying = notes.metadata().cloud();
        if (byName.isEmpty() || bySaying.isEmpty()) {
            return Line.skipped(
                    Check.CLOUD,
                    byName.isEmpty()
                            ? "The host is one that the operator allowed; its name says nothing of a cloud."
                            : "The host does not say which cloud it is in.");
        }
        return byName.get().equalsIgnoreCase(bySaying.get())
                ? Line.pass(Check.CLOUD, byName.get() + ", as the name says.")
                : Line.fail(
                        Check.CLOUD,
                        Cause.OTHER_CLOUD,
                        "The name is one of " + byName.get() + "; the host says that it is on " + bySaying.get() + ".");
    }

    private Line level(Notes notes) {
        HostMetadata said = notes.metadata();
        if (!said.published()) {
            return Line.skipped(Check.LEVEL, "The host does not say whether it is a workspace or the account console.");
        }
        boolean account = said.hostType()
                .map("account"::equalsIgnoreCase)
                .orElse(said.workspaceId().isEmpty());
        return notes.integration.accountLevel() ? accountLevel(notes, said, account) : workspaceLevel(account);
    }

    private static Line workspaceLevel(boolean account) {
        return account
                ? Line.fail(
                        Check.LEVEL, Cause.ACCOUNT_HOST, "The host says that it is an account's, not a workspace's.")
                : Line.pass(Check.LEVEL, "A workspace.");
    }

    private static Line accountLevel(Notes notes, HostMetadata said, boolean account) {
        if (!account) {
            return Line.fail(Check.LEVEL, Cause.WORKSPACE_HOST, "The host says that it is a workspace's.");
        }
        String id = notes.integration.accountId().orElseThrow().text();
        Optional<String> other = said.accountId().filter(it -> it.contains("-") && !it.equalsIgnoreCase(id));
        return other.map(it -> Line.fail(
                        Check.LEVEL, Cause.ACCOUNT_UNKNOWN, "The host is of account " + it + ", not of " + id + "."))
                .orElseGet(() -> Line.pass(Check.LEVEL, "The account " + id + "."));
    }

    private Line discovery(Notes notes) {
        try {
            AuthorizationServer now = databricks.discover(notes.integration.host(), notes.integration.accountId());
            notes.server = Optional.of(now);
            AuthorizationServer saved = notes.integration.server();
            boolean same = now.issuer().equals(saved.issuer())
                    && now.tokenEndpoint().equals(saved.tokenEndpoint())
                    && now.authorizationEndpoint().equals(saved.authorizationEndpoint());
            return same
                    ? Line.pass(Check.DISCOVERY, "The issuer is " + now.issuer() + ".")
                    : Line.fail(
                            Check.DISCOVERY,
                            Cause.ENDPOINTS_MOVED,
                            "Saved was the token endpoint " + saved.tokenEndpoint() + "; now the host names "
                                    + now.tokenEndpoint() + ".");
        } catch (DatabricksException e) {
            return Line.fail(
                    Check.DISCOVERY,
                    notes.integration.accountLevel() ? Cause.ACCOUNT_UNKNOWN : Cause.NO_OAUTH,
                    sentence(e));
        }
    }

    private Line keys(Notes notes) {
        try {
            long keys = host.signingKeys(notes.integration.host(), notes.server());
            return keys > 0
                    ? Line.pass(Check.KEYS, keys == 1 ? "One key." : keys + " keys.")
                    : Line.fail(Check.KEYS, Cause.NO_KEYS, "The key set is empty.");
        } catch (DatabricksException e) {
            // Lakegate itself never needs Databricks' keys, so nobody has to allow where they lie.
            return e.getCause() instanceof OutboundRefusedException
                    ? Line.skipped(Check.KEYS, "The keys lie where this server is not allowed to ask: " + sentence(e))
                    : Line.fail(Check.KEYS, Cause.NO_KEYS, sentence(e));
        }
    }

    private Line clock(Notes notes) {
        Optional<Instant> theirs = notes.metadata().date();
        if (theirs.isEmpty()) {
            return Line.skipped(Check.CLOCK, "The host's answer carried no date.");
        }
        Duration ahead = Duration.between(theirs.get(), clock.instant());
        if (ahead.abs().compareTo(CLOCKS_MAY_DIFFER) <= 0) {
            return Line.pass(Check.CLOCK, "Within " + CLOCKS_MAY_DIFFER.toSeconds() + " seconds of Databricks'.");
        }
        return Line.fail(
                Check.CLOCK,
                Cause.CLOCK_OFF,
                "This server's clock is " + inWords(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " Databricks'.");
    }

    private static String inWords(Duration time) {
        long minutes = Math.round(time.toSeconds() / 60.0);
        return time.toSeconds() < 120 ? time.toSeconds() + " seconds" : minutes + " minutes";
    }

    static String sentence(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
