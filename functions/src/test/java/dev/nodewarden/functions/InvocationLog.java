package dev.nodewarden.functions;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What functions log in the invocations of a test. */
final class InvocationLog {
    final List<LogRecord> records = new ArrayList<>();
    private final ExecutionContext context = mock(ExecutionContext.class);

    InvocationLog() {
        Logger logger = Logger.getAnonymousLogger();
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
        when(context.getLogger()).thenReturn(logger);
        when(context.getInvocationId()).thenReturn("invocation-1");
        when(context.getFunctionName()).thenReturn("Test");
    }

    /** Returns the runtime's own part of an invocation, which writes into this log. */
    ExecutionContext context() {
        return context;
    }

    List<String> lines() {
        return records.stream().map(LogRecord::getMessage).toList();
    }
}
