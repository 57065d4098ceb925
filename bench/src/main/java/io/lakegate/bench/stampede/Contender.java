package io.lakegate.bench.stampede;

import io.lakegate.bench.stage.TokenAnswer;
import java.util.List;

/** Something that keeps a person's tokens and is asked for them by many at once. */
public interface Contender extends AutoCloseable {

    /** For the table. */
    String name();

    /** Brings its one connection to where the access token has expired. */
    void expire();

    /** Everybody asks at the same moment; the answers of all. */
    List<TokenAnswer> stampede(int callers);

    /** One more caller afterwards, when all is quiet. */
    TokenAnswer askOnce();

    /** What it says of the connection now. */
    String state();

    @Override
    void close();
}
