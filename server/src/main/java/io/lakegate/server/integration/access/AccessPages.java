package io.lakegate.server.integration.access;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessEntry.OfGroup;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.group.Group;
import io.lakegate.server.user.group.Groups;
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
import java.util.List;

/** Settings → Integrations → one → Access list. */
@Path("/settings/integrations/{id}/access")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AccessPages {

    private static final int MOST_GROUPS = 500;

    private final Integrations integrations;
    private final AccessLists lists;
    private final Groups groups;
    private final CurrentUser currentUser;
    private final Settings settings;

    AccessPages(
            Integrations integrations, AccessLists lists, Groups groups, CurrentUser currentUser, Settings settings) {
        this.integrations = integrations;
        this.lists = lists;
        this.groups = groups;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** The list, and what an empty one means. */
    @GET
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        return show(integration(id), notice, FormErrors.NONE);
    }

    private TemplateInstance show(Integration integration, String notice, FormErrors errors) {
        List<AccessEntry> entries = lists.list(integration.id());
        List<Group> others = groups.page("", MOST_GROUPS).stream()
                .filter(group -> entries.stream()
                        .noneMatch(it -> it.subject().equals(group.id().value())))
                .toList();
        return Templates.show(integration, entries, others, notice, errors);
    }

    /** Lets the user in whose name was typed. */
    @POST
    @Path("users")
    public Response addUser(@PathParam("id") String id, @FormParam("user") @DefaultValue("") String user) {
        Integration integration = integration(id);
        try {
            lists.addUser(currentUser.require(), integration, user);
            return seeOther(integration, "added");
        } catch (ProblemException problem) {
            return again(problem, show(integration, "", FormErrors.of(problem)));
        }
    }

    /** Lets a group in. */
    @POST
    @Path("groups")
    public Response addGroup(@PathParam("id") String id, @FormParam("group") @DefaultValue("") String group) {
        Integration integration = integration(id);
        lists.add(
                currentUser.require(),
                integration,
                new OfGroup(groups.require(group).id()));
        return seeOther(integration, "added");
    }

    /** Says what it means when the last entry goes, and asks. */
    @GET
    @Path("{entry}/remove")
    public TemplateInstance confirm(@PathParam("id") String id, @PathParam("entry") String entry) {
        Integration integration = integration(id);
        AccessEntry gone = lists.require(integration.id(), entry);
        return Templates.remove(integration, gone, lists.list(integration.id()).size() == 1);
    }

    /** Takes an entry off; the last one only where its page has said that everybody is let in. */
    @POST
    @Path("{entry}/remove")
    public Response remove(
            @PathParam("id") String id,
            @PathParam("entry") String entry,
            @FormParam("everybody") @DefaultValue("") String everybody) {
        Integration integration = integration(id);
        AccessEntry gone = lists.require(integration.id(), entry);
        lists.remove(currentUser.require(), integration, gone, everybody.equals("yes"));
        return seeOther(integration, "removed");
    }

    private Integration integration(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private Response seeOther(Integration integration, String notice) {
        return Response.seeOther(settings.at("/settings/integrations/" + integration.id() + "/access?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(
                Integration integration,
                List<AccessEntry> entries,
                List<Group> others,
                String notice,
                FormErrors errors);

        static native TemplateInstance remove(Integration integration, AccessEntry entry, boolean last);
    }
}
