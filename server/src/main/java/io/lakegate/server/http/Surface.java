package io.lakegate.server.http;

import java.util.List;

/** Which of our surfaces a path belongs to; decides how it may be authenticated, cached and refused. */
public enum Surface {
    /** REST and token routes, and the wire formats of other platforms' clients: keys only, never a cookie. */
    API,
    /** Files that everybody may have: style sheets, scripts, pictures. */
    ASSET,
    /** What a browser shows. */
    PAGE;

    private static final List<String> API_PATHS =
            List.of("/v1", "/__api__", "/openapi", "/issuer", "/.well-known", "/q");
    private static final List<String> ASSET_PATHS = List.of("/assets", "/favicon.ico");

    /** The surface of a normalised path. */
    public static Surface of(String path) {
        if (within(API_PATHS, path)) {
            return API;
        }
        return within(ASSET_PATHS, path) ? ASSET : PAGE;
    }

    private static boolean within(List<String> roots, String path) {
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    /** Whether only programs speak here, so that a refusal is JSON whatever the caller accepts. */
    boolean machines() {
        return this == API;
    }
}
