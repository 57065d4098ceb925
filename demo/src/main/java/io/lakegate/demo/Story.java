package io.lakegate.demo;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.StoryException;
import java.util.List;

/** The whole story, chapter by chapter. */
public final class Story {

    /** The last line of a story that ended well; scripts and CI look for it. */
    public static final String GOOD_END =
            "fresh token for " + Cast.USER_NAME + ": issued, used, expired, refreshed, used again";

    private static final List<Chapter> CHAPTERS = List.of(
            new RegisterApplication(),
            new SignInAsAdmin(),
            new SaveIntegration(),
            new ConnectUser(),
            new RegisterApp(),
            AppExchanges.first(),
            new SdkCalls("The Databricks SDK for Java uses it", Thing.FIRST_TOKEN),
            new TwoHoursPass(),
            AppExchanges.again(),
            new SdkCalls("The Databricks SDK for Java works again", Thing.SECOND_TOKEN));

    private Story() {}

    /** Plays every chapter; the exception names the one that failed. */
    public static void tell(Cast cast) {
        for (Chapter chapter : CHAPTERS) {
            cast.narrator.chapter(chapter.title());
            try {
                chapter.play(cast);
            } catch (RuntimeException e) {
                throw new StoryException("step \"" + chapter.title() + "\" failed: " + e.getMessage(), e);
            }
        }
    }
}
