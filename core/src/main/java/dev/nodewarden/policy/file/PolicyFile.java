package dev.nodewarden.policy.file;

import dev.nodewarden.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code policy.yaml}: YAML 1.2 in UTF-8, without tags and aliases. Whatever the bytes, the answer is a policy or
 * problems; {@code docs/policy.md} has every key.
 */
public final class PolicyFile {
    private static final int LARGEST = 256 * 1024;

    private PolicyFile() {}

    /**
     * Reads the policy in {@code file}.
     *
     * @throws IOException if the file cannot be read
     */
    public static PolicyReading read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(bytes.readNBytes(LARGEST + 1));
        }
    }

    /** Reads the policy in {@code bytes}; keys that are left out have the values of {@link Policy#defaults()}. */
    public static PolicyReading read(byte[] bytes) {
        Problems problems = new Problems();
        Optional<Policy> policy = text(bytes, problems)
                .flatMap(text -> document(text, problems))
                .map(top -> PolicySections.read(top, Policy.defaults()));
        List<PolicyProblem> found = problems.inOrder();
        return new PolicyReading(found.isEmpty() ? policy : Optional.empty(), found);
    }

    private static Optional<String> text(byte[] bytes, Problems problems) {
        if (bytes.length > LARGEST) {
            problems.add(0, "", "is larger than " + LARGEST / 1024 + " KiB; no policy is");
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(0, "", "is not UTF-8 text; save it as UTF-8");
            return Optional.empty();
        }
    }

    private static Optional<Section> document(String text, Problems problems) {
        Optional<YamlNode> root = YamlTree.read(text, problems);
        if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Section(mapping, "", problems));
        }
        if (problems.inOrder().isEmpty()) {
            problems.add(root.map(YamlNode::line).orElse(0), "", "must have keys; the least is version: 1");
        }
        return Optional.empty();
    }
}
