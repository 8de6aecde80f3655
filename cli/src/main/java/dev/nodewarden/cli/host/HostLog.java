package dev.nodewarden.cli.host;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What functions and the host log, one line each on a stream; stack traces for the severe only. */
public final class HostLog {
    private final Handler handler;
    private final Level level;

    private HostLog(PrintStream out, Level level) {
        this.handler = new Lines(out);
        this.level = level;
    }

    /** Returns a log that leaves out what is below {@code level}. */
    public static HostLog to(PrintStream out, Level level) {
        return new HostLog(out, level);
    }

    /** Returns the logger of a function, or of a part of the host. */
    Logger of(String name) {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.setLevel(level);
        logger.addHandler(new Named(name, handler));
        return logger;
    }

    /** Puts the name on records of an anonymous logger: named ones are global, and this host is not. */
    private static final class Named extends Handler {
        private final String name;
        private final Handler next;

        Named(String name, Handler next) {
            this.name = name;
            this.next = next;
        }

        @Override
        public void publish(LogRecord logged) {
            logged.setLoggerName(name);
            next.publish(logged);
        }

        @Override
        public void flush() {
            next.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static final class Lines extends Handler {
        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void publish(LogRecord logged) {
            StringBuilder line = new StringBuilder()
                    .append(logged.getInstant().truncatedTo(ChronoUnit.MILLIS))
                    .append(' ')
                    .append(logged.getLevel())
                    .append(' ')
                    .append(logged.getLoggerName())
                    .append(": ")
                    .append(logged.getMessage());
            Throwable thrown = logged.getThrown();
            if (thrown != null) {
                boolean severe = logged.getLevel().intValue() >= Level.SEVERE.intValue();
                line.append(": ").append(severe ? stackTrace(thrown) : thrown);
            }
            out.println(line);
        }

        private static String stackTrace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return text.toString().stripTrailing();
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
