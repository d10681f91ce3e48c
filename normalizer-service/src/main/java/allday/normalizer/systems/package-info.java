/** Systems of the restaurant's own, which report how far their orders are. */
@NullMarked
package allday.normalizer.systems;

import org.jspecify.annotations.NullMarked;
