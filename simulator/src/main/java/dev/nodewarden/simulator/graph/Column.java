package dev.nodewarden.simulator.graph;

/** One column of a {@code project}. */
record Column(String name, Expression expression) {}
