package io.lakegate.server.setup;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, with stack traces. */
final class ListenedLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private final StringBuffer text = new StringBuffer();

    ListenedLog() {
        ROOT.addHandler(this);
        Logger.getLogger(ListenedLog.class.getName()).warning("the test listens");
    }

    @Override
    public void publish(LogRecord record) {
        var line = new StringWriter();
        line.append(record.getMessage());
        if (record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                line.append(' ').append(String.valueOf(parameter));
            }
        }
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(line));
        }
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
