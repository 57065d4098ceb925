package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.StoryException;
import java.net.URI;

/** Alice clicks Connect, signs in at Databricks, approves, and is back. */
public final class ConnectUser implements Chapter {

    @Override
    public String title() {
        return "Alice connects, through the pages of both programs";
    }

    @Override
    public void play(Cast cast) {
        Page choose = cast.user.open(cast.at("/connections/new"));
        Page atDatabricks =
                cast.user.submit(choose, choose.form("/connections/connect").fill("name", "My Databricks"));
        var alice = cast.databricksUser(Cast.USER_NAME);
        Page consent = cast.user.submit(
                atDatabricks,
                atDatabricks
                        .form("/login")
                        .fill("email", alice.email())
                        .fill("password", alice.password().reveal()));
        Page back = cast.user.submit(consent, consent.form("/consent").fill("decision", "approve"));
        back.expect("Connected as ").expect(alice.email());
        cast.leave(Thing.CONNECTION_ID, idIn(back.address()));
        cast.narrator.done("connected as " + alice.email() + ": ACTIVE");
    }

    /** The page of one connection is {@code /connections/ID}. */
    private static String idIn(URI address) {
        String[] parts = address.getPath().split("/");
        if (parts.length < 3) {
            throw new StoryException("expected the page of the new connection, not " + address.getPath());
        }
        return parts[2];
    }
}
