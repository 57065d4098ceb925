package io.lakegate.emulator.console;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.page.Form;
import io.lakegate.emulator.page.Frame;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the account console, with its menu and with the way that leads to it.
 *
 * @param signIn who looks
 * @param place what it belongs to
 * @param title its heading
 * @param way links from the place down to this page, which is not among them
 */
public record ConsolePage(SignIn signIn, Place place, String title, List<Html> way) {
    /** Copies the list. */
    public ConsolePage {
        way = List.copyOf(way);
    }

    /**
     * The first page of a place.
     *
     * @param signIn who looks
     * @param place the place
     * @return the page
     */
    public static ConsolePage of(SignIn signIn, Place place) {
        return new ConsolePage(signIn, place, place.label(), List.of());
    }

    /**
     * A page one step further down.
     *
     * @param below its heading
     * @return the page
     */
    public ConsolePage below(String below) {
        return below(below, place.path());
    }

    /**
     * A page one step further down.
     *
     * @param below its heading
     * @param here the path of this page, which the other links to
     * @return the page
     */
    public ConsolePage below(String below, String here) {
        List<Html> longer = new ArrayList<>(way);
        longer.add(Html.of("<a href=\"{}\">{}</a>", here, title));
        return new ConsolePage(signIn, place, below, longer);
    }

    /**
     * A form that only this sign-in can send.
     *
     * @param action the path
     * @return the form
     */
    public Form form(String action) {
        return new Form(action, signIn.formToken().reveal());
    }

    /**
     * Renders the page.
     *
     * @param status the HTTP status
     * @param content what is below the heading, piece by piece
     * @return the answer
     */
    public Answer answer(int status, Html... content) {
        Frame frame = new Frame(ConsoleMenu.of(signIn, place), crumbs());
        return new Page(title, Html.join(List.of(content)), List.of(), frame).answer(status);
    }

    /**
     * Says that something is not there.
     *
     * @param what a sentence
     * @return what to throw: 404 and a page
     */
    public Refusal notFound(String what) {
        return new Refusal(below("Not found").answer(404, Html.of("<p>{} Perhaps somebody has deleted it.</p>", what)));
    }

    /**
     * Says that something cannot be done.
     *
     * @param why a sentence
     * @return what to throw: 409 and a page
     */
    public Refusal notPossible(String why) {
        return new Refusal(below("Not possible").answer(409, Notes.alert(why)));
    }

    private Html crumbs() {
        List<String> steps = new ArrayList<>(List.of("Account console"));
        if (!place.group().isEmpty()) {
            steps.add(place.group());
        }
        Html first = Html.of("{}", String.join(" › ", steps));
        Html links = Html.join(way.stream().map(link -> Html.of(" › {}", link)).toList());
        return Html.of("<nav class=\"crumbs\" aria-label=\"Where you are\">{}{}</nav>\n", first, links);
    }
}
