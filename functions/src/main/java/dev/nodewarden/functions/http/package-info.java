/** The HTTP API. Every function goes through one door, which authorises, checks and renders. */
@NullMarked
package dev.nodewarden.functions.http;

import org.jspecify.annotations.NullMarked;
