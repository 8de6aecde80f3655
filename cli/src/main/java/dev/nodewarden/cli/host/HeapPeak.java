package dev.nodewarden.cli.host;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most bytes the whole heap held at one time. A heap only grows between collections, so it was fullest right before
 * one of them, or it is now; the pools' own peaks do not fall together, and their sum can exceed the heap.
 */
final class HeapPeak {
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final AtomicLong bytes = new AtomicLong();

    private HeapPeak() {}

    static HeapPeak watch() {
        HeapPeak peak = new HeapPeak();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, source) -> peak.hear(notification), null, null);
            }
        }
        return peak;
    }

    private void hear(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GarbageCollectionNotificationInfo told =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            saw(inHeap(told.getGcInfo().getMemoryUsageBeforeGc()));
        }
    }

    private long inHeap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private void saw(long used) {
        bytes.accumulateAndGet(used, Math::max);
    }

    long bytes() {
        saw(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        return bytes.get();
    }
}
