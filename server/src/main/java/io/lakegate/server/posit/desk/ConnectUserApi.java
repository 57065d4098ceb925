package io.lakegate.server.posit.desk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.Users;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /v1/user}: whose key this is. */
@Path("/__api__/v1/user")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@RunOnVirtualThread
public class ConnectUserApi {

    private final Users users;
    private final CurrentUser currentUser;

    ConnectUserApi(Users users, CurrentUser currentUser) {
        this.users = users;
        this.currentUser = currentUser;
    }

    /** The person whose key it is. */
    @GET
    public ConnectUser user() {
        return ConnectUser.of(users.require(currentUser.require().id()));
    }

    /**
     * A person as Connect's clients read them.
     *
     * @param email empty: Lakegate knows none
     * @param firstName what people call them, whole: Lakegate does not cut names in two
     * @param userRole viewer, publisher or administrator
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ConnectUser(
            String guid,
            String username,
            String email,
            String firstName,
            String lastName,
            String userRole,
            Instant createdTime,
            Instant updatedTime,
            Optional<Instant> activeTime,
            boolean confirmed,
            boolean locked,
            List<String> privileges) {

        static ConnectUser of(Person person) {
            return new ConnectUser(
                    person.id().toString(),
                    person.name(),
                    "",
                    person.displayName(),
                    "",
                    person.role() == Role.ADMIN
                            ? "administrator"
                            : person.role().word(),
                    person.createdAt(),
                    person.createdAt(),
                    person.lastSignInAt(),
                    true,
                    person.disabled(),
                    List.of());
        }
    }
}
