package io.lakegate.server.app.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppRegistration;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Return URLs of an app, for the command line and other programs; its owners and admins only. */
@Path("/v1/apps/{id}/return-urls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class ReturnUrlsApi {

    private final AppRegistration registration;
    private final ReturnUrls urls;
    private final CurrentUser currentUser;

    ReturnUrlsApi(AppRegistration registration, ReturnUrls urls, CurrentUser currentUser) {
        this.registration = registration;
        this.urls = urls;
        this.currentUser = currentUser;
    }

    /** All of them; 403, 404. */
    @GET
    public UrlList list(@PathParam("id") String id, @BeanParam PageQuery query) {
        var page = query.of(urls.list(app(id)), url -> url);
        return new UrlList(page.items(), page.next());
    }

    /** Allows one: 204, also where it was allowed; 422, 409 if there are too many. */
    @POST
    public void add(@PathParam("id") String id, @Nullable UrlOrder order) {
        urls.add(app(id), Optional.ofNullable(order).map(UrlOrder::url).orElse(""), currentUser.require());
    }

    /** Takes one back: 204, also where it was not allowed. */
    @DELETE
    public void remove(@PathParam("id") String id, @QueryParam("url") @DefaultValue("") String url) {
        urls.remove(app(id), url, currentUser.require());
    }

    private AppId app(String id) {
        return registration.requireManaged(id, currentUser.require()).app().id();
    }

    /** One to allow. */
    public record UrlOrder(@Nullable String url) {}

    /** Some of them; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record UrlList(List<String> items, Optional<String> next) {}
}
