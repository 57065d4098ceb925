package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import java.net.URI;

/** The Lakegate admin saves host, client id and secret as an integration, in the form a person would use. */
public final class SaveIntegration implements Chapter {

    /** What the integration is called in lists. */
    static final String NAME = "Demo workspace";

    @Override
    public String title() {
        return "The Lakegate admin saves it as an integration";
    }

    @Override
    public void play(Cast cast) {
        URI workspace = cast.databricks.workspaceUrl();
        Page form = cast.admin.open(cast.at("/settings/integrations/add"));
        Page saved = cast.admin.submit(
                form,
                form.form("/settings/integrations/add")
                        .fill("name", NAME)
                        .fill("host", workspace.toString())
                        .fill("client_id", cast.take(Thing.CLIENT_ID))
                        .fill("client_secret", cast.take(Thing.CLIENT_SECRET))
                        .fill("scopes", "all-apis sql offline_access"));
        saved.expect(NAME);
        cast.narrator.done("saved; the secret is sealed and will not be shown again");
    }
}
