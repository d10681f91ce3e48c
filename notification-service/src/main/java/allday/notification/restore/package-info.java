/** What becomes of messages after the database was restored. */
@NullMarked
package allday.notification.restore;

import org.jspecify.annotations.NullMarked;
