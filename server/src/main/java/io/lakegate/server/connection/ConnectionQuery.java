package io.lakegate.server.connection;

import io.lakegate.server.user.UserId;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The list page's filter as it stands in its URL; see {@link ConnectionFilter} for what each part means.
 *
 * @param all {@code true} for everybody's, {@code organisation} for the organisation's own, {@code shared} for what others share
 *     with oneself
 */
@TemplateData
public record ConnectionQuery(
        @QueryParam("all") @DefaultValue("") String all,
        @QueryParam("state") @DefaultValue("") String state,
        @QueryParam("integration") @DefaultValue("") String integration,
        @QueryParam("after") @DefaultValue("") String after) {

    private static final int LENGTH = 50;

    ConnectionFilter filter(Optional<UserId> owner) {
        return ConnectionFilter.of(owner, organisations(), Optional.empty(), state, integration, after, LENGTH);
    }

    /** The same for what is shared with somebody. */
    ConnectionFilter sharedWith(UserId person) {
        return ConnectionFilter.of(Optional.empty(), false, Optional.of(person), state, integration, after, LENGTH);
    }

    /** Whether it asks for what others share with oneself. */
    public boolean shared() {
        return all.equals("shared");
    }

    /** Whether it asks for others than one's own. */
    public boolean everybodys() {
        return all.equals("true") || organisations();
    }

    /** Whether others' may be among them, so that the owner has to be named. */
    public boolean ofOthers() {
        return everybodys() || shared();
    }

    /** Whether it asks for the organisation's own. */
    public boolean organisations() {
        return all.equals("organisation");
    }

    /** Whether it leaves anything out, so that an empty list does not mean that there is nothing. */
    public boolean narrows() {
        return !state.isBlank() || !integration.isBlank() || !after.isBlank();
    }

    /** The address of the page that follows. */
    String goingOnAfter(String next) {
        return "/connections?all=" + encoded(all) + "&state=" + encoded(state) + "&integration=" + encoded(integration)
                + "&after=" + encoded(next);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
