package dev.nodewarden.cli.host;

/** An HTTP request that ends with a status and nothing else. */
final class RefusedRequest extends Exception {
    private final int status;

    RefusedRequest(int status) {
        super("HTTP " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
