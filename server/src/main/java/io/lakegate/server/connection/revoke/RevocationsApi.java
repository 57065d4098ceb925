package io.lakegate.server.connection.revoke;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends all connections of an integration, of a person or of everybody. */
@Path("/v1/revocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class RevocationsApi {

    private final Revoker revoker;
    private final CurrentUser currentUser;

    RevocationsApi(Revoker revoker, CurrentUser currentUser) {
        this.revoker = revoker;
        this.currentUser = currentUser;
    }

    /**
     * Ends them. 409 says how many there are until {@code confirm} is sent; 422 unless exactly one of integration, user and
     * everybody is named; 404; 502 if Databricks refuses to delete the application (then everything has ended here).
     */
    @POST
    public Revoked revoke(@Nullable RevocationOrder order) {
        if (order == null) {
            throw ProblemException.invalid("Send a JSON object with integration, user or everybody.");
        }
        return revoker.end(
                order.target().which(), Boolean.TRUE.equals(order.confirm()), order.deleting(), currentUser.require());
    }

    /**
     * What is asked for. Prints redacted.
     *
     * @param integration an id
     * @param user an id
     * @param everybody true for all there are
     * @param confirm that they end
     * @param deleteApplication whether to delete the integration's OAuth application at Databricks, too; takes a token
     * @param deleteSecrets whether to delete the service principal's secrets that Lakegate holds at Databricks, too; takes a token
     * @param accountHost absent means the usual one of the workspace
     * @param adminToken of an account admin; used once and kept nowhere
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record RevocationOrder(
            @Nullable String integration,
            @Nullable String user,
            @Nullable Boolean everybody,
            @Nullable Boolean confirm,
            @Nullable Boolean deleteApplication,
            @Nullable Boolean deleteSecrets,
            @Nullable String accountHost,
            @Nullable String adminToken) {

        Target target() {
            return new Target(
                    Objects.requireNonNullElse(integration, ""),
                    Objects.requireNonNullElse(user, ""),
                    Boolean.TRUE.equals(everybody));
        }

        Optional<Deletion> deleting() {
            return Deletion.of(
                    Boolean.TRUE.equals(deleteApplication),
                    Boolean.TRUE.equals(deleteSecrets),
                    Objects.requireNonNullElse(accountHost, ""),
                    Objects.requireNonNullElse(adminToken, ""));
        }

        @Override
        public String toString() {
            return "RevocationOrder(redacted)";
        }
    }
}
