package io.lakegate.server.databricks.registered;

import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.host.AccountHostRule;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** From a workspace to the account that it belongs to. */
@ApplicationScoped
public class AccountDoor {

    private final HostExamination hosts;
    private final AccountHostRule accountHosts;

    /** Asks hosts which account they belong to. */
    public AccountDoor(HostExamination hosts, AccountHostRule accountHosts) {
        this.hosts = hosts;
        this.accountHosts = accountHosts;
    }

    /**
     * The account behind a host, opened with an admin's token.
     *
     * @param account where the host is that account's own console
     * @throws DatabricksException if the workspace does not name its account
     * @throws InvalidHostException for an account host that is none
     */
    public AccountAccess open(DatabricksHost host, Optional<AccountId> account, AdminAccess admin) {
        DatabricksHost console = account.isPresent() ? host : accountHosts.of(admin.accountHost(), host);
        String id = account.map(AccountId::text)
                .or(() -> hosts.metadata(host).accountId())
                .orElseThrow(() -> new DatabricksException(host + " does not say which account it belongs to"));
        return new AccountAccess(console, id, admin.token());
    }

    /** Runs calls of the account API for somebody who asked for them: the account's refusals become problems, 422 and 502. */
    public static <T> T answering(Supplier<T> calls) {
        try {
            return calls.get();
        } catch (InvalidHostException e) {
            throw ProblemException.invalid("Say where the account is administered.")
                    .withField("account_host", String.valueOf(e.getMessage()));
        } catch (DatabricksException e) {
            throw new ProblemException(
                    502,
                    "databricks-refused",
                    "Databricks did not do it",
                    e.getMessage() + ". Nothing was changed at Databricks.");
        }
    }
}
