package dev.nodewarden.fleet;

/** Why Azure did not give what was asked, at the grain a caller can act on. */
public enum FailureKind {
    /** HTTP 401 or 403: a person must grant a role; retrying cannot help. */
    FORBIDDEN,
    /** HTTP 404: the resource is gone. */
    GONE,
    /** HTTP 409 or 412: the resource is busy or has changed. */
    CONFLICT,
    /** HTTP 429: try again after the time the answer names. */
    THROTTLED,
    /** HTTP 408 or 5xx, no connection, no answer in time: try again. */
    UNAVAILABLE,
    /** An answer that is not what the API promises: not JSON, or JSON of another shape. */
    MALFORMED
}
