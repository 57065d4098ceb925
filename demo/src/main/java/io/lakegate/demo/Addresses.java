package io.lakegate.demo;

import io.lakegate.demo.stage.Narrator;

/** What a person needs to go on in the browser. */
final class Addresses {

    private Addresses() {}

    static void tell(Narrator narrator, Cast cast) {
        narrator.line("Everything is left running for your browser. Ctrl-C ends it and forgets it all.");
        narrator.line("");
        narrator.line("  Lakegate                    " + cast.server.url());
        narrator.line("    admin                     admin / " + Cast.ADMIN_PASSWORD);
        narrator.line("    a user                    " + Cast.USER_NAME + " / " + Cast.USER_PASSWORD);
        narrator.line("  Databricks account console  " + cast.databricks.accountUrl());
        narrator.line("    account admin             " + cast.accountAdmin().email() + " / "
                + cast.accountAdmin().password().reveal());
        var bob = cast.databricksUser("bob@lakegate.example");
        narrator.line("  Databricks sign-in for a second connection");
        narrator.line("    another user              " + bob.email() + " / "
                + bob.password().reveal());
        narrator.line("");
    }
}
