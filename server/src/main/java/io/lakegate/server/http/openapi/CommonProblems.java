package io.lakegate.server.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to every operation the problems that it may answer like any other: not signed in, not allowed, no such thing, wrong
 * fields. They are the same everywhere, because the edge and the exception mappers answer them.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonProblems implements OASFilter {

    private static final String KEY_SCHEME = "personalKey";
    private static final String TOKENS = "Tokens";

    /** Made when the application is built. */
    public CommonProblems() {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().keySet().stream()
                .filter(path -> !path.startsWith("/v1/")) // pages are for people
                .toList()
                .forEach(document.getPaths()::removePathItem);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().stream()
                        .filter(operation -> operation.getTags() == null
                                || !operation
                                        .getTags()
                                        .contains(TOKENS)) // those answer as OAuth does, and say so themselves
                        .forEach(operation -> complete(path, operation)));
    }

    private static void complete(String path, Operation operation) {
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!open) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(KEY_SCHEME)));
            add(operation.getResponses(), "401", "NotSignedIn");
            add(operation.getResponses(), "403", "NotAllowed");
        }
        if (path.contains("{")) {
            add(operation.getResponses(), "404", "NotFound");
        }
        if (operation.getRequestBody() != null) {
            add(operation.getResponses(), "400", "BadRequest");
            add(operation.getResponses(), "422", "Invalid");
        }
        if (operation.getParameters() != null && !operation.getParameters().isEmpty()) {
            add(operation.getResponses(), "422", "Invalid");
        }
    }

    /** What the scanner writes of its own accord ("Not Authorized", without a word on the answer) gives way. */
    private static void add(APIResponses responses, String status, String component) {
        var there = responses.getAPIResponse(status);
        if (there == null || (there.getContent() == null && there.getRef() == null)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + component));
        }
    }
}
