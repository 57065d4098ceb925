package io.lakegate.emulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Which part of a list of applications a caller wants: {@code page_size} and {@code page_token}. A token says after which
 * application to go on, so that neither a deletion nor a registration between two pages makes one appear twice or not at all.
 *
 * @param after the {@linkplain OAuthApplication#number() number} of the last one seen; 0 for none
 * @param size how many at most
 */
record AppPage(long after, int size) {
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST = 1_000;

    static AppPage of(Call call) {
        return new AppPage(
                call.query().find("page_token").map(AppPage::number).orElse(0L),
                call.query().find("page_size").map(AppPage::size).orElse(DEFAULT_SIZE));
    }

    /** The answer: {@code apps}, and {@code next_page_token} where more follow. */
    ObjectNode json(List<OAuthApplication> all, Function<OAuthApplication, ObjectNode> shown) {
        return json(all, OAuthApplication::number, shown);
    }

    <T> ObjectNode json(List<T> all, ToLongFunction<T> number, Function<T, ObjectNode> shown) {
        List<T> left =
                all.stream().filter(one -> number.applyAsLong(one) > after).toList();
        List<T> page = left.stream().limit(size).toList();
        ObjectNode json = Json.object();
        json.set("apps", Json.nodes(page.stream().map(shown).toList()));
        if (page.size() < left.size()) {
            json.put("next_page_token", token(number.applyAsLong(page.getLast())));
        }
        return json;
    }

    private static String token(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after " + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static long number(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith("after ")) {
                return Long.parseLong(text.substring("after ".length()));
            }
        } catch (IllegalArgumentException notOurs) {
            // Told below, as every other text that is no token of ours.
        }
        throw ApiError.invalidParameter("page_token is not one that this list gave");
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 0) {
                return size == 0 ? DEFAULT_SIZE : Math.min(size, LARGEST);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a negative number.
        }
        throw ApiError.invalidParameter("page_size must be a whole number, 0 or more");
    }
}
