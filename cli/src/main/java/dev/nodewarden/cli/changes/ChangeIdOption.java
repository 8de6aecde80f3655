package dev.nodewarden.cli.changes;

import dev.nodewarden.remediation.ChangeId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the id of a change is written. */
final class ChangeIdOption implements ITypeConverter<ChangeId> {
    @Override
    public ChangeId convert(String text) {
        return ChangeId.tryParse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is not a change's id: 32 digits and letters, as 'nodewarden changes list' shows"));
    }
}
