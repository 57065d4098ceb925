package io.lakegate.acceptance;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * A page that {@link EveryPageTest} walks to.
 *
 * @param picture what its pictures are called
 * @param template the template it is drawn with, as {@code Folder/name}
 * @param who whose browser goes there
 * @param path where it starts, with the names of things of the story in braces
 * @param steps what to do there until the page is the one meant
 */
record Stop(String picture, String template, Who who, String path, Consumer<Page> steps) {

    /** Whose browser. */
    enum Who {
        STRANGER,
        NEWCOMER,
        ALICE,
        ADMIN
    }

    static Stop stranger(String picture, String template, String path) {
        return new Stop(picture, template, Who.STRANGER, path, page -> {});
    }

    static Stop alice(String picture, String template, String path) {
        return new Stop(picture, template, Who.ALICE, path, page -> {});
    }

    static Stop admin(String picture, String template, String path) {
        return new Stop(picture, template, Who.ADMIN, path, page -> {});
    }

    /** The same, going on from there. */
    Stop then(Consumer<Page> more) {
        return new Stop(picture, template, who, path, steps.andThen(more));
    }

    /** The path with ids instead of names. */
    String path(java.util.Map<String, String> things) {
        String path = this.path;
        for (var thing : things.entrySet()) {
            path = path.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return path;
    }

    /** The path without what differs from one thing to the next, as links are compared by it. */
    static String shape(String path) {
        return path.replaceAll("[?#].*", "")
                .replaceAll("\\{\\w+}|[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("(?<=.)/$", "");
    }
}
