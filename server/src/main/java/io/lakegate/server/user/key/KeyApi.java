package io.lakegate.server.user.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** {@code /v1/personal-keys}: one's own keys. */
@Path("/v1/personal-keys")
@Tag(name = "Personal keys")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeyApi {

    private final OwnKeys keys;
    private final CurrentUser user;

    KeyApi(OwnKeys keys, CurrentUser user) {
        this.keys = keys;
        this.user = user;
    }

    /** One's own keys, newest first; never the keys themselves. */
    @GET
    public Keys list(@BeanParam PageQuery query) {
        SignedIn person = user.require();
        var page = query.byId((after, limit) -> keys.page(person, after, limit), PersonalKey::id)
                .map(KeyAnswer::of);
        return new Keys(page.items(), page.next());
    }

    /** Makes a key. The answer holds it, this once. It acts as its owner and can do no more than they. */
    @POST
    public Response make(@Nullable NewKey wanted) {
        NewKey given = wanted == null ? new NewKey(null, null) : wanted;
        var made = keys.make(user.require(), given.name(), given.expiresInDays());
        return Response.created(URI.create("/v1/personal-keys/" + made.key().id()))
                .entity(KeyAnswer.of(made.key(), Optional.of(made.text().reveal())))
                .build();
    }

    /** Revokes a key of one's own; also the one the request was made with. */
    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        keys.revoke(user.require(), KeyPages.uuid(id));
    }

    /** Keys; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Keys(List<KeyAnswer> items, Optional<String> next) {}

    /** A key to make. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record NewKey(@Nullable String name, @Nullable Integer expiresInDays) {}

    /** A key; {@code key} only in the answer that made it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record KeyAnswer(
            UUID id,
            String name,
            String hint,
            String state,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<String> key) {

        static KeyAnswer of(PersonalKey key) {
            return of(key, Optional.empty());
        }

        static KeyAnswer of(PersonalKey key, Optional<String> text) {
            return new KeyAnswer(
                    key.id(),
                    key.name(),
                    key.hint(),
                    key.state(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    text);
        }

        @Override
        public String toString() {
            return "KeyAnswer(" + id + ")";
        }
    }
}
