/** Tells the state of an order to whoever has its link. */
@NullMarked
package allday.notification.tracking;

import org.jspecify.annotations.NullMarked;
