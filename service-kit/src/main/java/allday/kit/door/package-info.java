/** What all doors have in common that strangers knock at: limits of time, size and words. */
@NullMarked
package allday.kit.door;

import org.jspecify.annotations.NullMarked;
