/** What could not be understood, and trying it again. */
@NullMarked
package allday.normalizer.parked;

import org.jspecify.annotations.NullMarked;
