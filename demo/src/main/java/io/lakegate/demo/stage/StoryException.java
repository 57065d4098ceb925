package io.lakegate.demo.stage;

/** The story did not go as it should; the message says where. */
public final class StoryException extends RuntimeException {

    /** Takes the sentence to show. */
    public StoryException(String message) {
        super(message);
    }

    /** Takes the sentence to show and what led to it. */
    public StoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
