/** Revel: open orders by poll, finished ones by webhook as well. */
@NullMarked
package allday.platforms.revel;

import org.jspecify.annotations.NullMarked;
