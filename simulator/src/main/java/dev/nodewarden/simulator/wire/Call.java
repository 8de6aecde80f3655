package dev.nodewarden.simulator.wire;

import java.util.function.Supplier;

/** A request that found its operation. Asking for the answer does the work and uses up quota. */
public record Call(OperationKind kind, Supplier<Answer> answer) {}
