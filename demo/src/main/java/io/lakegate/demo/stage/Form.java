package io.lakegate.demo.stage;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A form on a page with its values so far. */
public record Form(URI action, String method, Map<String, String> values) {

    /** Reads a form element: hidden fields, defaults, checked boxes and selected options included, as a browser would. */
    public static Form of(Element form, URI page) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            String type = field.attr("type").toLowerCase(Locale.ROOT);
            if ((type.equals("checkbox") || type.equals("radio")) && !field.hasAttr("checked")) {
                continue;
            }
            if (!type.equals("submit")) {
                values.put(field.attr("name"), valueOf(field));
            }
        }
        URI action = form.attr("action").isEmpty() ? page : URI.create(form.absUrl("action"));
        String method =
                form.attr("method").isEmpty() ? "GET" : form.attr("method").toUpperCase(Locale.ROOT);
        return new Form(action, method, values);
    }

    /** The same form with one field filled. */
    public Form fill(String name, String value) {
        Map<String, String> filled = new LinkedHashMap<>(values);
        filled.put(name, value);
        return new Form(action, method, filled);
    }

    /** The body that is sent. */
    public String encoded() {
        return values.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String valueOf(Element field) {
        if (field.tagName().equals("select")) {
            Element chosen = field.selectFirst("option[selected]");
            Element option = chosen == null ? field.selectFirst("option") : chosen;
            return option == null ? "" : option.val();
        }
        return field.tagName().equals("textarea")
                ? field.wholeText()
                : field.hasAttr("value") ? field.val() : checkedDefault(field);
    }

    private static String checkedDefault(Element field) {
        return field.hasAttr("checked") ? "on" : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
