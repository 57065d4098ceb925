package io.lakegate.server.browser;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** An answer as a browser holds it: where it came from, its status and headers, its document. */
public record TestPage(URI uri, int status, HttpHeaders headers, Document document) {

    /** Where it redirects to, if it does. */
    public Optional<URI> location() {
        return headers.firstValue("Location").map(uri::resolve);
    }

    /** The text of the first element that matches. */
    public String text(String selector) {
        var element = document.selectFirst(selector);
        if (element == null) {
            throw new AssertionError("no " + selector + " in " + status + " " + uri + "\n" + document);
        }
        return element.text();
    }

    /** An attribute of the first element that matches. */
    public String attribute(String selector, String name) {
        return document.select(selector).attr(name);
    }

    /** Whether something matches. */
    public boolean has(String selector) {
        return document.selectFirst(selector) != null;
    }

    /** The first form that matches. */
    public Form form(String selector) {
        if (!(document.selectFirst(selector) instanceof FormElement form)) {
            throw new AssertionError("no form " + selector + " in " + status + " " + uri + "\n" + document);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Connection.KeyVal field : form.formData()) {
            fields.put(field.key(), field.value());
        }
        return new Form(uri.resolve(form.attr("action")), fields);
    }

    /** What a form would send, and where to. */
    public record Form(URI action, Map<String, String> fields) {

        /** The same with some fields filled in. */
        public Form with(Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(fields);
            all.putAll(more);
            return new Form(action, all);
        }
    }
}
