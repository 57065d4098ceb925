package io.lakegate.server.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a URL of ours must look like: scheme, host, optional port, nothing else. Plain http only on loopback, because codes, cookies and
 * keys travel over it; development only on loopback, because its clock can be moved.
 */
record UrlRule(String variable, Mode mode) {

    private static final String FORM = "write https://your-host, or http://localhost:8080 to try it out";

    URI check(String text) {
        URI url = parse(text);
        String scheme = lower(url.getScheme());
        String host = lower(url.getHost());
        if (!(scheme.equals("https") || scheme.equals("http")) || host.isEmpty()) {
            throw SettingsReader.refused(variable, "is not a web address", FORM);
        }
        requireBare(url);
        boolean loopback = Addresses.isLoopback(host);
        if (scheme.equals("http") && !loopback) {
            throw SettingsReader.refused(variable, "is plain http off this machine", "write https://" + host);
        }
        if (mode == Mode.DEVELOPMENT && !loopback) {
            throw SettingsReader.refused(
                    variable,
                    "is off this machine, which development mode does not allow",
                    "write http://localhost:8080");
        }
        return normal(scheme, host, url.getPort());
    }

    private URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw SettingsReader.refused(variable, "is not a web address", FORM);
        }
    }

    private void requireBare(URI url) {
        boolean path = url.getRawPath() != null
                && !url.getRawPath().isEmpty()
                && !url.getRawPath().equals("/");
        if (path || url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw SettingsReader.refused(
                    variable, "has more than scheme, host and port", "write it without path, query and user");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw SettingsReader.refused(variable, "has an impossible port", "write one from 1 to 65535");
        }
    }

    /** A port that the scheme implies is left out, as browsers do in Host and Origin. */
    private static URI normal(String scheme, String host, int port) {
        boolean implied = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + host + (implied ? "" : ":" + port));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
