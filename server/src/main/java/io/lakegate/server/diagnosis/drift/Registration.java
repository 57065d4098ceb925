package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.databricks.registered.RegisteredApplications;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The OAuth application of an integration, through the eyes of an account admin. */
@ApplicationScoped
public class Registration {

    private final RegisteredApplications applications;
    private final AccountDoor door;
    private final Settings settings;

    Registration(RegisteredApplications applications, AccountDoor door, Settings settings) {
        this.applications = applications;
        this.door = door;
        this.settings = settings;
    }

    /**
     * The account that an integration belongs to, opened.
     *
     * @throws io.lakegate.server.databricks.Databricks.DatabricksException if the workspace does not name its account
     * @throws io.lakegate.server.databricks.host.InvalidHostException for an account host that is none
     */
    public AccountAccess access(Integration integration, AdminAccess admin) {
        return door.open(integration.host(), integration.accountId(), admin);
    }

    /** The application; {@code DatabricksException} if the account cannot be asked. */
    public Optional<RegisteredApplication> find(AccountAccess account, Integration integration) {
        return applications.find(account, integration.clientId());
    }

    /** How it differs from what the integration needs. */
    public List<Difference> differences(Integration integration, RegisteredApplication application) {
        return DriftRule.differences(integration, settings.at(integration.callbackPath()), application);
    }

    /** Changes the application so that nothing that can be mended differs any more. */
    void mend(AccountAccess account, RegisteredApplication application, List<Difference> differences) {
        applications.change(
                account,
                application,
                needed(differences, "redirect_urls", application.redirectUrls()),
                needed(differences, "scopes", application.scopes()));
    }

    private static List<String> needed(List<Difference> differences, String part, List<String> otherwise) {
        return differences.stream()
                .filter(it -> it.part().equals(part))
                .findFirst()
                .map(Difference::needed)
                .orElse(otherwise);
    }
}
