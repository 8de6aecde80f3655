/** A small local stand-in for the Azure Functions host: runs the staged app's classes by HTTP, timers and queues. */
@NullMarked
package dev.nodewarden.cli.host;

import org.jspecify.annotations.NullMarked;
