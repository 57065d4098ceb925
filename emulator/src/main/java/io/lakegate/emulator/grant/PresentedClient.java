package io.lakegate.emulator.grant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who a client says it is, unchecked. Basic credentials come in two spellings: Go's library encodes both halves as RFC 6749
 * section 2.3.1 wants, Databricks' Java and Python SDKs send them as they are; both are read.
 *
 * @param clientId the id
 * @param secrets how the secret may be meant; none from a public client
 * @param basic whether it came in the Authorization header
 */
record PresentedClient(String clientId, List<String> secrets, boolean basic) {

    static Optional<PresentedClient> find(TokenCall call) {
        Optional<String> header = call.call().header("authorization");
        Optional<String> secret = call.find("client_secret");
        if (header.isPresent()) {
            if (secret.isPresent()) {
                throw TokenErrors.invalidRequest("client authentication was sent twice: header and body");
            }
            return Optional.of(basic(header.get(), call));
        }
        return call.find("client_id")
                .map(id -> new PresentedClient(id, secret.stream().toList(), false));
    }

    private static PresentedClient basic(String header, TokenCall call) {
        String credentials = decode(header);
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw TokenErrors.invalidRequest("the Authorization header is not HTTP Basic");
        }
        String id = unescape(credentials.substring(0, colon));
        String raw = credentials.substring(colon + 1);
        if (call.find("client_id").filter(other -> !other.equals(id)).isPresent()) {
            throw TokenErrors.invalidRequest("client_id differs from the Authorization header");
        }
        return new PresentedClient(id, Stream.of(raw, unescape(raw)).distinct().toList(), true);
    }

    private static String decode(String header) {
        try {
            boolean basic = header.toLowerCase(Locale.ROOT).startsWith("basic ");
            byte[] bytes =
                    Base64.getDecoder().decode(basic ? header.substring(6).trim() : "");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Says who, never with which secret. */
    @Override
    public String toString() {
        return "client " + clientId;
    }
}
