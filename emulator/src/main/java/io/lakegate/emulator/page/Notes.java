package io.lakegate.emulator.page;

/** Boxed sentences. */
public final class Notes {
    private Notes() {}

    /**
     * What went wrong.
     *
     * @param problem a sentence; empty for nothing
     * @return an alert, or nothing
     */
    public static Html alert(String problem) {
        return problem.isEmpty() ? Html.NONE : Html.of("<p class=\"note bad\" role=\"alert\">{}</p>", problem);
    }

    /**
     * What was done.
     *
     * @param done a sentence; empty for nothing
     * @return a status, or nothing
     */
    public static Html done(String done) {
        return done.isEmpty() ? Html.NONE : Html.of("<p class=\"note good\" role=\"status\">{}</p>", done);
    }
}
