/** Tells customers and staff of every change on their channel. */
@NullMarked
package allday.notification;

import org.jspecify.annotations.NullMarked;
