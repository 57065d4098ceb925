package io.lakegate.demo.stage;

import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as it was received. */
public record Page(URI address, int status, Document document) {

    /** The only form whose action contains this text. */
    public Form form(String action) {
        Element found = document.select("form").stream()
                .filter(form -> form.absUrl("action").contains(action)
                        || (form.attr("action").isEmpty() && address.getPath().contains(action)))
                .findFirst()
                .orElseThrow(() -> new StoryException("the page " + address.getPath() + " (" + status + ", \""
                        + document.title() + "\") has no form for " + action));
        return Form.of(found, address);
    }

    /** Where the page sends the browser by itself ({@code <meta http-equiv="refresh">}). */
    Optional<String> refresh() {
        Element meta = document.selectFirst("meta[http-equiv=refresh]");
        return Optional.ofNullable(meta)
                .map(found -> found.attr("content"))
                .map(content -> content.replaceFirst("^\\d+;\\s*url=", ""));
    }

    /** What a person would read. */
    public String text() {
        return document.body().text();
    }

    /** The secret that the page shows this once. */
    public String shownOnce() {
        Element field = document.selectFirst("input[readonly].lg-secret");
        if (field == null) {
            throw new StoryException(
                    "the page " + address.getPath() + " (" + status + ") shows no new key or password: " + shortened());
        }
        return field.val();
    }

    /** The page, if it says this; otherwise the story has gone wrong. */
    public Page expect(String words) {
        if (!text().contains(words)) {
            throw new StoryException("expected the page " + address.getPath() + " to say \"" + words + "\"; it says ("
                    + status + "): " + shortened());
        }
        return this;
    }

    private String shortened() {
        String text = Mask.in(text());
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
}
