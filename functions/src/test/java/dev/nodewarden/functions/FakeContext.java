package dev.nodewarden.functions;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An invocation that keeps what is logged. */
final class FakeContext implements ExecutionContext {
    final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();

    FakeContext() {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    List<String> lines() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return "invocation-1";
    }

    @Override
    public String getFunctionName() {
        return "Test";
    }
}
