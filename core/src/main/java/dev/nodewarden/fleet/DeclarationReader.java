package dev.nodewarden.fleet;

import java.time.Instant;

/**
 * The port through which clusters are read from a document instead of from Azure. Nothing behind it contacts anyone.
 *
 * <p>Whatever the text is, the answer is its clusters or a {@link FailureKind#MALFORMED} failure that names the place and
 * what is wrong there; an exception is a bug.
 */
public interface DeclarationReader {
    /**
     * Reads {@code text}: a managed cluster's body, an ARM template, or an array of these.
     *
     * @param at what the clusters' {@code observedAt} says
     */
    Reading<Declarations> read(String text, Instant at);
}
