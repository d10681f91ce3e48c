/** Turns an order into words. */
@NullMarked
package allday.notification.template;

import org.jspecify.annotations.NullMarked;
