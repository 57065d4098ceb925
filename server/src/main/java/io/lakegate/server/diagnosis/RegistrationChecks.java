package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.diagnosis.drift.Difference;
import io.lakegate.server.diagnosis.drift.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The application as the account has it on record; only where an account admin lent a token. */
@ApplicationScoped
class RegistrationChecks {

    private static final String NO_TOKEN =
            "Only an account admin may read that. Give an account admin's token to include it; it is used once and kept nowhere.";

    private final Registration registration;

    RegistrationChecks(Registration registration) {
        this.registration = registration;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.REGISTRATION, this::registration, Check.CLIENT),
                Step.of(Check.LIFETIMES, this::lifetimes, Check.CLIENT));
    }

    private Line registration(Notes notes) {
        if (notes.admin.isEmpty()) {
            return Line.skipped(Check.REGISTRATION, NO_TOKEN);
        }
        try {
            AccountAccess account = registration.access(notes.integration, notes.admin.get());
            notes.application = registration.find(account, notes.integration);
            return notes.application
                    .map(found -> compared(notes, found))
                    .orElseGet(() -> Line.fail(
                            Check.REGISTRATION,
                            Cause.CLIENT_UNKNOWN,
                            "Account " + account.accountId() + " has no such application."));
        } catch (InvalidHostException e) {
            return Line.fail(Check.REGISTRATION, Cause.ACCOUNT_HOST_MISSING, HostChecks.sentence(e));
        } catch (DatabricksException e) {
            return Line.fail(Check.REGISTRATION, Cause.ACCOUNT_REFUSED, HostChecks.sentence(e));
        }
    }

    private Line compared(Notes notes, RegisteredApplication application) {
        List<Difference> differences = registration.differences(notes.integration, application);
        return differences.isEmpty()
                ? Line.pass(Check.REGISTRATION, application.name() + " is as the integration needs it.")
                : Line.fail(
                        Check.REGISTRATION,
                        Cause.APPLICATION_DIFFERS,
                        differences.stream().map(Difference::sentence).collect(Collectors.joining(" ")));
    }

    private Line lifetimes(Notes notes) {
        if (notes.application.isEmpty()) {
            return Line.skipped(
                    Check.LIFETIMES, notes.admin.isEmpty() ? NO_TOKEN : "The application could not be read.");
        }
        RegisteredApplication application = notes.application.get();
        return Line.pass(
                Check.LIFETIMES,
                "Access tokens " + life(application.accessLife()) + ", refresh tokens "
                        + life(application.refreshLife())
                        + ", "
                        + (application.singleUse()
                                ? "single-use; sessions end after " + life(application.sessionLife())
                                : "used many times")
                        + ".");
    }

    private static String life(Optional<Duration> life) {
        return life.map(it -> it.toMinutes() % (24 * 60) == 0 ? it.toDays() + " days" : it.toMinutes() + " minutes")
                .orElse("as Databricks has it");
    }
}
