/** What is counted for people who watch, through OpenTelemetry: ports wrapped so that what passes is counted. */
@NullMarked
package dev.nodewarden.functions.metrics;

import org.jspecify.annotations.NullMarked;
