package io.lakegate.emulator.page;

import java.util.Map;

/** Fields of forms: each with a label, and with a hint where one helps. */
public final class Fields {
    private Fields() {}

    /**
     * One line of text.
     *
     * @param name of the parameter, and the field's id
     * @param label for people
     * @param value what it holds
     * @param hint how to fill it in; empty for none
     * @param attributes further attributes, such as {@code required}
     * @return label, hint and field
     */
    public static Html text(String name, String label, String value, String hint, String attributes) {
        return input("text", name, label, value, hint, attributes);
    }

    /**
     * An e-mail address.
     *
     * @param name of the parameter, and the field's id
     * @param label for people
     * @param value what it holds
     * @return label and field
     */
    public static Html email(String name, String label, String value) {
        return input("email", name, label, value, "", "required");
    }

    /**
     * A whole number.
     *
     * @param name of the parameter, and the field's id
     * @param label for people
     * @param value what it holds
     * @param least the smallest that makes sense
     * @param most the largest
     * @param hint how to fill it in; empty for none
     * @return label, hint and field
     */
    public static Html number(String name, String label, String value, long least, long most, String hint) {
        return input("number", name, label, value, hint, "min=\"" + least + "\" max=\"" + most + "\"");
    }

    /**
     * Several lines of text.
     *
     * @param name of the parameter, and the field's id
     * @param label for people
     * @param value what it holds
     * @param hint how to fill it in
     * @return label, hint and field
     */
    public static Html lines(String name, String label, String value, String hint) {
        return Html.of("""
                <label for="{}">{}</label>
                {}<textarea id="{}" name="{}" rows="3"{}>{}</textarea>
                """, name, label, hint(name, hint), name, name, describedBy(name, hint), value);
    }

    /**
     * One of several.
     *
     * @param name of the parameter, and the field's id
     * @param label for people
     * @param options words by value
     * @param chosen the value that is chosen now
     * @return label and field
     */
    public static Html choice(String name, String label, Map<String, String> options, String chosen) {
        Html all = Html.join(options.entrySet().stream()
                .map(option -> Html.of(
                        "<option value=\"{}\"{}>{}</option>",
                        option.getKey(),
                        new Html(option.getKey().equals(chosen) ? " selected" : ""),
                        option.getValue()))
                .toList());
        return Html.of("""
                <label for="{}">{}</label>
                <select id="{}" name="{}">
                {}
                </select>
                """, name, label, name, name, all);
    }

    private static Html input(String type, String name, String label, String value, String hint, String attributes) {
        return Html.of(
                """
                <label for="{}">{}</label>
                {}<input id="{}" name="{}" type="{}" value="{}"{} {}>
                """,
                name,
                label,
                hint(name, hint),
                name,
                name,
                type,
                value,
                describedBy(name, hint),
                new Html(attributes));
    }

    private static Html hint(String name, String hint) {
        return hint.isEmpty() ? Html.NONE : Html.of("<p class=\"hint\" id=\"{}_hint\">{}</p>\n", name, hint);
    }

    private static Html describedBy(String name, String hint) {
        return hint.isEmpty() ? Html.NONE : Html.of(" aria-describedby=\"{}_hint\"", name);
    }
}
