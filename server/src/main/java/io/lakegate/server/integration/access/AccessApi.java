package io.lakegate.server.integration.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessEntry.OfGroup;
import io.lakegate.server.integration.access.AccessEntry.OfUser;
import io.lakegate.server.integration.access.AccessEntry.Who;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.group.GroupId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/integrations/{id}/access}: who may connect through an integration. */
@Path("/v1/integrations/{id}/access")
@Tag(name = "Integrations")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessApi {

    private final Integrations integrations;
    private final AccessLists lists;
    private final CurrentUser currentUser;

    AccessApi(Integrations integrations, AccessLists lists, CurrentUser currentUser) {
        this.integrations = integrations;
        this.lists = lists;
        this.currentUser = currentUser;
    }

    /** The whole list; {@code everybody} says that it is empty and therefore leaves nobody out. */
    @GET
    public AccessList list(@PathParam("id") String id) {
        return answer(integration(id));
    }

    /** Lets a user or a group in. Idempotent; 422 for neither, both, or one that does not exist. */
    @POST
    public AccessList add(@PathParam("id") String id, @Nullable AccessOrder order) {
        Integration integration = integration(id);
        lists.add(currentUser.require(), integration, who(order));
        return answer(integration);
    }

    /**
     * Takes an entry off; 409 if it is the last one and {@code confirm=true} is missing, because an empty list means everybody.
     *
     * @param confirm that everybody may connect afterwards
     */
    @DELETE
    @Path("{entry}")
    public void remove(
            @PathParam("id") String id,
            @PathParam("entry") String entry,
            @QueryParam("confirm") @DefaultValue("false") boolean confirm) {
        Integration integration = integration(id);
        lists.remove(currentUser.require(), integration, lists.require(integration.id(), entry), confirm);
    }

    private AccessList answer(Integration integration) {
        List<AccessItem> items = lists.list(integration.id()).stream()
                .map(entry -> new AccessItem(
                        entry.id(), entry.group() ? "group" : "user", entry.subject(), entry.name(), entry.note()))
                .toList();
        return new AccessList(items.isEmpty(), items);
    }

    private static Who who(@Nullable AccessOrder order) {
        String user = order == null || order.user == null ? "" : order.user;
        String group = order == null || order.group == null ? "" : order.group;
        if (user.isEmpty() == group.isEmpty()) {
            throw ProblemException.invalid("Name a user or a group.")
                    .withField("user", "Send either the id of a user or that of a group.");
        }
        return user.isEmpty()
                ? new OfGroup(GroupId.find(group).orElseThrow(() -> unreadable("group")))
                : new OfUser(user(user));
    }

    private static UserId user(String text) {
        try {
            return UserId.parse(text);
        } catch (IllegalArgumentException e) {
            throw unreadable("user");
        }
    }

    private static ProblemException unreadable(String field) {
        return ProblemException.invalid("Nobody was added.").withField(field, "is not the id of a " + field);
    }

    private Integration integration(String id) {
        return IntegrationId.find(id)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** Whom to let in: exactly one of the two. */
    public record AccessOrder(
            @Nullable String user, @Nullable String group) {}

    /** An access list. */
    public record AccessList(boolean everybody, List<AccessItem> entries) {}

    /** Somebody on it. */
    public record AccessItem(
            UUID id,
            String kind,
            @JsonProperty("subject_id") UUID subjectId,
            String name,
            String note) {}
}
