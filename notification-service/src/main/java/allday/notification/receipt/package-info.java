/** The door for what providers and customers send back. */
@NullMarked
package allday.notification.receipt;

import org.jspecify.annotations.NullMarked;
