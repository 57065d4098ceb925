package io.lakegate.server.posit.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.access.AccessEntry;
import io.lakegate.server.integration.access.AccessEntry.Who;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.Users;
import io.lakegate.server.user.group.GroupId;
import io.lakegate.server.user.group.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Connect's permissions on an integration: Lakegate's access list of it. Nobody there means everybody. */
@ApplicationScoped
public class Permissions {

    private final AccessLists lists;
    private final Users users;
    private final Groups groups;

    Permissions(AccessLists lists, Users users, Groups groups) {
        this.lists = lists;
        this.users = users;
        this.groups = groups;
    }

    /** Whether this person may use it. */
    public boolean allow(Integration integration, SignedIn person) {
        return lists.mayConnect(integration.id(), person.id());
    }

    /** What the body wants; absent where it says nothing. Codes 25, 154, 155, 261, 262. */
    Optional<Set<Who>> wanted(Body body) {
        Optional<Set<Who>> wanted = body.node("permissions").map(Permissions::read);
        wanted.ifPresent(all -> all.forEach(this::requireKnown));
        return wanted;
    }

    private void requireKnown(Who who) {
        switch (who) {
            case AccessEntry.OfUser user -> requireKnown(user);
            case AccessEntry.OfGroup group -> {
                if (groups.find(group.id()).isEmpty()) {
                    throw Code.GROUP_GUID.says("There is no such group.");
                }
            }
        }
    }

    private void requireKnown(AccessEntry.OfUser user) {
        try {
            users.require(user.id());
        } catch (ProblemException unknown) {
            throw Code.USER_GUID.says("There is no such user.");
        }
    }

    private static Set<Who> read(JsonNode list) {
        if (!list.isArray()) {
            throw Code.INVALID_PARAMETER.says("permissions must be an array.");
        }
        var wanted = new LinkedHashSet<Who>();
        list.forEach(entry -> {
            Who who = who(entry);
            if (!wanted.add(who)) {
                throw who instanceof AccessEntry.OfUser
                        ? Code.DUPLICATE_USER.says("permissions names a user twice.")
                        : Code.DUPLICATE_GROUP.says("permissions names a group twice.");
            }
        });
        return wanted;
    }

    private static Who who(JsonNode entry) {
        String user = entry.path("user_guid").asText("");
        String group = entry.path("group_guid").asText("");
        boolean ofUser = !user.isEmpty() && !user.equals("null");
        boolean ofGroup = !group.isEmpty() && !group.equals("null");
        if (ofUser == ofGroup) {
            throw Code.INVALID_PARAMETER.says("Each of permissions has either user_guid or group_guid.");
        }
        return ofUser
                ? new AccessEntry.OfUser(new UserId(id(user, Code.USER_GUID)))
                : new AccessEntry.OfGroup(new GroupId(id(group, Code.GROUP_GUID)));
    }

    private static UUID id(String text, Code otherwise) {
        return Guid.require(text, otherwise);
    }

    /** Makes these the whole list. Nobody is taken off before everybody is on, so that it is never empty in between. */
    void replace(Integration integration, Set<Who> wanted, SignedIn admin) {
        for (Who who : wanted) {
            lists.add(admin, integration, who);
        }
        for (AccessEntry entry : lists.list(integration.id())) {
            if (!wanted.contains(entry.who())) {
                lists.remove(admin, integration, entry, true);
            }
        }
    }
}
