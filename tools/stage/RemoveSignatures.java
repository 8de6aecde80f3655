import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signatures out of the jars of a folder: a JVM that finds one verifies it, and then the digest of each class
 * it loads, which is a quarter of what a cold start of the app computes (docs/decisions/0007). Whoever signed is checked
 * where the jar comes in, by Maven; nobody asks again in the cloud. Every other entry stays as it is, and a second run
 * finds nothing to do. Run by the build of functions/.
 */
public final class RemoveSignatures {
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                if (isSigned(jar)) {
                    rewrite(jar);
                }
            }
        }
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> isSignature(entry.getName()));
        }
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static void rewrite(Path jar) throws IOException {
        Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unsigned))) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!isSignature(entry.getName())) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    // The local time as it stands, so that the bytes do not depend on where they are built.
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    out.write(content(zip, entry));
                    out.closeEntry();
                }
            }
        }
        Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        return entry.getName().equals(JarFile.MANIFEST_NAME) ? withoutDigests(content) : content;
    }

    /** Of each entry the manifest of a signed jar holds a digest, which is read at each start too. */
    private static byte[] withoutDigests(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        for (Attributes attributes : manifest.getEntries().values()) {
            attributes.keySet().removeIf(name -> name.toString().endsWith("-Digest"));
        }
        manifest.getEntries().values().removeIf(Attributes::isEmpty);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
