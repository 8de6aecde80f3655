package dev.nodewarden.cli;

import dev.nodewarden.ledger.ExemptionReader;
import dev.nodewarden.policy.Exemption;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that judge without storage: which exemptions are on record. */
final class ExemptionsMixin {
    @Option(
            names = "--exemptions",
            paramLabel = "FILE",
            description = "Honour the exemptions in this file, a JSON array as 'exempt list --output json' prints it.")
    private Optional<Path> file = Optional.empty();

    /**
     * Reads the file, if one was named.
     *
     * @throws CommandFailure naming everything that is wrong in it
     */
    List<Exemption> read() {
        return file.map(path -> InputFiles.read("--exemptions", path, ExemptionsMixin::read))
                .orElseGet(List::of);
    }

    private static List<Exemption> read(Path path) throws IOException {
        try {
            return ExemptionReader.read(Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new IOException(path + " is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}
