package io.lakegate.acceptance;

import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Page;
import io.lakegate.emulator.directory.User;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;

/** What people do in a browser without scripts: sign in at Databricks, connect at Lakegate. */
final class Connecting {

    private Connecting() {}

    /** A browser that nobody has used yet. */
    static Browser browser() {
        return new Browser(new Narrator(new PrintStream(OutputStream.nullOutputStream())));
    }

    /** Opens a page of Databricks, which asks the person to sign in first. */
    static Page signedIn(Browser browser, URI address, User person) {
        return signedIn(browser, browser.open(address), person);
    }

    /** Signs in where the page asks for it. */
    static Page signedIn(Browser browser, Page page, User person) {
        if (page.document().selectFirst("#password") == null) {
            return page;
        }
        return browser.submit(
                page,
                page.form("/login")
                        .fill("email", person.email())
                        .fill("password", person.password().reveal()));
    }

    /** Alice connects through an integration, at Databricks as the person with this address; gives the connection's id. */
    static String through(World world, String integration, String email) {
        Browser alice = world.cast.user;
        Page choose = alice.open(world.cast.at("/connections/new"));
        String chosen = choose.document().select("option").stream()
                .filter(option -> option.text().startsWith(integration + " ("))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no integration " + integration))
                .val();
        Page page = alice.submit(
                choose,
                choose.form("/connections/connect").fill("integration", chosen).fill("name", integration));
        Page consent = signedIn(alice, page, world.cast.databricksUser(email));
        Page back = alice.submit(consent, consent.form("/consent").fill("decision", "approve"));
        return back.expect("Connected as " + email).address().getPath().split("/")[2];
    }

    /** Alice lets the app sales-dashboard, which is there already, use her connection. */
    static void letTheAppUse(World world, String connection) {
        Page page = world.cast.user.open(world.cast.at("/connections/" + connection));
        world.cast.user.submit(page, page.form("/grants")).expect("The app may use this connection now.");
    }
}
