package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.databricks.AccountHostRule;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.DatabricksHost;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.RegisteredApplication;
import io.lakegate.server.databricks.RegisteredApplications;
import io.lakegate.server.databricks.RegisteredApplications.AccountAccess;
import io.lakegate.server.diagnosis.AdminAccess;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The OAuth application of an integration, through the eyes of an account admin. */
@ApplicationScoped
public class Registration {

    private final RegisteredApplications applications;
    private final HostExamination hosts;
    private final AccountHostRule accountHosts;
    private final Settings settings;

    Registration(
            RegisteredApplications applications,
            HostExamination hosts,
            AccountHostRule accountHosts,
            Settings settings) {
        this.applications = applications;
        this.hosts = hosts;
        this.accountHosts = accountHosts;
        this.settings = settings;
    }

    /**
     * Which account an integration's workspace belongs to, and the way in.
     *
     * @throws DatabricksException if the workspace does not name its account
     * @throws io.lakegate.server.databricks.InvalidHostException for an account host that is none
     */
    public AccountAccess access(Integration integration, AdminAccess admin) {
        DatabricksHost host = accountHosts.of(admin.accountHost(), integration.host());
        String account = hosts.metadata(integration.host())
                .accountId()
                .orElseThrow(() -> new DatabricksException(
                        integration.host() + " does not say which account it belongs to"));
        return new AccountAccess(host, account, admin.token());
    }

    /** The application; {@link DatabricksException} if the account cannot be asked. */
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
