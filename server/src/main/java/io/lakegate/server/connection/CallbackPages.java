package io.lakegate.server.connection;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Where Databricks sends the browser back to. Whatever came, the answer is a redirect to a page whose address holds
 * neither code nor state (B-11), so they stay out of history, bookmarks and referrers.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CallbackPages {

    private static final Logger LOG = Logger.getLogger(CallbackPages.class);

    private final Callback callback;
    private final AuthorizationRequestStore requests;
    private final Integrations integrations;
    private final CurrentUser currentUser;
    private final SecurityIdentity identity;
    private final Settings settings;

    CallbackPages(
            Callback callback,
            AuthorizationRequestStore requests,
            Integrations integrations,
            CurrentUser currentUser,
            SecurityIdentity identity,
            Settings settings) {
        this.callback = callback;
        this.requests = requests;
        this.integrations = integrations;
        this.currentUser = currentUser;
        this.identity = identity;
        this.settings = settings;
    }

    /** Our own address. */
    @GET
    @Path("oauth/callback")
    @PermitAll
    public Response own(@Context UriInfo uri) {
        return arrive(CallbackPath.LAKEGATE, uri);
    }

    /** CARTO's. */
    @GET
    @Path("connections/oauth/databricks/callback")
    @PermitAll
    public Response carto(@Context UriInfo uri) {
        return arrive(CallbackPath.CARTO, uri);
    }

    /** dbt's. */
    @GET
    @Path("complete/databricks")
    @PermitAll
    public Response dbt(@Context UriInfo uri) {
        return arrive(CallbackPath.DBT, uri);
    }

    /** Posit Connect's. */
    @GET
    @Path("__oauth__/integrations/callback")
    @PermitAll
    public Response positConnect(@Context UriInfo uri) {
        return arrive(CallbackPath.POSIT_CONNECT, uri);
    }

    /** Posit Workbench's. */
    @GET
    @Path("oauth_redirect_callback")
    @PermitAll
    public Response positWorkbench(@Context UriInfo uri) {
        return arrive(CallbackPath.POSIT_WORKBENCH, uri);
    }

    /** How one's own attempt ended; the page that says whose turn it is. */
    @GET
    @Path("connections/attempts/{id}")
    @RolesAllowed("viewer")
    public Response attempt(@PathParam("id") String id) {
        var ended = parse(id)
                .flatMap(
                        known -> requests.findEnded(known, currentUser.require().id()))
                .orElseThrow(CallbackPages::notFound);
        Refusal refusal = Refusal.of(ended.outcome()).orElseThrow(CallbackPages::notFound);
        String integration =
                integrations.find(ended.integration()).map(Integration::name).orElse("");
        String again = ended.connection()
                .map(connection -> "/connections/" + connection)
                .orElse("/connections/new?integration=" + ended.integration());
        return page(refusal, Templates.refused(refusal, ended.detail().orElse(""), integration, again));
    }

    /** The same for somebody who may be anybody: fixed words only. */
    @GET
    @Path("oauth/refused")
    @PermitAll
    public Response refused(@QueryParam("why") @DefaultValue("") String why) {
        Refusal refusal = Refusal.of(why).orElseThrow(CallbackPages::notFound);
        return page(refusal, Templates.refused(refusal, "", "", "/connections"));
    }

    private Response arrive(CallbackPath path, UriInfo uri) {
        if (!callback.answers(path)) {
            throw notFound();
        }
        return Response.seeOther(next(Arrival.of(path.path(), who(), uri.getQueryParameters())))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A failure of ours must not leave the code in the address bar either. */
    private URI next(Arrival arrival) {
        try {
            return switch (callback.arrive(arrival)) {
                case CallbackOutcome.Connected connected ->
                    settings.at("/connections/" + connected.connection() + "?notice=" + notice(connected.withheld()));
                case CallbackOutcome.Refused refused ->
                    refused.attempt()
                            .map(attempt -> settings.at("/connections/attempts/" + attempt))
                            .orElseGet(() -> refusedPage(refused.why()));
            };
        } catch (RuntimeException e) {
            LOG.error("a callback failed", e);
            return refusedPage(Refusal.UNEXPECTED);
        }
    }

    private URI refusedPage(Refusal why) {
        return settings.at("/oauth/refused?why=" + why.word());
    }

    private static String notice(Scopes withheld) {
        return withheld.names().isEmpty() ? "connected" : "withheld";
    }

    private Optional<SignedIn> who() {
        return identity.getPrincipal() instanceof SignedIn person ? Optional.of(person) : Optional.empty();
    }

    private static Response page(Refusal refusal, TemplateInstance page) {
        return Response.status(refusal.status()).entity(page).build();
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("page");
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance refused(Refusal refusal, String detail, String integration, String again);
    }
}
