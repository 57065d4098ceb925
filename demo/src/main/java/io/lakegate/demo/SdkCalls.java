package io.lakegate.demo;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.User;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.StoryException;

/** The unmodified Databricks SDK for Java uses the token that Lakegate handed out. */
public final class SdkCalls implements Chapter {

    private final String title;
    private final Thing token;

    SdkCalls(String title, Thing token) {
        this.title = title;
        this.token = token;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void play(Cast cast) {
        User me = me(cast, cast.take(token));
        cast.narrator.say("WorkspaceClient.currentUser().me()");
        if (!Cast.USER_NAME.equals(me.getUserName())) {
            throw new StoryException("Databricks says the token belongs to " + me.getUserName());
        }
        cast.narrator.done("Databricks answers: " + me.getUserName());
    }

    /** Asks Databricks whose token this is, through the SDK. */
    static User me(Cast cast, String token) {
        var config = new DatabricksConfig()
                .setHost(cast.databricks.workspaceUrl().toString())
                .setAuthType("pat")
                .setToken(token);
        return new WorkspaceClient(config).currentUser().me(new MeRequest());
    }

    /** The error that Databricks answers to this token, through the SDK. */
    static DatabricksException refusal(Cast cast, String token) {
        try {
            me(cast, token);
        } catch (DatabricksException e) {
            return e;
        }
        throw new StoryException("Databricks should have refused the old token and did not");
    }
}
