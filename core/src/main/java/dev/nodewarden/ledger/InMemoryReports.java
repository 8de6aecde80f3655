package dev.nodewarden.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Reports kept in this process. */
final class InMemoryReports implements ReportArchive {
    private final NavigableMap<RunId, byte[]> reports = new ConcurrentSkipListMap<>();

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
    public int removeBefore(RunId first, int most) {
        List<RunId> old = reports.headMap(first).keySet().stream().limit(most).toList();
        old.forEach(reports::remove);
        return old.size();
    }

    @Override
    public Optional<InputStream> open(RunId run) {
        return Optional.ofNullable(reports.get(run)).map(ByteArrayInputStream::new);
    }
}
