package io.lakegate.server.oauth;

import java.util.Optional;

/**
 * An error answer of an authorization server (RFC 6749 sections 4.1.2.1 and 5.2).
 *
 * @param code the {@code error} member, for example {@code invalid_grant}
 * @param description the {@code error_description}, written by the other side: show it escaped, decide by it only in
 *     the {@code databricks} package
 */
public record OAuthError(String code, Optional<String> description) {

    /** Drops NUL, which no database stores: the reason of a refusal must not be lost for one character in it. */
    public OAuthError {
        code = code.replace("\0", "");
        description = description.map(text -> text.replace("\0", ""));
    }
}
