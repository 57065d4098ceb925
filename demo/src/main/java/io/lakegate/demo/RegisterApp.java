package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import java.net.URI;

/** An app is registered and gets a key; Alice lets it use her connection. */
public final class RegisterApp implements Chapter {

    @Override
    public String title() {
        return "An app gets a key, and Alice lets it use her connection";
    }

    @Override
    public void play(Cast cast) {
        Page apps = cast.user.open(cast.at("/apps/add"));
        Page app = cast.user.submit(apps, apps.form("/apps/add").fill("name", "sales-dashboard"));
        Page withKey = cast.user.submit(app, app.form("/keys").fill("name", "demo"));
        cast.leave(Thing.APP_KEY, withKey.shownOnce());
        grant(cast);
        cast.narrator.done("sales-dashboard has a key and may use Alice's connection");
    }

    private static void grant(Cast cast) {
        URI address = cast.at("/connections/" + cast.take(Thing.CONNECTION_ID));
        Page connection = cast.user.open(address);
        cast.user.submit(connection, connection.form("/grants")).expect("sales-dashboard");
    }
}
