package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows what differs and, when told to, changes it at Databricks. */
@ApplicationScoped
public class Mender {

    private final Registration registration;
    private final Database database;
    private final Audit audit;

    Mender(Registration registration, Database database, Audit audit) {
        this.registration = registration;
        this.database = database;
        this.audit = audit;
    }

    /**
     * Looks, and mends if told to.
     *
     * @param apply false: only say what would change
     * @throws ProblemException 422 naming the field that is wrong, 409 if the account has no such application, 502 if the
     *     account could not be asked
     */
    public Mending look(Integration integration, AdminAccess admin, boolean apply, SignedIn by) {
        return AccountDoor.answering(() -> {
            AccountAccess account = registration.access(integration, admin);
            RegisteredApplication application =
                    registration.find(account, integration).orElseThrow(() -> unknown(account, integration));
            List<Difference> differences = registration.differences(integration, application);
            var seen = new Mending(application.name(), account.host().text(), differences, false);
            if (!apply || !seen.mendable()) {
                return seen;
            }
            registration.mend(account, application, differences);
            tell(integration, differences, by);
            return new Mending(application.name(), account.host().text(), differences, true);
        });
    }

    private void tell(Integration integration, List<Difference> differences, SignedIn by) {
        database.run(handle -> {
            AuditEntry entry = AuditEntry.success(
                    by.actor(),
                    "application.mend",
                    "integration",
                    integration.id().value());
            for (Difference difference : differences) {
                entry = entry.with(difference.part(), String.join(" ", difference.needed()));
            }
            audit.record(handle, entry);
        });
    }

    private static ProblemException unknown(AccountAccess account, Integration integration) {
        return new ProblemException(
                409,
                "application-unknown",
                "The account has no such application",
                "Account " + account.accountId() + " has no OAuth application with the client ID "
                        + integration.clientId()
                        + ": it was deleted, or belongs to another account. Compare the client ID.");
    }
}
