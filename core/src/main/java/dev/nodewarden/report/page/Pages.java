package dev.nodewarden.report.page;

import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.WorstFirst;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes pages: whole ones, with their style and their bit of script inside, that need nothing from anywhere else. Every
 * value is escaped by the place where it stands; the browser is told to run nothing but these two texts.
 */
public final class Pages {
    private static final String STYLE = resource("style.css");
    private static final String SCRIPT = resource("script.js");
    private static final String LIMITS = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '"
            + hash(SCRIPT) + "'; img-src data:; form-action 'self'; base-uri 'none'";

    /** The value of the header {@code Content-Security-Policy}. */
    public static final String CONTENT_SECURITY_POLICY = LIMITS + "; frame-ancestors 'none'";

    /** Clusters that a file shows in full. */
    private static final int DETAILS = 100;

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader());

    /**
     * What stands around every page.
     *
     * @param root the way from the page's own address to {@code /api/}
     */
    public record Frame(String title, String root, String style, String script, String limits, boolean served) {}

    /** Writes the dashboard in UTF-8 and leaves {@code out} open. */
    public void write(FleetPage page, OutputStream out) throws IOException {
        render("fleet.jte", page, frame("Node OS patching", "", page.served()), out);
    }

    /** Writes the page of a cluster in UTF-8 and leaves {@code out} open. */
    public void write(ClusterPage page, OutputStream out) throws IOException {
        render("cluster.jte", page, frame(page.name() + " - node OS patching", "../../../../", page.served()), out);
    }

    /** Writes the page that tells a problem in UTF-8 and leaves {@code out} open. */
    public void write(ProblemPage page, OutputStream out) throws IOException {
        render("problem.jte", page, frame(page.title() + " - node OS patching", page.root(), true), out);
    }

    /** Writes a page that stands for itself, with the worst clusters in full, and leaves {@code out} open. */
    public void writeFile(Assessment assessment, OutputStream out) throws IOException {
        Trend none = new Trend(List.of());
        List<ClusterPage> details = WorstFirst.of(assessment.clusters(), DETAILS).clusters().stream()
                .map(cluster -> new ClusterPage(cluster, false, List.of(), List.of(), Optional.empty(), false))
                .toList();
        Fleet fleet = Fleet.of(assessment);
        write(
                new FleetPage(
                        fleet,
                        FleetQuery.EVERYTHING,
                        none,
                        Optional.empty(),
                        OpenChanges.NONE,
                        List.of(),
                        details,
                        Optional.empty(),
                        false),
                out);
    }

    private static Frame frame(String title, String root, boolean served) {
        return new Frame(title, root, STYLE, SCRIPT, LIMITS, served);
    }

    private void render(String template, Object page, Frame frame, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TemplateOutput output = new WriterOutput(writer);
        templates.render(template, Map.of("page", page, "frame", frame), output);
        writer.flush();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
