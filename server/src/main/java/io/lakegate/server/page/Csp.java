package io.lakegate.server.page;

import io.lakegate.server.http.ContentPolicy;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;

/** Widens the content security policy of the page being answered. Inject it where a page's form ends at another origin. */
@RequestScoped
public class Csp {

    private final RoutingContext context;

    Csp(RoutingContext context) {
        this.context = context;
    }

    /** Lets this page's forms be redirected to the origin of that URI, for example Databricks' authorization endpoint. */
    public void allowFormTarget(URI target) {
        ContentPolicy.of(context).allowFormTarget(target);
    }
}
