/** The policy as a file: YAML read into a policy, with every problem at its line, and told back to people. */
@NullMarked
package dev.nodewarden.policy.file;

import org.jspecify.annotations.NullMarked;
