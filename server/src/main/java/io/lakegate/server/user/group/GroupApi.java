package io.lakegate.server.user.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.UserId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** {@code /v1/groups}: admins and their scripts put people together. */
@Path("/v1/groups")
@Tag(name = "Groups")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GroupApi {

    private final Groups groups;
    private final CurrentUser user;

    GroupApi(Groups groups, CurrentUser user) {
        this.groups = groups;
        this.user = user;
    }

    /** Groups by name, in pages. */
    @GET
    public GroupPage list(@BeanParam PageQuery query) {
        var page = query.byText(groups::page, Group::name).map(GroupAnswer::of);
        return new GroupPage(page.items(), page.next());
    }

    /** Makes an empty group: 201; 409 if the name is taken. */
    @POST
    public Response create(@Nullable GroupOrder order) {
        Group made = groups.create(user.require(), GroupOrder.name(order));
        return Response.created(URI.create("/v1/groups/" + made.id()))
                .entity(GroupAnswer.of(made))
                .build();
    }

    /** One group; 404. */
    @GET
    @Path("{id}")
    public GroupAnswer show(@PathParam("id") String id) {
        return GroupAnswer.of(groups.require(id));
    }

    /** Gives it another name; 409 if that is taken. */
    @PATCH
    @Path("{id}")
    public GroupAnswer rename(@PathParam("id") String id, @Nullable GroupOrder order) {
        return GroupAnswer.of(groups.rename(user.require(), groups.require(id), GroupOrder.name(order)));
    }

    /** Deletes it; its members stay. 409 while it stands on an access list or a connection is shared with it. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        groups.delete(user.require(), groups.require(id));
    }

    /** Its members by name, in pages. */
    @GET
    @Path("{id}/members")
    public MemberPage members(@PathParam("id") String id, @BeanParam PageQuery query) {
        Group group = groups.require(id);
        var page = query.byText((after, limit) -> groups.members(group.id(), after, limit), Member::name)
                .map(MemberAnswer::of);
        return new MemberPage(page.items(), page.next());
    }

    /** Puts somebody in. Idempotent; 404 if group or user are unknown. */
    @POST
    @Path("{id}/members")
    public void add(@PathParam("id") String id, @Nullable MemberOrder order) {
        groups.add(user.require(), groups.require(id), userId(order == null || order.user == null ? "" : order.user));
    }

    /** Takes somebody out. Idempotent; 404 as for adding. */
    @DELETE
    @Path("{id}/members/{user}")
    public void remove(@PathParam("id") String id, @PathParam("user") String person) {
        groups.remove(user.require(), groups.require(id), userId(person));
    }

    static UserId userId(String text) {
        try {
            return UserId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("user");
        }
    }

    /** A page of groups; {@code next} is absent on the last one. */
    public record GroupPage(
            List<GroupAnswer> items,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {}

    /** A page of members; {@code next} is absent on the last one. */
    public record MemberPage(
            List<MemberAnswer> items,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {}

    /** What a group is to be called. */
    public record GroupOrder(@Nullable String name) {

        static String name(@Nullable GroupOrder order) {
            return order == null || order.name == null ? "" : order.name;
        }
    }

    /** Whom to put in: the id of a user. */
    public record MemberOrder(@Nullable String user) {}

    /** A group. */
    public record GroupAnswer(
            UUID id,
            String name,
            long members,
            @JsonProperty("created_at") Instant createdAt) {

        static GroupAnswer of(Group group) {
            return new GroupAnswer(group.id().value(), group.name(), group.members(), group.createdAt());
        }
    }

    /** Somebody in a group. */
    public record MemberAnswer(
            UUID id,
            String name,
            @JsonProperty("display_name") String displayName,
            boolean disabled,
            @JsonProperty("added_at") Instant addedAt) {

        static MemberAnswer of(Member member) {
            return new MemberAnswer(
                    member.id().value(), member.name(), member.displayName(), member.disabled(), member.addedAt());
        }
    }
}
