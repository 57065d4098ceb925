package io.lakegate.demo;

/** One step of the story. Fails with a {@link io.lakegate.demo.stage.StoryException} that says what went wrong. */
public interface Chapter {

    /** What happens, as a heading. */
    String title();

    /** Makes it happen and checks that it did. */
    void play(Cast cast);
}
