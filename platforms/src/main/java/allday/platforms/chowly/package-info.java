/** Chowly: orders of ordering sites and marketplaces on their way into a point of sale. */
@NullMarked
package allday.platforms.chowly;

import org.jspecify.annotations.NullMarked;
