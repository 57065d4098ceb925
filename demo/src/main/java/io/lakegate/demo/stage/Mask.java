package io.lakegate.demo.stage;

import java.util.regex.Pattern;

/** Hides secrets in what the demo prints: the first characters say what it was, the rest is dots. */
public final class Mask {

    /** Tokens, keys and Databricks secrets are known by how they begin. */
    private static final Pattern BY_LOOKS = Pattern.compile("\\b(eyJ|doau|dose|dapi|lga_|lgp_)[A-Za-z0-9._-]{4,}");

    /** Parameters whose value is a secret whatever it looks like. */
    private static final Pattern BY_NAME = Pattern.compile(
            "\\b((?:code|state|code_verifier|code_challenge|client_secret|password|current|chosen|again|key|refresh_token|form_token|request)(?:=|%3D))[^&%\\s]+");

    /** The same in JSON. */
    private static final Pattern IN_JSON = Pattern.compile(
            "(\"(?:client_secret|secret|password|access_token|refresh_token|id_token|key)\"\\s*:\\s*\")[^\"]{1,6}[^\"]*\"");

    private Mask() {}

    /** The text with everything that looks like, or is named like, a secret masked. */
    public static String in(String text) {
        String byLooks = BY_LOOKS.matcher(text).replaceAll("$1…");
        String byName = BY_NAME.matcher(byLooks).replaceAll("$1…");
        return IN_JSON.matcher(byName).replaceAll("$1…\"");
    }
}
