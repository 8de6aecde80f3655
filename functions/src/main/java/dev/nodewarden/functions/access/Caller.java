package dev.nodewarden.functions.access;

import java.util.Optional;

/**
 * Who is asking, as far as the gate could establish.
 *
 * @param name kept with what the caller does: an object id with its tenant, or which key it was
 * @param browserToken what a page made for this caller must send back with a write; empty for callers who need none
 */
public record Caller(String name, Role role, Optional<String> browserToken) {}
