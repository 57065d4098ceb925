package io.lakegate.emulator.page;

import java.util.List;

/**
 * A form that is sent by POST with the sign-in's token.
 *
 * @param action the path
 * @param token the sign-in's form token
 */
public record Form(String action, String token) {
    /**
     * The form.
     *
     * @param button the words on its button
     * @param fields what to fill in
     * @return the markup
     */
    public Html html(String button, Html... fields) {
        return whole("", "main", button, Html.join(List.of(fields)));
    }

    /**
     * A button that needs nothing to be filled in, and may stand among other text.
     *
     * @param button the words on it
     * @param name of a hidden parameter
     * @param value of that parameter
     * @return the markup
     */
    public Html button(String button, String name, String value) {
        Html hidden = Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
        return whole(" class=\"inline\"", "small", button, hidden);
    }

    /**
     * A question's form: yes, or a way back.
     *
     * @param yes the words on the button
     * @param no the words of the way back
     * @param back where that leads
     * @return the markup
     */
    public Html question(String yes, String no, String back) {
        return Html.of("{}\n<p><a href=\"{}\">{}</a></p>", whole("", "main", yes, Html.NONE), back, no);
    }

    private Html whole(String attributes, String look, String button, Html fields) {
        return Html.of("""
                <form method="post" action="{}"{}>
                <input type="hidden" name="form_token" value="{}">
                {}
                <button type="submit" class="{}">{}</button>
                </form>
                """, action, new Html(attributes), token, fields, look, button);
    }

    /** The path only. */
    @Override
    public String toString() {
        return "form for " + action;
    }
}
