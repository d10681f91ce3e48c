/** Google Food Ordering, closed by Google in 2024: for private endpoints that still speak it. */
@NullMarked
package allday.platforms.googlefood;

import org.jspecify.annotations.NullMarked;
