/**
 * Petpooja: orders of the point of sale, pushed or polled, and the progress of orders placed there.
 */
@NullMarked
package allday.platforms.petpooja;

import org.jspecify.annotations.NullMarked;
