package dev.nodewarden.azure.template;

/** Carries what is wrong with a document, and where, up to {@link ArmDocuments}. Expected, so it has no stack trace. */
final class DocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocumentException(String message) {
        super(message, null, false, false);
    }

    /** A problem at {@code path}, which is empty for the document itself. */
    static DocumentException at(String path, String problem) {
        return new DocumentException((path.isEmpty() ? "the document" : path) + " " + problem);
    }
}
