package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * {@code page_size} and {@code page_token} for short lists: a token names the last entry seen, so that a deletion between two
 * pages hides none.
 */
final class NumberedPage {
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST = 1_000;

    private NumberedPage() {}

    /**
     * One page.
     *
     * @param member what the list is called in the answer
     * @param all everything, in a stable order
     * @param id names an entry
     * @param shown prints an entry
     * @param query the request's parameters
     */
    static <T> ObjectNode of(
            String member, List<T> all, Function<T, String> id, Function<T, ObjectNode> shown, Parameters query) {
        int start = query.find("page_token").map(token -> after(all, id, token)).orElse(0);
        int size = query.find("page_size").map(NumberedPage::size).orElse(DEFAULT_SIZE);
        List<T> page = all.stream().skip(start).limit(size).toList();
        ObjectNode json = Json.object();
        json.set(member, Json.nodes(page.stream().map(shown).toList()));
        if (start + page.size() < all.size()) {
            json.put("next_page_token", token(id.apply(page.getLast())));
        }
        return json;
    }

    private static <T> int after(List<T> all, Function<T, String> id, String token) {
        for (int index = 0; index < all.size(); index++) {
            if (token(id.apply(all.get(index))).equals(token)) {
                return index + 1;
            }
        }
        throw ApiError.invalidParameter("page_token is not one that this list gave, or its entry is gone");
    }

    private static String token(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
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
