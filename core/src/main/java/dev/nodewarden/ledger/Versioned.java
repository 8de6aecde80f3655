package dev.nodewarden.ledger;

/** A row as it was read, with the eTag that a replacement must still find. */
public record Versioned<T>(T value, String etag) {}
