package io.lakegate.server.user.group;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.user.CurrentUser;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** Settings → Groups. */
@Path("/settings/groups")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class GroupPages {

    private static final int PAGE = 50;

    private final Groups groups;
    private final CurrentUser user;

    GroupPages(Groups groups, CurrentUser user) {
        this.groups = groups;
        this.user = user;
    }

    /** Groups by name, and the form for another. */
    @GET
    public TemplateInstance list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("notice") @DefaultValue("") String notice) {
        return list(after, notice, "", FormErrors.NONE);
    }

    private TemplateInstance list(String after, String notice, String typed, FormErrors errors) {
        List<Group> found = groups.page(after, PAGE + 1);
        return Templates.list(cut(found), next("/settings/groups", found, Group::name), notice, typed, errors);
    }

    /** Makes one, or shows the form again with what is wrong. */
    @POST
    public Response create(@FormParam("name") @DefaultValue("") String name) {
        try {
            return seeOther("/" + groups.create(user.require(), name).id());
        } catch (ProblemException problem) {
            return again(problem, () -> list("", "", name, FormErrors.of(problem)));
        }
    }

    /** One group with its members. */
    @GET
    @Path("{id}")
    public TemplateInstance show(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("notice") @DefaultValue("") String notice) {
        return show(groups.require(id), after, notice, FormErrors.NONE);
    }

    private TemplateInstance show(Group group, String after, String notice, FormErrors errors) {
        List<Member> members = groups.members(group.id(), after, PAGE + 1);
        return Templates.show(
                group,
                cut(members),
                next("/settings/groups/" + group.id(), members, Member::name),
                groups.places(group.id()),
                notice,
                errors);
    }

    /** Gives it another name. */
    @POST
    @Path("{id}")
    public Response rename(@PathParam("id") String id, @FormParam("name") @DefaultValue("") String name) {
        Group group = groups.require(id);
        try {
            groups.rename(user.require(), group, name);
            return seeOther("/" + group.id() + "?notice=renamed");
        } catch (ProblemException problem) {
            return again(problem, () -> show(group, "", "", FormErrors.of(problem)));
        }
    }

    /** Puts the person in whose name was typed. */
    @POST
    @Path("{id}/members")
    public Response add(@PathParam("id") String id, @FormParam("person") @DefaultValue("") String person) {
        Group group = groups.require(id);
        try {
            groups.add(user.require(), group, person);
            return seeOther("/" + group.id() + "?notice=added");
        } catch (ProblemException problem) {
            return again(problem, () -> show(group, "", "", FormErrors.of(problem)));
        }
    }

    /** Takes a person out. */
    @POST
    @Path("{id}/members/{user}/remove")
    public Response remove(@PathParam("id") String id, @PathParam("user") String person) {
        Group group = groups.require(id);
        groups.remove(user.require(), group, GroupApi.userId(person));
        return seeOther("/" + group.id() + "?notice=removed");
    }

    /** Says what it means, and asks. */
    @GET
    @Path("{id}/delete")
    public TemplateInstance confirm(@PathParam("id") String id) {
        Group group = groups.require(id);
        return Templates.delete(group, groups.places(group.id()));
    }

    /** Deletes it; refused while it stands anywhere. */
    @POST
    @Path("{id}/delete")
    public Response delete(@PathParam("id") String id) {
        groups.delete(user.require(), groups.require(id));
        return seeOther("?notice=deleted");
    }

    private static <T> List<T> cut(List<T> found) {
        return found.subList(0, Math.min(found.size(), PAGE));
    }

    private static <T> String next(String path, List<T> found, Function<T, String> name) {
        return found.size() <= PAGE
                ? ""
                : path + "?after=" + URLEncoder.encode(name.apply(found.get(PAGE - 1)), StandardCharsets.UTF_8);
    }

    private static Response seeOther(String path) {
        return Response.status(303)
                .header("Location", URI.create("/settings/groups" + path))
                .build();
    }

    private static Response again(ProblemException problem, Supplier<TemplateInstance> page) {
        return Response.status(problem.status())
                .entity(page.get().render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Group> groups, String next, String notice, String typed, FormErrors errors);

        static native TemplateInstance show(
                Group group, List<Member> members, String next, List<String> places, String notice, FormErrors errors);

        static native TemplateInstance delete(Group group, List<String> places);
    }
}
