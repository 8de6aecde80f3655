package dev.nodewarden.cli.exempt;

import dev.nodewarden.policy.ExemptionScope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a scope is written on the command line. */
final class ScopeOption implements ITypeConverter<ExemptionScope> {
    @Override
    public ExemptionScope convert(String text) {
        return ExemptionScope.tryParse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no scope; write the id of a subscription (/subscriptions/GUID), a resource"
                                + " group (/subscriptions/GUID/resourceGroups/NAME) or a cluster"));
    }
}
