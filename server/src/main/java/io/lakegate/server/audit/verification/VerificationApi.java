package io.lakegate.server.audit.verification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.CurrentActor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit-entries/verification}: whether the audit is as it was written. */
@Path("/v1/audit-entries/verification")
@Tag(name = "Audit")
@RolesAllowed("admin")
@RunOnVirtualThread
public class VerificationApi {

    private final Verification verification;
    private final CurrentActor actor;
    private final ObjectMapper json;

    VerificationApi(Verification verification, CurrentActor actor, ObjectMapper json) {
        this.verification = verification;
        this.actor = actor;
        this.json = json;
    }

    /**
     * Goes through all entries and tells, a line of JSON each, how far it is ({@code progress}), what it finds ({@code finding}) and, as the
     * last line, what it says in the end ({@code verdict}). A stream without that line is one that broke. 409 while another one runs.
     *
     * @param anchor a checkpoint that an earlier verdict named and somebody kept elsewhere
     */
    @POST
    @Produces("application/jsonl")
    @Operation(summary = "Verify the whole audit; lines of JSON: progress, findings, and the verdict last")
    public Response run(@QueryParam("anchor") @Nullable String anchor) {
        Actor by = actor.require();
        Optional<String> kept = Optional.ofNullable(anchor).map(String::strip).filter(it -> !it.isEmpty());
        Verification.Turn turn = verification.take();
        StreamingOutput body = out -> {
            try (turn) {
                var lines = new Lines(json, out);
                lines.write("verdict", turn.run(by, kept, lines));
            }
        };
        return Response.ok(body, "application/jsonl").build();
    }

    /** Writes what it hears at once. */
    private record Lines(ObjectMapper json, OutputStream out) implements Progress {

        @Override
        public void done(long entries, long of) {
            var progress = new LinkedHashMap<String, Long>();
            progress.put("entries", entries);
            progress.put("of", of);
            write("progress", progress);
        }

        @Override
        public void found(Finding finding) {
            write("finding", finding);
        }

        private void write(String name, Object value) {
            try {
                out.write(json.writeValueAsBytes(Map.of(name, value)));
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
