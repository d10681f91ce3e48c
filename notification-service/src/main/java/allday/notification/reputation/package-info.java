/** What receiving servers and people think of our mails, and what they can find out about them. */
@NullMarked
package allday.notification.reputation;

import org.jspecify.annotations.NullMarked;
