package dev.nodewarden.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reports kept in this process. */
final class InMemoryReports implements ReportArchive {
    private final Map<RunId, byte[]> reports = new ConcurrentHashMap<>();

    @Override
    public boolean has(RunId run) {
        return reports.containsKey(run);
    }

    @Override
    public boolean putIfAbsent(RunId run, Content content) throws IOException {
        if (has(run)) {
            return false;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(bytes);
        return reports.putIfAbsent(run, bytes.toByteArray()) == null;
    }

    @Override
    public Optional<InputStream> open(RunId run) {
        return Optional.ofNullable(reports.get(run)).map(ByteArrayInputStream::new);
    }
}
