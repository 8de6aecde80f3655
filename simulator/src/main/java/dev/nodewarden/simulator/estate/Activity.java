package dev.nodewarden.simulator.estate;

import java.util.function.BooleanSupplier;

/**
 * Something that goes on in a cluster until its time is over.
 *
 * @param name as AKS names it to whoever has to wait, such as {@code Updating} or {@code nodepool1 - Updating}
 * @param over whether its time is over
 * @param ending what it does to the cluster then, once
 */
public record Activity(String name, BooleanSupplier over, Runnable ending) {}
