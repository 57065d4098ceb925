package io.lakegate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.StoryException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The app asks for a fresh access token (RFC 8693), before and after the first one has expired. */
public final class AppExchanges implements Chapter {

    private static final String CONNECTION = "urn:lakegate:params:oauth:token-type:connection";
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final String title;
    private final Thing kept;

    private AppExchanges(String title, Thing kept) {
        this.title = title;
        this.kept = kept;
    }

    static AppExchanges first() {
        return new AppExchanges("The app exchanges its key for Alice's fresh access token", Thing.FIRST_TOKEN);
    }

    static AppExchanges again() {
        return new AppExchanges("The app exchanges again; Lakegate refreshes", Thing.SECOND_TOKEN);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void play(Cast cast) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", TOKEN_EXCHANGE);
        fields.put("subject_token_type", CONNECTION);
        fields.put("subject_token", cast.take(Thing.CONNECTION_ID));
        JsonNode answer = cast.program
                .form(cast.at("/v1/token"), "Bearer " + cast.take(Thing.APP_KEY), fields)
                .expectSuccess("the exchange");
        String token = answer.path("access_token").asText();
        cast.leave(kept, token);
        if (kept == Thing.SECOND_TOKEN && token.equals(cast.take(Thing.FIRST_TOKEN))) {
            throw new StoryException("the exchange gave the old token again");
        }
        cast.narrator.done(
                "an access token that lives " + answer.path("expires_in").asInt() / 60 + " more minutes");
    }
}
