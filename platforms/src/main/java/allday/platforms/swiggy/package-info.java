/** Swiggy: the direct feed of approved partners, in a shape only they know. */
@NullMarked
package allday.platforms.swiggy;

import org.jspecify.annotations.NullMarked;
