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
        return whole("", Html.of("class=\"main\""), button, Html.join(List.of(fields)));
    }

    /**
     * A button that needs nothing to be filled in, and may stand among other text.
     *
     * @param button the words on it
     * @param whom what it acts on, for those who hear the words without seeing the row
     * @param name of a hidden parameter
     * @param value of that parameter
     * @return the markup
     */
    public Html button(String button, String whom, String name, String value) {
        Html hidden = Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
        Html look = Html.of("class=\"small\" aria-label=\"{}: {}\"", button, whom);
        return whole(" class=\"inline\"", look, button, hidden);
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
        return Html.of(
                "<div class=\"question\">{}<p><a href=\"{}\">{}</a></p></div>",
                whole("", Html.of("class=\"main\""), yes, Html.NONE),
                back,
                no);
    }

    private Html whole(String attributes, Html look, String button, Html fields) {
        return Html.of("""
                <form method="post" action="{}"{}>
                <input type="hidden" name="form_token" value="{}">
                {}
                <button type="submit" {}>{}</button>
                </form>
                """, action, new Html(attributes), token, fields, look, button);
    }

    /** The path only. */
    @Override
    public String toString() {
        return "form for " + action;
    }
}
