/** A provider that reaches nobody: for trying things out. */
@NullMarked
package allday.channels.sandbox;

import org.jspecify.annotations.NullMarked;
