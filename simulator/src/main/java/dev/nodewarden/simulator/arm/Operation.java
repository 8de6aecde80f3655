package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.OperationKind;
import java.util.function.Function;

/** One operation of ARM: method, path, and who answers it. */
record Operation(OperationKind kind, String method, PathTemplate path, Function<ArmRequest, Answer> handler) {}
