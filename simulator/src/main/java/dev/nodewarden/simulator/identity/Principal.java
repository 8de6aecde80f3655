package dev.nodewarden.simulator.identity;

/**
 * Who a token was issued to.
 *
 * @param objectId what Azure calls the object id of the service principal
 */
public record Principal(String objectId) {}
