package dev.nodewarden.cli;

import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.simulator.Throttle;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are written; a wrong one is told with what it should look like. */
final class OptionTypes {
    private OptionTypes() {}

    static final class AnInstant implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(text, "an instant; write it like 2026-11-22T02:00:00Z");
            }
        }
    }

    static final class ASeverity implements ITypeConverter<Severity> {
        @Override
        public Severity convert(String text) {
            return Severity.fromLabel(text)
                    .orElseThrow(() -> wrong(text, "a severity; there are " + labels(Severity.values())));
        }
    }

    static final class ARun implements ITypeConverter<RunId> {
        @Override
        public RunId convert(String text) {
            return RunId.tryParse(text).orElseThrow(() -> wrong(text, "a run; write it like 20261122T020000Z-0"));
        }
    }

    static final class AFormat implements ITypeConverter<ReportFormat> {
        @Override
        public ReportFormat convert(String text) {
            String there = labels(ReportFormat.values());
            return Arrays.stream(ReportFormat.values())
                    .filter(format -> label(format).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(text, "a format; there are " + there));
        }
    }

    static final class ADiscovery implements ITypeConverter<Discovery> {
        @Override
        public Discovery convert(String text) {
            return Arrays.stream(Discovery.values())
                    .filter(discovery -> label(discovery).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(text, "a way to find clusters; there are " + labels(Discovery.values())));
        }
    }

    static final class AThrottle implements ITypeConverter<Throttle> {
        @Override
        public Throttle convert(String text) {
            return Arrays.stream(Throttle.values())
                    .filter(throttle -> label(throttle).equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(text, "a set of quotas; there are " + labels(Throttle.values())));
        }
    }

    static final class ASubscription implements ITypeConverter<String> {
        private static final Pattern GUID =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

        @Override
        public String convert(String text) {
            if (!GUID.matcher(text).matches()) {
                throw wrong(text, "a subscription's id; write it like 00000000-0000-0000-0000-000000000000");
            }
            return text.toLowerCase(Locale.ROOT);
        }
    }

    static final class ACluster implements ITypeConverter<ClusterId> {
        @Override
        public ClusterId convert(String text) {
            return ClusterId.tryParse(text)
                    .orElseThrow(() -> wrong(
                            text,
                            "a cluster's id; write it like /subscriptions/SUBSCRIPTION-GUID/resourceGroups/GROUP"
                                    + "/providers/Microsoft.ContainerService/managedClusters/NAME"));
        }
    }

    private static TypeConversionException wrong(String text, String wanted) {
        return new TypeConversionException("'" + text + "' is not " + wanted);
    }

    private static String labels(Enum<?>[] values) {
        return Arrays.stream(values).map(OptionTypes::label).collect(Collectors.joining(", "));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
