/** The notification part of the REST interface. */
@NullMarked
package allday.notification.api;

import org.jspecify.annotations.NullMarked;
