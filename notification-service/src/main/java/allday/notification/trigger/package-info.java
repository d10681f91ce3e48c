/** Turns what happened into deliveries, by rules. */
@NullMarked
package allday.notification.trigger;

import org.jspecify.annotations.NullMarked;
