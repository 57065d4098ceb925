package io.lakegate.server.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users}: administrators and their scripts manage people. */
@Path("/v1/users")
@Tag(name = "Users")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserApi {

    private final Users users;
    private final CurrentUser user;

    UserApi(Users users, CurrentUser user) {
        this.users = users;
        this.user = user;
    }

    /**
     * People by name, in pages.
     *
     * @param query which page
     */
    @GET
    public UserPage list(@BeanParam PageQuery query) {
        var page = query.byText(users::list, Person::name).map(UserAnswer::of);
        return new UserPage(page.items(), page.next());
    }

    /** Adds a person. The answer holds their one-time password, this once. 409 if the name is taken. */
    @POST
    public Response add(@Nullable NewUser wanted) {
        NewUser given = wanted == null ? new NewUser(null, null, null) : wanted;
        var added = users.add(user.require(), NewPerson.of(given.name(), given.displayName(), given.role()));
        return Response.created(URI.create("/v1/users/" + added.person().id()))
                .entity(UserAnswer.of(added.person(), added.oneTimePassword().reveal()))
                .build();
    }

    /** One person. */
    @GET
    @Path("{id}")
    public UserAnswer show(@PathParam("id") String id) {
        return UserAnswer.of(users.require(id(id)));
    }

    /** Changes the role or disables; what is absent stays. Their sessions end. 409 on one's own account. */
    @PATCH
    @Path("{id}")
    public UserAnswer change(@PathParam("id") String id, @Nullable UserChange change) {
        if (change != null && change.role() != null) {
            users.changeRole(user.require(), id(id), NewPerson.role(change.role()));
        }
        if (change != null && change.disabled() != null) {
            users.disable(user.require(), id(id), change.disabled());
        }
        return show(id);
    }

    /** Where a person is signed in, in pages, the last begun first. */
    @GET
    @Path("{id}/sessions")
    public SessionAnswer.SessionPage sessions(@PathParam("id") String id, @BeanParam PageQuery query) {
        UserId person = id(id);
        return SessionAnswer.SessionPage.of(
                query.byPosition((after, limit) -> users.sessions(person, after, limit), BrowserSession::position));
    }

    /** Ends all browser sessions of a person. */
    @POST
    @Path("{id}/end-sessions")
    @Consumes(MediaType.WILDCARD)
    public void endSessions(@PathParam("id") String id) {
        users.endSessions(user.require(), id(id));
    }

    /** Replaces a forgotten password. The answer holds the new one-time password, this once. */
    @POST
    @Path("{id}/one-time-password")
    @Consumes(MediaType.WILDCARD)
    public UserAnswer resetPassword(@PathParam("id") String id) {
        var password = users.resetPassword(user.require(), id(id));
        return UserAnswer.of(users.require(id(id)), password.reveal());
    }

    static UserId id(String text) {
        try {
            return UserId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("user");
        }
    }

    /** A page of people; {@code next} is absent on the last one. */
    public record UserPage(
            List<UserAnswer> items,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {}

    /** A person to add. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record NewUser(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String role) {}

    /** What to change. */
    public record UserChange(
            @Nullable String role, @Nullable Boolean disabled) {}

    /** A person. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record UserAnswer(
            UUID id,
            String name,
            String displayName,
            String role,
            boolean disabled,
            Instant createdAt,
            Optional<Instant> lastSignInAt,
            Optional<String> oneTimePassword) {

        static UserAnswer of(Person person) {
            return of(person, Optional.empty());
        }

        static UserAnswer of(Person person, String oneTimePassword) {
            return of(person, Optional.of(oneTimePassword));
        }

        private static UserAnswer of(Person person, Optional<String> oneTimePassword) {
            return new UserAnswer(
                    person.id().value(),
                    person.name(),
                    person.displayName(),
                    person.role().word(),
                    person.disabled(),
                    person.createdAt(),
                    person.lastSignInAt(),
                    oneTimePassword);
        }

        @Override
        public String toString() {
            return "UserAnswer(" + name + ")";
        }
    }
}
