package io.lakegate.server.posit.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** {@code /v1/tasks}: how a deployment went. It is over at once, so nobody ever waits. */
@Path("/__api__/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class TasksApi {

    private final Database database;
    private final BundleStore store;
    private final Contents contents;

    TasksApi(Database database, BundleStore store, Contents contents) {
        this.database = database;
        this.store = store;
        this.contents = contents;
    }

    /** One task of content that the asker may change; 404 code 4 for any other. */
    @GET
    @Path("{id}")
    public Task show(@PathParam("id") String id) {
        AppId app = Guid.find(id)
                .flatMap(task -> database.read(handle -> store.deployed(handle, task)))
                .orElseThrow(() -> Code.NO_SUCH_OBJECT.says("There is no such task."));
        contents.requireManaged(app.toString());
        return new Task(
                id,
                List.of("Lakegate keeps no bundle and runs no content: the deployment is noted."),
                Optional.empty(),
                true,
                0,
                "",
                1);
    }

    /**
     * A task that is over.
     *
     * @param code 0: it went well
     * @param last how many lines of output there are
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Task(
            String id,
            List<String> output,
            Optional<Object> result,
            boolean finished,
            int code,
            String error,
            int last) {}
}
