package io.lakegate.server.user;

import io.lakegate.server.http.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Administrators add people, change their roles and let them out. */
@Path("/settings/users")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class UserPages {

    private static final int PAGE = 50;

    private final Users users;
    private final CurrentUser user;

    UserPages(Users users, CurrentUser user) {
        this.users = users;
        this.user = user;
    }

    /** People by name, in pages. */
    @GET
    public TemplateInstance list(@QueryParam("after") @DefaultValue("") String after) {
        List<Person> people = users.list(after, PAGE + 1);
        String next = people.size() > PAGE
                ? "/settings/users?after="
                        + URLEncoder.encode(people.get(PAGE - 1).name(), StandardCharsets.UTF_8)
                : "";
        return Templates.list(
                people.subList(0, Math.min(people.size(), PAGE)),
                next,
                user.require().id());
    }

    /** The form for a new person. */
    @GET
    @Path("new")
    public TemplateInstance blank() {
        return Templates.add(new Draft("", "", Role.VIEWER.word()), List.of());
    }

    /** Answers with the page itself, not with a redirect: the one-time password is shown here or nowhere. */
    @POST
    @Reauthenticated
    public Response add(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("display_name") @DefaultValue("") String displayName,
            @FormParam("role") @DefaultValue("") String role) {
        try {
            Users.Added added = users.add(user.require(), NewPerson.of(name, displayName, role));
            return told(added.person(), added.oneTimePassword().reveal());
        } catch (ProblemException refused) {
            return Response.status(refused.status())
                    .entity(Templates.add(new Draft(name, displayName, role), refused.fields()))
                    .build();
        }
    }

    /** One person and what can be done to them. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id) {
        Person person = users.require(UserApi.id(id));
        return Templates.show(person, person.id().equals(user.require().id()));
    }

    /** Gives another role. */
    @POST
    @Path("{id}/role")
    @Reauthenticated
    public Response changeRole(@PathParam("id") String id, @FormParam("role") @DefaultValue("") String role) {
        users.changeRole(user.require(), UserApi.id(id), NewPerson.role(role));
        return back(id);
    }

    /** Disables. */
    @POST
    @Path("{id}/disable")
    public Response disable(@PathParam("id") String id) {
        users.disable(user.require(), UserApi.id(id), true);
        return back(id);
    }

    /** Enables again. */
    @POST
    @Path("{id}/enable")
    public Response enable(@PathParam("id") String id) {
        users.disable(user.require(), UserApi.id(id), false);
        return back(id);
    }

    /** Signs them out everywhere. */
    @POST
    @Path("{id}/end-sessions")
    public Response endSessions(@PathParam("id") String id) {
        users.endSessions(user.require(), UserApi.id(id));
        return back(id);
    }

    /** Shows a new one-time password. */
    @POST
    @Path("{id}/one-time-password")
    @Reauthenticated
    public Response resetPassword(@PathParam("id") String id) {
        UserId person = UserApi.id(id);
        var password = users.resetPassword(user.require(), person);
        return told(users.require(person), password.reveal());
    }

    private static Response told(Person person, String password) {
        return Response.ok(Templates.oneTimePassword(person, password)).build();
    }

    private static Response back(String id) {
        return Response.status(303)
                .header("Location", URI.create("/settings/users/" + UserApi.id(id)))
                .build();
    }

    /** What was typed, to be shown again beside what is wrong with it. */
    record Draft(String name, String displayName, String role) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<Person> people, String next, UserId me);

        static native TemplateInstance add(Draft draft, List<ProblemException.FieldError> errors);

        static native TemplateInstance show(Person person, boolean me);

        static native TemplateInstance oneTimePassword(Person person, String password);
    }
}
